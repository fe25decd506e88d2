"""A small demo for tests: the main villages of the story, built once in a process and put back for each test."""

from django.apps import apps
from django.db import transaction

from tests.support import snapshot
from tests.support.snapshot import Snapshot
from xiangyue.kernel.demo import start_clock
from xiangyue.portal.demo.build import Build, build

OWN = (
    "kernel", "people", "web", "papers", "registry", "ballots", "disclosure", "outbox", "meetings", "decisions",
    "matters", "fieldwork", "notebooks",
)  # fmt: skip

_kept: dict[Build, Snapshot] = {}


def put_back(plan: Build) -> None:
    """The demo of this plan; building takes seconds, putting the same rows back a small part of one."""
    if plan in _kept:
        snapshot.put_back(_kept[plan])
        start_clock()
        return
    with transaction.atomic():
        build(plan)
    _kept[plan] = snapshot.take(model for name in OWN for model in apps.get_app_config(name).get_models())
