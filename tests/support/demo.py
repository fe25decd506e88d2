"""A small demo for tests: the main village of the story, built once in a process and put back for each test."""

import pickle
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from xiangyue.kernel.demo import start_clock
from xiangyue.kernel.testing import building
from xiangyue.portal.demo.build import Build, build

_kept: dict[Build, bytes] = {}

OWN = ("kernel", "people", "web", "ballots", "disclosure", "meetings", "decisions")


def put_back(plan: Build) -> None:
    """The demo of this plan in an empty database; building takes seconds, putting the same rows back a fraction."""
    models: list[Any] = [model for name in OWN for model in apps.get_app_config(name).get_models()]
    if plan not in _kept:
        with transaction.atomic():
            build(plan)
        _kept[plan] = pickle.dumps([list(model._base_manager.all()) for model in models])
        return
    tables = pickle.loads(_kept[plan])  # noqa: S301  written above
    with building():
        for model, rows in zip(models, tables, strict=True):
            model._base_manager.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    start_clock()
