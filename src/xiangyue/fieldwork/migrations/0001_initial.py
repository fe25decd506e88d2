import django.db.models.deletion
import xiangyue.kernel.fields
import xiangyue.kernel.ids
import xiangyue.kernel.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('kind', models.CharField(choices=[('household_visit', 'household visit'), ('reception', 'reception of residents'), ('on_site_office', 'on-site office'), ('research', 'research on the ground'), ('publicity', 'explaining policy'), ('aid', 'comfort and aid'), ('labour', 'labour'), ('report_in', 'Party members report in')], max_length=16)),
                ('happened_on', models.DateField()),
                ('text', models.TextField()),
                ('promises', models.TextField(blank=True)),
                ('campaign', models.CharField(blank=True, max_length=40)),
                ('half_days', models.PositiveSmallIntegerField(default=0)),
                ('received', models.PositiveIntegerField(default=0)),
                ('aid_kg', models.PositiveIntegerField(default=0)),
                ('by_town', models.BooleanField()),
                ('author', models.UUIDField(null=True)),
                ('stage', models.CharField(choices=[('recorded', 'recorded'), ('withdrawn', 'withdrawn')], default='recorded', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['-happened_on', '-id'],
                'indexes': [models.Index(fields=['town', 'place', 'kind', 'happened_on'], name='activities_of_a_place'), models.Index(fields=['town', 'kind', 'happened_on'], name='activities_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('words', models.CharField(max_length=200)),
                ('answers', models.CharField(max_length=80)),
                ('due_on', models.DateField()),
                ('stage', models.CharField(choices=[('open', 'to be done'), ('done', 'done')], default='open', max_length=8)),
                ('stage_on', models.DateField(null=True)),
                ('activity', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='fieldwork.activity')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(fields=['town', 'activity'], name='agreements_of_an_activity')],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('household_visit', 'household visit'), ('reception', 'reception of residents'), ('on_site_office', 'on-site office'), ('research', 'research on the ground'), ('publicity', 'explaining policy'), ('aid', 'comfort and aid'), ('labour', 'labour'), ('report_in', 'Party members report in')], max_length=16)),
                ('visits', models.PositiveIntegerField(default=0)),
                ('last_on', models.DateField(null=True)),
                ('within', models.PositiveIntegerField(default=0)),
                ('last_within', models.DateField(null=True)),
                ('version', models.PositiveBigIntegerField(default=0)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'year', 'kind'], name='coverage_of_a_year')],
                'constraints': [models.UniqueConstraint(fields=('town', 'place', 'year', 'kind'), name='one_row_a_year')],
            },
        ),
        migrations.CreateModel(
            name='CoverageAbove',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=0, editable=False)),
                ('level', models.PositiveSmallIntegerField()),
                ('path', models.CharField(blank=True, max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(blank=True, max_length=16)),
                ('visits', models.PositiveIntegerField(default=0)),
                ('last_on', models.DateField(null=True)),
                ('villages', models.PositiveIntegerField(default=0)),
                ('groups', models.PositiveIntegerField(default=0)),
                ('hamlets', models.PositiveIntegerField(default=0)),
                ('due_villages', models.PositiveIntegerField(default=0)),
                ('due_groups', models.PositiveIntegerField(default=0)),
                ('due_hamlets', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'level', 'year', 'kind', 'path'), name='one_row_above_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=200)),
                ('offices', models.JSONField(default=list)),
                ('measure', models.CharField(choices=[('places', 'visit each place'), ('linked', 'visit each linked village'), ('links', 'be linked with villages'), ('half_days', 'half days'), ('times', 'times')], max_length=12)),
                ('levels', models.JSONField(default=list)),
                ('kinds', models.JSONField(default=list)),
                ('rhythm', models.CharField(choices=[('week', 'every week'), ('month', 'every month'), ('quarter', 'every quarter'), ('year', 'every year')], max_length=8)),
                ('quantity', models.PositiveSmallIntegerField(default=1)),
                ('credit_up', models.BooleanField(default=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['since', 'id'],
                'indexes': [models.Index(fields=['town', 'place', 'since'], name='duties_of_a_town')],
            },
        ),
        migrations.CreateModel(
            name='Excuse',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('reason', models.CharField(max_length=200)),
                ('duty', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='excuses', to='fieldwork.duty')),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person', 'duty'], name='excuses_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('activity', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='fieldwork.activity')),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person'], name='activities_of_a_person')],
                'constraints': [models.UniqueConstraint(fields=('town', 'activity', 'person'), name='once_in_an_activity')],
            },
        ),
    ]
