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
            name='Letterhead',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('issuer', models.CharField(blank=True, max_length=30)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('closing', models.CharField(blank=True, max_length=60)),
                ('copies', models.CharField(blank=True, max_length=120)),
                ('sender', models.CharField(blank=True, max_length=30)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town',), name='one_letterhead_a_town')],
            },
        ),
    ]
