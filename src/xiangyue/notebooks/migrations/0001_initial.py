import django.db.models.deletion
import xiangyue.kernel.fields
import xiangyue.kernel.ids
import xiangyue.kernel.models
import xiangyue.kernel.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matters', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('kind', models.CharField(choices=[('diary', "people's diary"), ('policy', 'policy notes'), ('journal', 'work journal')], max_length=8)),
                ('day', models.DateField()),
                ('title', models.CharField(blank=True, max_length=80)),
                ('text', models.TextField(blank=True)),
                ('household', models.CharField(blank=True, max_length=40)),
                ('promises', models.TextField(blank=True)),
                ('back_on', models.DateField(null=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('beneficiaries', models.CharField(blank=True, max_length=200)),
                ('conditions', models.TextField(blank=True)),
                ('valid_until', models.DateField(null=True)),
                ('tags', models.CharField(blank=True, max_length=80)),
                ('wanted', models.TextField(blank=True)),
                ('done', models.TextField(blank=True)),
                ('support', models.TextField(blank=True)),
                ('shared_on', models.DateField(null=True)),
                ('submitted_on', models.DateField(null=True)),
                ('author', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('need', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.need')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('reader', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('spot', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['-day', '-id'],
                'indexes': [models.Index(fields=['town', 'author', 'day'], name='notes_of_a_person'), models.Index(fields=['town', 'reader'], name='notes_submitted_to'), models.Index(fields=['town', 'shared_on'], name='notes_shared')],
            },
        ),
        migrations.CreateModel(
            name='NoteComment',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('text', models.TextField()),
                ('written_on', models.DateField()),
                ('author', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('note', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='notebooks.note')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['written_on', 'id'],
                'indexes': [models.Index(fields=['town', 'note'], name='comments_on_a_note')],
            },
        ),
    ]
