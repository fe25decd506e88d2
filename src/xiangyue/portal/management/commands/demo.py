"""`xiangyue demo`: builds the demo town in an empty database."""

from datetime import date, timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from xiangyue.decisions.demo.decisions import STAGES
from xiangyue.kernel import clock
from xiangyue.kernel import demo as demos
from xiangyue.kernel.models import Town
from xiangyue.portal.demo import story
from xiangyue.portal.demo.build import Build, build
from xiangyue.portal.demo.reset import keep_fresh_copy
from xiangyue.rulebook.rulesets import Scope, in_force


class Command(BaseCommand):
    """Refuses a database that holds a town which is not a demo."""

    help = "Builds the demo town in an empty database; all persons are invented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until", choices=STAGES, default="", help="stop the main decision there")
        parser.add_argument("--day", type=date.fromisoformat, default=story.STORY_DAY, help="day of the story")
        parser.add_argument("--force", action="store_true", help="empty a database that holds a demo, and build anew")

    def handle(self, *_args: Any, until: str, day: date, force: bool, **_options: Any) -> None:
        if not demos.may_build():
            raise CommandError("这里已有真实的镇，不能建示范数据。/ This database holds a real town.")
        law = in_force(Scope("village"), day - timedelta(days=story.REGISTER))
        if not {topic.code for topic in law.topics}.issuperset(story.TOPICS):
            raise CommandError(
                "那时还没有可用的议事规则，请换一个日子。/ No rules were in force yet; choose a later day."
            )
        began = clock.real_now()
        with transaction.atomic():
            if Town.objects.exists():
                if not force:
                    raise CommandError("示范镇已经建好，重建请加 --force。/ The demo is there already; use --force.")
                call_command("flush", interactive=False, verbosity=0)
            self.stdout.write("正在建示范镇……")
            build(Build(day=day, until=until), say=self.stdout.write)
            keep_fresh_copy()
        seconds = (clock.real_now() - began).total_seconds()
        self.stdout.write(f"示范镇建好了，用了{seconds:.0f}秒。")
