"""The days of open needs are counted anew when the calendar or a rule changes; what was paused stays paused."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from tests.support.cast import enter
from xiangyue.kernel import clock, jobs
from xiangyue.kernel.models import Entry
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.matters import actions, clocks
from xiangyue.matters.actions.morning import morning, recount_all
from xiangyue.matters.tests.conftest import answered, in_hand, registered
from xiangyue.people.actions import propose_pack
from xiangyue.rulebook.changes import WATCHERS
from xiangyue.web.addresses import page_of

FASTER = """
[pack]
code = "our_needs"
name = "镇上的办理时限"
name_en = "Days of the town"
level = "township"
kinds = ["village", "community", "town"]

[source.notice]
title = "镇政府通知"
title_en = "Notice of the town"
class = "practice"
valid_from = 2026-11-01

[article]
"notice.1" = { article = "第一条", article_en = "article 1", says = "五个工作日答复。", says_en = "Five working days." }

[rule]
"needs.answer_days" = { number = 5, unit = "working_days", stricter = "lower", cite = "notice.1" }
"""
NOTICE = "day,kind,name\n2026-01-01,holiday,元旦\n2026-11-25,holiday,假\n2026-11-26,holiday,假\n"


@pytest.fixture
def table(tmp_path, settings):
    """A table of holidays that takes two days of this week away."""
    settings.DATA = tmp_path
    path = tmp_path / "new.csv"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def recounts():
    return Entry.objects.filter(verb="recount_need").count()


def test_a_new_table_of_holidays_moves_the_days_of_open_needs(need, table):
    assert need.due_on == date(2026, 11, 26)
    call_command("holidays", table)
    jobs.work()
    need.refresh_from_db()
    assert need.due_on == date(2026, 11, 30)
    assert Entry.objects.get(verb="recount_need").params == {"before": "2026-11-26", "after": "2026-11-30"}
    assert not list(findings())


def test_counting_twice_writes_nothing_more(need, table):
    call_command("holidays", table)
    assert (recount_all(), recount_all(), recounts()) == (1, 0, 1)


def test_what_is_answered_is_not_counted_again(need, who, table):
    done = answered(need, who.secretary, who.clerk)
    call_command("holidays", table)
    recount_all()
    done.refresh_from_db()
    assert (done.due_on, recounts()) == (need.due_on, 0)


def test_the_days_of_the_resident_are_kept(need, who, table):
    in_hand(need, who.secretary, who.clerk)
    actions.ask_resident(who.clerk, need, question="哪一盏？")
    with clock.at(clock.now() + timedelta(days=4)):
        make_move(need, "go_on", who.clerk, note="说了")
        before = need.due_on
        call_command("holidays", table)
        recount_all()
    need.refresh_from_db()
    assert (need.paused_days, need.due_on) == (4, before + timedelta(days=2))


def test_a_stricter_rule_of_the_town_holds_for_what_is_in_hand(cast, need, who):
    in_hand(need, who.secretary, who.clerk)
    pack = propose_pack(cast.justice, cast.place, FASTER.encode(), since=clock.today())
    make_move(pack, "confirm_pack", cast.operator)
    jobs.work()
    need.refresh_from_db()
    assert need.due_on == date(2026, 11, 30)
    assert need.basis[clocks.ANSWER]["name"].startswith("镇政府通知")


def test_every_morning_asks_for_the_next_as_long_as_something_is_open(need, who):
    morning()
    assert jobs.Job.objects.filter(name="needs_morning").count() == 1
    assert recount_all in WATCHERS


def test_a_year_without_its_holidays_is_marked(client, cast, who):
    with clock.at(clock.moment(date(2026, 12, 30), 9)):
        late = registered(who.clerk, cast.groups[0])
        assert clocks.is_provisional(late)
        assert "暂定" in enter(client, who.clerk).get(page_of(late)).content.decode()
