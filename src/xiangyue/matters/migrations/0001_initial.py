import django.db.models.deletion
import xiangyue.kernel.fields
import xiangyue.kernel.ids
import xiangyue.kernel.models
import xiangyue.kernel.tenancy
import xiangyue.matters.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('number', models.CharField(default=xiangyue.matters.models.new_number, max_length=12)),
                ('code', models.CharField(default=xiangyue.matters.models.new_code, max_length=12)),
                ('channel', models.CharField(choices=[('counter', 'at the counter'), ('visit', 'on a visit'), ('diary', 'from a diary'), ('phone', 'by telephone'), ('group', 'in a chat group'), ('station', 'at a station'), ('web', 'on the web'), ('recording', 'as a voice recording')], max_length=10)),
                ('category', models.CharField(max_length=40)),
                ('category_words', models.CharField(max_length=60)),
                ('text', models.TextField()),
                ('for_other', models.BooleanField(default=False)),
                ('quiet', models.BooleanField(default=False)),
                ('accusation', models.BooleanField(default=False)),
                ('received_on', models.DateField()),
                ('stage', models.CharField(choices=[('registered', 'registered'), ('not_accepted', 'not taken on'), ('forwarded', 'passed on'), ('merged', 'joined with another'), ('accepted', 'taken on'), ('assigned', 'given to somebody'), ('in_hand', 'in hand'), ('waiting', 'waiting for the resident'), ('answered', 'answered'), ('reopen_asked', 'asked to be done again'), ('closed', 'closed'), ('withdrawn', 'withdrawn by the resident'), ('petition', 'became a petition')], default='registered', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('basis', models.JSONField(default=dict)),
                ('due_on', models.DateField(null=True)),
                ('clock', models.CharField(blank=True, max_length=40)),
                ('clock_from', models.DateField(null=True)),
                ('paused_days', models.PositiveSmallIntegerField(default=0)),
                ('accepted_on', models.DateField(null=True)),
                ('raised', models.PositiveSmallIntegerField(default=0)),
                ('raised_on', models.DateField(null=True)),
                ('waits_since', models.DateField(null=True)),
                ('extended_on', models.DateField(null=True)),
                ('handler', models.UUIDField(null=True)),
                ('handler_office', models.CharField(blank=True, max_length=24)),
                ('handled_by', models.CharField(blank=True, max_length=120)),
                ('question', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('forwarded_to', models.CharField(blank=True, max_length=80)),
                ('watch_on', models.DateField(null=True)),
                ('reopened', models.PositiveSmallIntegerField(default=0)),
                ('public_text', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
                ('village_words', models.TextField(blank=True)),
                ('lead', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='matters.need')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('spot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['received_on', 'id'],
                'indexes': [models.Index(fields=['town', 'place', 'stage', 'due_on'], name='needs_of_a_place'), models.Index(fields=['town', 'lead'], name='followers_of_a_need')],
                'constraints': [models.UniqueConstraint(fields=('town', 'code'), name='one_need_a_code'), models.UniqueConstraint(fields=('town', 'number'), name='one_need_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('person', models.UUIDField()),
                ('words', models.CharField(max_length=120)),
                ('reason', models.CharField(max_length=200)),
                ('looked_at', models.DateTimeField()),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='matters.need')),
            ],
            options={
                'ordering': ['looked_at'],
                'indexes': [models.Index(fields=['town', 'need', 'looked_at'], name='looks_at_a_need')],
            },
        ),
        migrations.CreateModel(
            name='Accused',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('person', models.UUIDField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accused', to='matters.need')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'need'], name='accused_of_a_need')],
            },
        ),
        migrations.CreateModel(
            name='Petition',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('number', models.CharField(max_length=40)),
                ('petition_class', models.CharField(choices=[('suggestion', 'suggestion'), ('accusation', 'accusation'), ('request', 'request')], max_length=10)),
                ('received_on', models.DateField()),
                ('stage', models.CharField(choices=[('received', 'received'), ('not_accepted', 'not accepted'), ('accepted', 'accepted'), ('answered', 'opinion given'), ('review_asked', 'review asked for'), ('reviewed', 'reviewed'), ('second_asked', 'second review asked for'), ('ended', 'ended')], default='received', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('basis', models.JSONField(default=dict)),
                ('due_on', models.DateField(null=True)),
                ('extended_on', models.DateField(null=True)),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to='matters.need')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['received_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('town', 'number'), name='one_petition_a_number'), models.UniqueConstraint(fields=('town', 'need'), name='one_petition_a_need')],
            },
        ),
        migrations.CreateModel(
            name='Petitioner',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('address', models.CharField(blank=True, max_length=120)),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='petitioners', to='matters.need')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'need'), name='one_petitioner_a_need')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('day', models.DateField()),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('reached', models.BooleanField(default=True)),
                ('answered', models.BooleanField(null=True)),
                ('solved', models.BooleanField(null=True)),
                ('satisfied', models.CharField(blank=True, choices=[('yes', 'content'), ('so_so', 'so-so'), ('no', 'not content')], max_length=6)),
                ('note', models.TextField(blank=True)),
                ('asked_by', models.UUIDField(null=True)),
                ('asked_as', models.CharField(blank=True, max_length=120)),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='matters.need')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'need'], name='ratings_of_a_need')],
            },
        ),
    ]
