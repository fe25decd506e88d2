import django.db.models.deletion
import xiangyue.kernel.fields
import xiangyue.kernel.ids
import xiangyue.kernel.models
import xiangyue.kernel.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('kind', models.CharField(choices=[('places', 'places'), ('households', 'households'), ('persons', 'persons'), ('posts', 'posts'), ('seats', 'members of bodies')], max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('author', models.UUIDField(null=True)),
                ('fill', models.BooleanField(default=False)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('heading_row', models.PositiveIntegerField(default=0)),
                ('headings', models.JSONField(default=list)),
                ('columns', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('complaints', models.JSONField(default=list)),
                ('stage', models.CharField(choices=[('unread', 'columns to be named'), ('checked', 'checked, nothing written yet'), ('writing', 'being written'), ('written', 'in the register'), ('undone', 'undone'), ('dropped', 'put aside')], default='unread', max_length=8)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place'], name='imports_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('new', 'new'), ('changed', 'changed'), ('same', 'the same'), ('wrong', 'wrong'), ('doubled', 'doubled'), ('outside', 'not yours to write')], max_length=8)),
                ('title', models.CharField(max_length=120)),
                ('values', models.JSONField(default=dict)),
                ('target', models.UUIDField(null=True)),
                ('changes', models.JSONField(default=list)),
                ('before', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('batch', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='registry.import')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['town', 'batch', 'outcome', 'number'], name='rows_of_an_import')],
            },
        ),
        migrations.CreateModel(
            name='CardReset',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('asked_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('asked_by', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('confirmed_by', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'asked_at'], name='card_resets_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('town', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('places', 'places'), ('households', 'households'), ('persons', 'persons'), ('posts', 'posts'), ('seats', 'members of bodies')], max_length=12)),
                ('headings', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'place', 'kind', 'headings'), name='one_mapping_of_headings')],
            },
        ),
        migrations.CreateModel(
            name='Election',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('kind', models.CharField(choices=[('representatives', "villagers' representatives"), ('committee', "villagers' committee"), ('branch', 'branch committee'), ('supervision', 'supervision committee')], max_length=16)),
                ('held_on', models.DateField()),
                ('term_until', models.DateField()),
                ('partial', models.BooleanField(default=False)),
                ('elected', models.PositiveIntegerField()),
                ('teller_one', models.CharField(max_length=60)),
                ('teller_other', models.CharField(max_length=60)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['-held_on', '-id'],
                'indexes': [models.Index(fields=['town', 'place', 'held_on'], name='elections_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('kind', models.CharField(choices=[('places', 'places'), ('households', 'households'), ('persons', 'persons'), ('posts', 'posts'), ('seats', 'members of bodies')], max_length=12)),
                ('count', models.PositiveIntegerField()),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place'], name='exports_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='FormFromAbove',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('asked_by', models.CharField(max_length=60)),
                ('asked_on', models.DateField()),
                ('as_of', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('shape', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('chosen', models.JSONField(default=dict)),
                ('own', models.JSONField(default=dict)),
                ('told', models.JSONField(default=dict)),
                ('told_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'asked_on'], name='forms_of_a_place'), models.Index(fields=['town', 'shape'], name='forms_of_a_shape')],
            },
        ),
    ]
