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
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('mode', models.CharField(choices=[('seats', 'by seats'), ('adults', 'by adults'), ('households', 'by households')], default='seats', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('planned_at', models.DateTimeField()),
                ('venue', models.CharField(max_length=120)),
                ('notice_form', models.CharField(blank=True, max_length=200)),
                ('urgent_reason', models.CharField(blank=True, max_length=500)),
                ('noticed_on', models.DateField(null=True)),
                ('rules', models.JSONField(default=dict)),
                ('counted_present', models.PositiveIntegerField(null=True)),
                ('held_on', models.DateField(null=True)),
                ('began_at', models.TimeField(null=True)),
                ('ended_at', models.TimeField(null=True)),
                ('observers', models.CharField(blank=True, max_length=300)),
                ('prose', models.TextField(blank=True)),
                ('minutes', models.TextField(blank=True)),
                ('stage', models.CharField(choices=[('planned', 'planned'), ('noticed', 'notice given'), ('sitting', 'sitting'), ('closed', 'closed'), ('not_held', 'not held'), ('dropped', 'dropped')], default='planned', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('beside', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('body', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='people.body')),
                ('chair', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follows', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('recorder', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('roll', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.roll')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'planned_at'], name='meetings_of_a_place'), models.Index(fields=['town', 'body', 'stage'], name='meetings_of_a_body')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('voter', models.UUIDField(null=True)),
                ('voter_name', models.CharField(blank=True, max_length=60)),
                ('channel', models.CharField(choices=[('list', 'ticked on the list'), ('card', 'by card'), ('paper', 'typed in from paper')], max_length=8)),
                ('struck', models.CharField(blank=True, max_length=200)),
                ('line', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.rollline')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('meeting', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('struck', '')), fields=('town', 'meeting', 'line'), name='present_once'), models.UniqueConstraint(condition=models.Q(('struck', ''), ('voter__isnull', False)), fields=('town', 'meeting', 'voter'), name='a_voter_for_one_household')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_id', models.UUIDField(null=True)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('topic', models.CharField(blank=True, max_length=20)),
                ('way', models.CharField(choices=[('hear', 'to hear'), ('hands', 'show of hands'), ('roll_call', 'roll call'), ('paper', 'secret paper ballot')], default='hands', max_length=12)),
                ('concerns', models.JSONField(default=list)),
                ('discussion', models.TextField(blank=True)),
                ('yes', models.PositiveIntegerField(null=True)),
                ('no', models.PositiveIntegerField(null=True)),
                ('abstain', models.PositiveIntegerField(null=True)),
                ('spoiled', models.PositiveIntegerField(null=True)),
                ('base', models.PositiveIntegerField(null=True)),
                ('stage', models.CharField(choices=[('pending', 'not dealt with yet'), ('passed', 'passed'), ('rejected', 'not passed'), ('heard', 'heard'), ('taken_off', 'taken off the agenda')], default='pending', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('meeting', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['town', 'about_kind', 'about_id'], name='items_about_a_thing')],
                'constraints': [models.UniqueConstraint(fields=('town', 'meeting', 'number'), name='agenda_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('reason', models.CharField(max_length=200)),
                ('item', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='meetings.agendaitem')),
                ('line', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.rollline')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'item', 'line'), name='recused_once')],
            },
        ),
        migrations.CreateModel(
            name='RollCallVote',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('choice', models.CharField(choices=[('yes', 'In favour'), ('no', 'Against'), ('abstain', 'Abstained')], max_length=8)),
                ('struck', models.BooleanField(default=False)),
                ('item', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='meetings.agendaitem')),
                ('line', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.rollline')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('struck', False)), fields=('town', 'item', 'line'), name='called_once')],
            },
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('meeting', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='meetings.meeting')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'meeting'], name='scans_of_a_meeting')],
            },
        ),
    ]
