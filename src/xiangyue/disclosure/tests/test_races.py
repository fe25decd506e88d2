"""Two at the same moment, each with an own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from xiangyue.disclosure.actions import ask_erasure, file_objection
from xiangyue.disclosure.models import Channel, Objection
from xiangyue.disclosure.tests.conftest import TOWN
from xiangyue.kernel import tenancy
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment, each in an own thread; what was refused comes back as None."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            with tenancy.use(TOWN):
                start.wait(timeout=10)
                return deed()
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_two_opinions_at_the_same_moment_get_two_numbers(cast, posting):
    def file(text):
        return lambda: file_objection(cast.public, deepcopy(posting), channel=Channel.WEB, text=text)

    assert None not in at_once(*[file(f"第{number}件事") for number in range(4)])
    assert sorted(Objection.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_who_post_at_the_same_moment_post_once(cast, draft):
    day = date(2026, 3, 1)
    done = at_once(*[
        lambda actor=actor: make_move(deepcopy(draft), "post", actor, happened_on=day)
        for actor in (cast.secretary, cast.clerk)
    ])  # fmt: skip
    assert done.count(None) == 1
    assert not [each for each in findings() if each.broken]


def test_two_who_ask_for_erasing_at_the_same_moment_ask_once(cast, posting):
    make_move(posting, "withhold", cast.supervisor, note="误贴")
    done = at_once(*[
        lambda actor=actor: ask_erasure(actor, deepcopy(posting), reason="误贴")
        for actor in (cast.supervisor, cast.second_supervisor)
    ])  # fmt: skip
    assert done.count(None) == 1
