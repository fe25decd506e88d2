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
            name='Count',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_id', models.UUIDField(null=True)),
                ('title', models.CharField(max_length=200)),
                ('options', models.JSONField(default=list)),
                ('issued_at_most', models.PositiveIntegerField()),
                ('counted_on', models.DateField()),
                ('supervised', models.BooleanField(default=False)),
                ('round', models.PositiveIntegerField(default=1)),
                ('issued', models.PositiveIntegerField(null=True)),
                ('returned', models.PositiveIntegerField(null=True)),
                ('valid', models.PositiveIntegerField(null=True)),
                ('spoiled', models.PositiveIntegerField(null=True)),
                ('votes', models.JSONField(default=dict)),
                ('stage', models.CharField(choices=[('entering', 'being counted'), ('agreed', 'both tellers agree'), ('void', 'void')], default='entering', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'about_kind', 'about_id'], name='counts_of_a_thing'), models.Index(fields=['town', 'place', 'stage'], name='counts_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Teller',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('person', models.UUIDField()),
                ('name', models.CharField(max_length=60)),
                ('count', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tellers', to='ballots.count')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['town', 'person'], name='counts_of_a_teller')],
                'constraints': [models.UniqueConstraint(fields=('town', 'count', 'person'), name='a_teller_once')],
            },
        ),
        migrations.CreateModel(
            name='CountEntry',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('round', models.PositiveIntegerField()),
                ('typed_by', models.UUIDField()),
                ('issued', models.PositiveIntegerField()),
                ('returned', models.PositiveIntegerField()),
                ('spoiled', models.PositiveIntegerField()),
                ('votes', models.JSONField(default=dict)),
                ('count', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ballots.count')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('teller', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ballots.teller')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('town', 'count', 'round', 'teller'), name='a_teller_enters_once_a_round')],
            },
        ),
    ]
