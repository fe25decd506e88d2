import django.db.models.deletion
import xiangyue.kernel.fields
import xiangyue.kernel.ids
import xiangyue.kernel.models
import xiangyue.kernel.tenancy
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('card', models.CharField(max_length=12, unique=True)),
                ('pin', models.CharField(blank=True, max_length=200)),
                ('password', models.CharField(blank=True, max_length=200)),
                ('totp_seed', models.CharField(blank=True, max_length=40)),
                ('totp_step', models.BigIntegerField(default=0)),
                ('sessions', models.CharField(blank=True, max_length=32)),
                ('ended_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('kind', models.CharField(choices=[('branch_committee', 'branch committee'), ('two_committees', 'two committees'), ('party_assembly', "Party members' assembly"), ('village_assembly', "villagers' assembly"), ('representatives_assembly', "representatives' assembly"), ('group_assembly', 'group assembly'), ('supervision_committee', 'supervision committee'), ('collective_assembly', "collective members' assembly"), ('collective_representatives', "collective members' representatives"), ('collective_council', 'collective council'), ('collective_supervisors', 'collective supervisors'), ('town_committee', 'town committee')], max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('number', models.CharField(max_length=20)),
                ('ended_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Throttle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True)),
                ('failures', models.IntegerField(default=0)),
                ('failed_at', models.DateTimeField(null=True)),
                ('locked_until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CardCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='people.account')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=0)),
                ('path', models.CharField(max_length=40, unique=True)),
                ('level', models.IntegerField(choices=[(1, 'province'), (2, 'city'), (3, 'county'), (4, 'town'), (5, 'village'), (6, 'group'), (7, 'hamlet')])),
                ('kind', models.CharField(blank=True, choices=[('', '-'), ('village', 'village'), ('community', 'community')], default='', max_length=12)),
                ('name', models.CharField(max_length=60)),
                ('slug', models.SlugField(blank=True, max_length=40)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('codes', models.CharField(blank=True, max_length=60)),
                ('has_collective', models.BooleanField(default=True)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('ended_on', models.DateField(null=True)),
                ('parent', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.place')),
                ('succeeded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='succeeds', to='people.place')),
                ('village', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['path'],
                'indexes': [models.Index(fields=['town', 'level', 'path'], name='places_of_a_town')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('name', models.CharField(max_length=60)),
                ('gender', models.CharField(choices=[('woman', 'woman'), ('man', 'man')], max_length=5)),
                ('born_on', models.DateField(null=True)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('identity', models.CharField(blank=True, default='', max_length=64)),
                ('account', models.UUIDField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('left_for', models.CharField(blank=True, choices=[('moved', 'moved away'), ('died', 'died'), ('double', 'entered twice')], max_length=8)),
                ('household', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.household')),
                ('same_as', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place'], name='persons_of_a_place'), models.Index(fields=['town', 'household'], name='persons_of_a_household'), models.Index(fields=['town', 'identity'], name='persons_by_identity')],
                'constraints': [models.UniqueConstraint(fields=('town', 'account'), name='one_person_an_account')],
            },
        ),
        migrations.CreateModel(
            name='NearKin',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('relation', models.CharField(max_length=20)),
                ('one', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('other', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('town', 'one', 'other'), name='near_kin_once')],
            },
        ),
        migrations.CreateModel(
            name='LocalPack',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('code', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('since', models.DateField()),
                ('text', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('proposed_by', models.UUIDField()),
                ('stage', models.CharField(choices=[('proposed', 'waiting for a second person'), ('confirmed', 'confirmed'), ('refused', 'not taken')], default='proposed', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'stage'], name='packs_of_a_town')],
                'constraints': [models.UniqueConstraint(fields=('town', 'code', 'number'), name='one_pack_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place'], name='links_of_a_place')],
            },
        ),
        migrations.AddField(
            model_name='household',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place'),
        ),
        migrations.CreateModel(
            name='Helping',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('purpose', models.CharField(max_length=60)),
                ('began_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('helper', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person'], name='helpings_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('name', models.CharField(max_length=60)),
                ('until', models.DateField()),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='former_names', to='people.place')),
            ],
            options={
                'ordering': ['until'],
                'indexes': [models.Index(fields=['town', 'place', 'until'], name='former_names_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('purpose', models.CharField(max_length=40)),
                ('wording', models.TextField()),
                ('channel', models.CharField(max_length=40)),
                ('given_on', models.DateField()),
                ('withdrawn_on', models.DateField(null=True)),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person', 'purpose'], name='consents_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('mode', models.CharField(choices=[('seats', 'by seats'), ('adults', 'by adults'), ('households', 'by households')], max_length=12)),
                ('number', models.PositiveIntegerField()),
                ('day', models.DateField()),
                ('body', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='people.body')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'body', 'mode', 'day'], name='certificates_of_a_body')],
            },
        ),
        migrations.AddField(
            model_name='body',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place'),
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('office', models.CharField(choices=[('operator', 'operator'), ('town_secretary', 'town secretary'), ('town_mayor', 'town mayor'), ('town_leader', 'member of the town leadership'), ('town_organiser', 'organisation officer of the town'), ('town_justice', 'justice officer of the town'), ('town_discipline', 'discipline officer of the town'), ('town_clerk', 'clerk of the town'), ('village_secretary', 'village Party secretary'), ('village_director', 'village director'), ('village_committee', 'member of the two committees'), ('village_clerk', 'village clerk'), ('supervision_chair', 'chair of the supervision committee'), ('supervision_member', 'member of the supervision committee'), ('group_head', 'group head'), ('emergency', 'emergency access')], max_length=24)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'person'], name='posts_of_a_person'), models.Index(fields=['town', 'place', 'office'], name='posts_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to='people.account')),
            ],
        ),
        migrations.CreateModel(
            name='Roll',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('mode', models.CharField(choices=[('seats', 'by seats'), ('adults', 'by adults'), ('households', 'by households')], max_length=12)),
                ('day', models.DateField()),
                ('due', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('body', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('certificate', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.certificate')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'body', 'day'], name='rolls_of_a_body')],
            },
        ),
        migrations.CreateModel(
            name='RollLine',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('person', models.UUIDField(null=True)),
                ('household', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=60)),
                ('role', models.CharField(blank=True, max_length=16)),
                ('woman', models.BooleanField(default=False)),
                ('voting', models.BooleanField(default=True)),
                ('households', models.IntegerField(default=0)),
                ('group', models.CharField(blank=True, max_length=60)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('roll', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='people.roll')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('town', 'roll', 'person'), name='a_person_once_on_a_roll'), models.UniqueConstraint(fields=('town', 'roll', 'household'), name='a_household_once_on_a_roll'), models.UniqueConstraint(fields=('town', 'roll', 'number'), name='roll_lines_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('role', models.CharField(choices=[('member', 'member'), ('chair', 'chair'), ('representative', 'representative')], default='member', max_length=16)),
                ('voting', models.BooleanField(default=True)),
                ('households', models.IntegerField(default=0)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('body', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.body')),
                ('person', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'body'], name='seats_of_a_body'), models.Index(fields=['town', 'person'], name='seats_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('device', models.CharField(choices=[('wechat', 'WeChat on a phone'), ('phone', 'phone'), ('tablet', 'tablet'), ('computer', 'computer'), ('unknown', 'unknown device')], default='unknown', max_length=8)),
                ('outcome', models.CharField(choices=[('in', 'signed in'), ('failed', 'refused: PIN, password or code was wrong')], max_length=6)),
                ('ended_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to='people.account')),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='sign_ins_by_age')],
            },
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.UniqueConstraint(fields=('town', 'place', 'number'), name='one_household_a_number'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.UniqueConstraint(fields=('town', 'place', 'kind'), name='one_body_a_kind'),
        ),
    ]
