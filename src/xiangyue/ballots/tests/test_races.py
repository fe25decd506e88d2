"""Two tellers at the same moment, each with an own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from xiangyue.ballots.actions import enter_count
from xiangyue.ballots.models import Count, CountEntry
from xiangyue.ballots.tests.conftest import TOWN, found
from xiangyue.kernel import tenancy
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def at_once(*entries):
    """Enter all of these at the same moment, each from an own thread; what was refused comes back as None."""
    start = Barrier(len(entries))

    def enter(actor, count, person, figures):
        try:
            with tenancy.use(TOWN):
                start.wait(timeout=10)
                return enter_count(actor, count, person, figures)
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(entries)) as pool:
        return [each.result() for each in [pool.submit(enter, *entry) for entry in entries]]


@pytest.mark.parametrize("_again", range(5))
def test_two_tellers_at_the_same_moment_agree(cast, count, _again):
    at_once(*[(teller, count, teller.person.pk, found()) for teller in (cast.wang, cast.li)])
    assert Count.objects.get().stage == "agreed"
    assert not any(finding.broken and "line" in finding.where for finding in findings())


@pytest.mark.parametrize("_again", range(5))
def test_two_tellers_who_differ_at_the_same_moment_both_enter_again(cast, count, _again):
    at_once(
        (cast.wang, count, cast.wang.person.pk, found()),
        (cast.li, count, cast.li.person.pk, found(yes=17, no=8)),
    )
    count = Count.objects.get()
    assert (count.stage, count.round, CountEntry.objects.count()) == ("entering", 2, 2)


@pytest.mark.parametrize("_again", range(5))
def test_one_teller_on_two_devices_enters_once(cast, count, _again):
    done = at_once(*[(actor, count, cast.wang.person.pk, found()) for actor in (cast.wang, cast.secretary)])
    assert done.count(None) == 1
    assert CountEntry.objects.count() == 1
