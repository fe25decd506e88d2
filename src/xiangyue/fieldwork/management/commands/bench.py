"""`xiangyue bench tree`: how a country of half a million places answers, on an empty PostgreSQL database."""

import json
import time
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from xiangyue.fieldwork.bench.generate import Country, generate, make_tables, what_is_here
from xiangyue.fieldwork.bench.measure import Timing, as_json, from_the_facts, reading, sizes, writing, wrong
from xiangyue.kernel import clock

SEED = 19


class Command(BaseCommand):
    """Refuses a database that holds anything, and leaves the country there, to be thrown away. Exits 1 over a limit."""

    help = "Generates a country of invented places and activities, and measures its figures: one table and JSON."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["tree"], help="the place tree with its roll-ups")
        parser.add_argument("--scale", type=float, default=1.0, help="a share of the whole, for trying out")
        parser.add_argument("--times", type=int, default=300, help="how often each thing is measured")

    def handle(self, *_args: Any, scale: float, times: int, **_options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("要用 PostgreSQL / this needs PostgreSQL: set XIANGYUE_DATABASE")
        if table := what_is_here():
            raise CommandError(f"数据库里已有东西，不能用来测 / this database is not empty: {table}")
        make_tables()
        country, today, random = Country().share(scale), clock.today(), Random(SEED)  # noqa: S311  the same every time
        self._began = time.perf_counter()
        generate(country, today, self._say)
        timings = [*reading(today.year, random, times), from_the_facts(today.year), *writing(random, times)]
        self._say("measured")
        faults = wrong(today.year, random, 50)
        self._tell(timings)
        self.stdout.write(json.dumps({"sizes": sizes(), "timings": as_json(timings), "wrong": faults}))
        if faults or not all(timing.kept for timing in timings):
            raise CommandError(f"不合要求 / over the limit or wrong: {faults}", returncode=1)

    def _say(self, what: str) -> None:
        self.stdout.write(f"{time.perf_counter() - self._began:7.1f} s  {what}")

    def _tell(self, timings: list[Timing]) -> None:
        self.stdout.write(f"{'':52}{'times':>6}{'best':>9}{'median':>9}{'p95 ms':>9}{'at most':>9}")
        for row in timings:
            limit = f"{row.limit:9.0f}" if row.limit else ""
            self.stdout.write(f"{row.what:52}{row.times:6}{row.best:9.2f}{row.middle:9.2f}{row.p95:9.2f}{limit}")
