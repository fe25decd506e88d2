import xiangyue.kernel.clock
import xiangyue.kernel.ids
import xiangyue.kernel.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('demo', models.BooleanField(default=False)),
                ('story_at', models.DateTimeField(null=True)),
                ('built_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Town',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField()),
                ('chain', models.CharField(max_length=40)),
                ('seq', models.BigIntegerField()),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('thing_id', models.UUIDField(null=True)),
                ('verb', models.CharField(max_length=60)),
                ('before', models.CharField(blank=True, max_length=40)),
                ('after', models.CharField(blank=True, max_length=40)),
                ('person', models.UUIDField(null=True)),
                ('office', models.CharField(blank=True, max_length=40)),
                ('place', models.CharField(blank=True, max_length=40)),
                ('happened_on', models.DateField()),
                ('params', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('note_digest', models.CharField(blank=True, max_length=64)),
                ('recorded_at', models.DateTimeField()),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['town', 'chain', 'seq'],
                'indexes': [models.Index(fields=['town', 'kind', 'thing_id'], name='lines_of_a_thing')],
                'constraints': [models.UniqueConstraint(fields=('town', 'chain', 'seq'), name='one_line_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField()),
                ('chain', models.CharField(max_length=40)),
                ('seq', models.BigIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('thing_id', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'kind', 'thing_id'], name='facts_of_a_thing')],
                'constraints': [models.UniqueConstraint(fields=('town', 'chain', 'seq', 'kind', 'thing_id'), name='one_fact_a_line')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('town', models.BigIntegerField()),
                ('chain', models.CharField(max_length=40)),
                ('seq', models.BigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'chain'), name='one_head_a_chain')],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current)),
                ('name', models.CharField(max_length=60)),
                ('arguments', models.JSONField(default=dict)),
                ('key', models.CharField(max_length=200, null=True)),
                ('run_at', models.DateTimeField(default=xiangyue.kernel.clock.now)),
                ('leased_until', models.DateTimeField(null=True)),
                ('tries', models.IntegerField(default=0)),
                ('done_at', models.DateTimeField(null=True)),
                ('given_up_at', models.DateTimeField(null=True)),
                ('error', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['done_at', 'given_up_at', 'run_at'], name='jobs_waiting'), models.Index(fields=['town', 'name', 'done_at'], name='jobs_of_a_town')],
                'constraints': [models.UniqueConstraint(fields=('town', 'key'), name='one_job_a_key')],
            },
        ),
    ]
