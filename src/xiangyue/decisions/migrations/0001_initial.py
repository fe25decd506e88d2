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
            name='Article',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('town', 'place', 'number'), name='articles_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Authorisation',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('topics', models.JSONField(default=list)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('basis', models.CharField(max_length=200)),
                ('item', models.UUIDField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'until'], name='authorisations_of_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Covenant',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('opened_on', models.DateField(null=True)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('adopted_on', models.DateField(null=True)),
                ('effective_on', models.DateField(null=True)),
                ('began_on', models.DateField(null=True)),
                ('women_present', models.PositiveIntegerField(null=True)),
                ('filed_on', models.DateField(null=True)),
                ('filed_number', models.CharField(blank=True, max_length=60)),
                ('filed_by', models.CharField(blank=True, max_length=60)),
                ('ordered_on', models.DateField(null=True)),
                ('order_basis', models.CharField(blank=True, max_length=200)),
                ('order_text', models.TextField(blank=True)),
                ('order_ended_on', models.DateField(null=True)),
                ('order_end_text', models.TextField(blank=True)),
                ('stage', models.CharField(choices=[('draft', 'being prepared'), ('consulting', 'collecting opinions'), ('checking', 'with the town for the check'), ('deciding', 'going to the assembly'), ('adopted', 'adopted by the assembly'), ('filed', 'filed with the town'), ('in_force', 'in force'), ('superseded', 'replaced by a newer version'), ('withdrawn', 'withdrawn')], default='draft', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('supersedes', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='decisions.covenant')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('chapter', models.CharField(blank=True, max_length=40)),
                ('text', models.TextField()),
                ('reason', models.TextField(blank=True)),
                ('dropped', models.BooleanField(default=False)),
                ('article', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='decisions.article')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('covenant', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='decisions.covenant')),
            ],
            options={
                'ordering': ['article__number'],
                'constraints': [models.UniqueConstraint(fields=('town', 'covenant', 'article'), name='an_article_once')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('feasibility', models.TextField(blank=True)),
                ('topic', models.CharField(max_length=20)),
                ('body', models.CharField(choices=[('branch_committee', 'branch committee'), ('two_committees', 'two committees'), ('party_assembly', "Party members' assembly"), ('village_assembly', "villagers' assembly"), ('representatives_assembly', "representatives' assembly"), ('group_assembly', 'group assembly'), ('supervision_committee', 'supervision committee'), ('collective_assembly', "collective members' assembly"), ('collective_representatives', "collective members' representatives"), ('collective_council', 'collective council'), ('collective_supervisors', 'collective supervisors'), ('town_committee', 'town committee')], max_length=32)),
                ('motive', models.CharField(choices=[('people', 'members and villagers asked for it'), ('officials', "the village's officials propose it"), ('above', 'arranged from above')], max_length=12)),
                ('raiser', models.CharField(choices=[('branch', 'Party organisation'), ('committee', 'village committee'), ('supervision', 'supervision committee'), ('collective', 'collective organisation'), ('villagers', 'one tenth of the villagers or more'), ('representatives', 'one fifth of the representatives or more')], max_length=16)),
                ('money', models.BigIntegerField(null=True)),
                ('spent', models.BigIntegerField(null=True)),
                ('concerns', models.JSONField(default=list)),
                ('merged', models.BooleanField(default=False)),
                ('reach', models.PositiveSmallIntegerField(default=0)),
                ('resolution', models.TextField(blank=True)),
                ('resolved_on', models.DateField(null=True)),
                ('stage', models.CharField(choices=[('draft', 'being prepared'), ('under_way', 'being decided'), ('resolved', 'resolved'), ('carrying_out', 'being carried out'), ('archived', 'done and archived'), ('shelved', 'shelved'), ('withdrawn', 'withdrawn'), ('revoked', 'revoked')], default='draft', max_length=16)),
                ('stage_on', models.DateField(null=True)),
                ('again_of', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.decision')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'indexes': [models.Index(fields=['town', 'place', 'stage'], name='decisions_of_a_place')],
            },
        ),
        migrations.AddField(
            model_name='covenant',
            name='decision',
            field=xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='covenants', to='decisions.decision'),
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('kind', models.CharField(choices=[('advice', 'advice'), ('legal_check', 'legal check'), ('correction', 'order to correct')], max_length=16)),
                ('text', models.TextField()),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('day', models.DateField()),
                ('office', models.CharField(max_length=24)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('decision', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='advices', to='decisions.decision')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'decision', 'kind'], name='advice_on_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='LegalCheck',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('verdict', models.CharField(choices=[('legal', 'lawful'), ('change', 'change advised'), ('unlawful', 'unlawful')], max_length=12)),
                ('text', models.TextField(blank=True)),
                ('day', models.DateField()),
                ('office', models.CharField(max_length=24)),
                ('name', models.CharField(max_length=60)),
                ('earlier', models.BooleanField(default=False)),
                ('covenant', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='decisions.covenant')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'covenant'], name='checks_of_a_covenant')],
            },
        ),
        migrations.CreateModel(
            name='CheckPoint',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('verdict', models.CharField(choices=[('legal', 'lawful'), ('change', 'change advised'), ('unlawful', 'unlawful')], max_length=12)),
                ('text', models.TextField(blank=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('article', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.article')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
                ('covenant', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='check_points', to='decisions.covenant')),
                ('check_row', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='points', to='decisions.legalcheck')),
            ],
            options={
                'ordering': ['article__number', 'id'],
                'indexes': [models.Index(fields=['town', 'covenant', 'verdict'], name='check_points_of_a_covenant')],
            },
        ),
        migrations.CreateModel(
            name='ModelClause',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('title', models.CharField(max_length=60)),
                ('text', models.TextField()),
                ('advice', models.TextField(blank=True)),
                ('retired', models.BooleanField(default=False)),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['town', 'retired'], name='model_clauses_of_a_town')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('salt', models.CharField(default=xiangyue.kernel.models.new_salt, editable=False, max_length=32)),
                ('seals', models.JSONField(default=dict, editable=False)),
                ('erasure_asked_by', models.UUIDField(null=True)),
                ('erasure_asked_as', models.CharField(blank=True, max_length=24)),
                ('source', models.CharField(choices=[('households', 'a representative asked the households'), ('counter', 'at the counter'), ('survey', 'survey sheet'), ('web', 'on the web')], max_length=12)),
                ('text', models.TextField()),
                ('received_on', models.DateField()),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('answer', models.TextField(blank=True)),
                ('stage', models.CharField(choices=[('open', 'waiting for an answer'), ('adopted', 'adopted'), ('declined', 'not adopted')], default='open', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('article', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.article')),
                ('covenant', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='decisions.covenant')),
                ('decision', xiangyue.kernel.fields.TenantFK(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='decisions.decision')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['town', 'decision', 'stage'], name='opinions_of_a_decision'), models.Index(fields=['town', 'covenant', 'stage'], name='opinions_of_a_covenant')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('covenant__isnull', False), ('decision', None)), models.Q(('covenant', None), ('decision__isnull', False)), _connector='OR'), name='an_opinion_is_about_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('day', models.DateField()),
                ('text', models.TextField()),
                ('money', models.BigIntegerField(null=True)),
                ('decision', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='decisions.decision')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'decision'], name='progress_of_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=24)),
                ('body', models.CharField(blank=True, max_length=32)),
                ('result', models.UUIDField(null=True)),
                ('stage', models.CharField(choices=[('waiting', 'still to come'), ('current', 'we are here'), ('passed', 'done'), ('failed', 'not passed')], default='waiting', max_length=12)),
                ('stage_on', models.DateField(null=True)),
                ('decision', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.decision')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('town', 'decision', 'number'), name='steps_numbered')],
            },
        ),
        migrations.CreateModel(
            name='SupervisionOpinion',
            fields=[
                ('id', models.UUIDField(default=xiangyue.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('town', models.BigIntegerField(default=xiangyue.kernel.tenancy.current, editable=False)),
                ('step', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('day', models.DateField()),
                ('name', models.CharField(max_length=60)),
                ('decision', xiangyue.kernel.fields.TenantFK(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='supervision_opinions', to='decisions.decision')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.place')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(fields=['town', 'decision', 'step'], name='supervision_of_a_decision')],
            },
        ),
        migrations.AddIndex(
            model_name='covenant',
            index=models.Index(fields=['town', 'place', 'effective_on'], name='covenants_of_a_place'),
        ),
        migrations.AddConstraint(
            model_name='covenant',
            constraint=models.UniqueConstraint(fields=('town', 'place', 'number'), name='covenant_versions_numbered'),
        ),
        migrations.AddConstraint(
            model_name='covenant',
            constraint=models.UniqueConstraint(fields=('town', 'decision'), name='one_covenant_a_decision'),
        ),
    ]
