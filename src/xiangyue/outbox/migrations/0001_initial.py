import django.db.models.deletion
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
            name='InboundCommand',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_id', models.UUIDField(null=True)),
                ('person', models.UUIDField()),
                ('kind', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('result', models.JSONField(default=dict)),
                ('received_at', models.DateTimeField()),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person'], name='commands_of_a_person')],
            },
        ),
    ]
