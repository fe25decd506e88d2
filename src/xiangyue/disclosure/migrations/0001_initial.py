import django.db.models.deletion
import xiangyue.disclosure.models
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
            name='Posting',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_id', models.UUIDField(null=True)),
                ('erasure_asked_by', models.UUIDField(null=True)),
                ('erasure_asked_as', models.CharField(blank=True, max_length=24)),
                ('item', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('language', models.CharField(max_length=10)),
                ('money', models.BigIntegerField(null=True)),
                ('contact', models.CharField(blank=True, max_length=120)),
                ('stage', models.CharField(choices=[('draft', 'draft'), ('posted', 'on the board'), ('closed', 'days are full'), ('withheld', 'withheld')], default='draft', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('posted_on', models.DateField(null=True)),
                ('days', models.PositiveSmallIntegerField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('withheld_on', models.DateField(null=True)),
                ('rules', models.JSONField(default=dict)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('corrects', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='disclosure.posting')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'item'], name='postings_of_a_place'), models.Index(fields=['town', 'about_kind', 'about_id'], name='postings_of_a_thing'), models.Index(fields=['town', 'corrects'], name='corrections_of_a_posting')],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('erasure_asked_by', models.UUIDField(null=True)),
                ('erasure_asked_as', models.CharField(blank=True, max_length=24)),
                ('number', models.PositiveSmallIntegerField()),
                ('code', models.CharField(default=xiangyue.disclosure.models.new_code, max_length=12)),
                ('channel', models.CharField(choices=[('web', 'on the web'), ('counter', 'at the counter'), ('phone', 'by telephone'), ('letter', 'by letter')], max_length=8)),
                ('text', models.TextField()),
                ('name', models.CharField(blank=True, max_length=60)),
                ('contact', models.CharField(blank=True, max_length=120)),
                ('stage', models.CharField(choices=[('open', 'waiting for an answer'), ('answered', 'answered'), ('sent_up', 'with the town'), ('closed_by_town', 'answered by the town')], default='open', max_length=16)),
                ('stage_on', models.DateField(null=True)),
                ('received_on', models.DateField()),
                ('due_on', models.DateField()),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_on', models.DateField(null=True)),
                ('town_answer', models.TextField(blank=True)),
                ('town_answered_by', models.CharField(blank=True, max_length=120)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('repeats', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.objection')),
                ('posting', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='disclosure.posting')),
            ],
            options={
                'ordering': ['received_on', 'number'],
                'indexes': [models.Index(fields=['town', 'place', 'stage', 'due_on'], name='objections_of_a_place')],
                'constraints': [models.UniqueConstraint(fields=('town', 'code'), name='one_objection_a_code'), models.UniqueConstraint(fields=('town', 'posting', 'number'), name='objections_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('day', models.DateField()),
                ('board', models.CharField(max_length=80)),
                ('name', models.CharField(max_length=60)),
                ('removed_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('posting', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='disclosure.posting')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'posting'], name='proofs_of_a_posting')],
            },
        ),
    ]
