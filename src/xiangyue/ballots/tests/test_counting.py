"""Two tellers count one box: from opening to the result."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from xiangyue.ballots.actions import ask_recount, enter_count, open_count
from xiangyue.ballots.models import Count, CountEntry
from xiangyue.ballots.queries import differing_lines, result_of, tellers_missing, waiting, waiting_for
from xiangyue.ballots.reckoning import Result
from xiangyue.ballots.tests.conftest import OPTIONS, both, found
from xiangyue.kernel import clock, trail
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings

RESULT = Result(28, 28, 27, 1, {"yes": 18, "no": 7, "abstain": 2})

# Two tellers agree


def test_two_equal_entries_are_the_result(cast, count):
    count = both(cast, count, found())
    assert count.stage == "agreed"
    assert result_of(count) == RESULT


def test_the_first_entry_alone_is_no_result(cast, count):
    count = enter_count(cast.wang, count, cast.wang.person.pk, found())
    assert (count.stage, result_of(count), count.issued, count.votes) == ("entering", None, None, {})
    assert [str(teller) for teller in tellers_missing(count)] == ["li"]


def test_different_entries_begin_a_new_round_and_tell_only_the_lines(cast, count):
    count = both(cast, count, found(yes=18, no=7), found(yes=17, no=8))
    assert (count.stage, count.round, result_of(count)) == ("entering", 2, None)
    assert differing_lines(count) == ["赞成", "反对"]
    assert len(tellers_missing(count)) == 2


def test_the_second_round_decides_and_the_first_is_kept(cast, count):
    both(cast, count, found(), found(yes=17, no=8))
    count = both(cast, count, found())
    assert result_of(count) == RESULT
    assert differing_lines(count) == []
    assert [entry.round for entry in CountEntry.objects.all()] == [1, 1, 2, 2]


def test_each_entry_says_who_typed_it(cast, count):
    enter_count(cast.secretary, count, cast.wang.person.pk, found())
    enter_count(cast.li, count, cast.li.person.pk, found())
    typed = [(str(entry.teller), entry.typed_by) for entry in CountEntry.objects.all()]
    assert typed == [("wang", cast.secretary.person.pk), ("li", cast.li.person.pk)]


def test_a_recount_begins_a_new_round_and_keeps_the_old_one(cast, agreed):
    ask_recount(cast.supervisor, agreed, "有人当场提出疑问")
    assert (agreed.stage, agreed.round, result_of(agreed), differing_lines(agreed)) == ("entering", 2, None, [])
    count = both(cast, agreed, found(yes=17, no=8))
    assert result_of(count) == replace(RESULT, votes={"yes": 17, "no": 8, "abstain": 2})
    assert CountEntry.objects.count() == 4


def test_more_papers_back_than_out_make_the_ballot_void(cast, count):
    count = both(cast, count, found(issued=27))
    assert (count.stage, count.issued, count.returned, result_of(count)) == ("void", 27, 28, None)
    line = trail.of(count).get(verb="void")
    assert line.note == "收回28张，只发出27张。"


def test_one_teller_alone_voids_nothing(cast, count):
    count = both(cast, count, found(issued=27), found())
    assert (count.stage, differing_lines(count)) == ("entering", ["发出票数"])


def test_paper_entered_afterwards_keeps_the_day_of_the_count(cast):
    day = clock.today() - timedelta(days=2)
    count = both(cast, opened(cast, happened_on=day), found())
    assert (count.counted_on, count.stage_on) == (day, day)
    assert trail.of(count).get(verb="agree").happened_on == day


def test_a_recount_has_a_day_of_its_own(cast):
    count = both(cast, opened(cast, happened_on=clock.today() - timedelta(days=2)), found())
    ask_recount(cast.secretary, count, "再核一遍")
    assert both(cast, count, found()).stage_on == clock.today()


def test_everything_written_is_on_record(cast, count):
    both(cast, count, found(), found(yes=17, no=8))
    ask_recount(cast.secretary, both(cast, count, found()), "再核一遍")
    assert [finding for finding in findings() if finding.where.startswith("town 7") and "count" in finding.what] == []


# What waits for whom


def test_a_teller_is_waited_for_until_the_entry(cast, count):
    assert list(waiting_for(cast.wang)) == [count]
    enter_count(cast.wang, count, cast.wang.person.pk, found())
    assert not waiting_for(cast.wang).exists()
    assert list(waiting_for(cast.li)) == [count]


def test_nobody_waits_for_people_who_do_not_count(cast, count, agreed):
    assert not waiting_for(cast.public).exists()
    assert not waiting_for(cast.villager).exists()
    assert not waiting_for(cast.wang).exists()


def test_a_teller_types_the_own_count_and_who_runs_the_sitting_both(cast, count):
    assert [str(teller) for teller in waiting(count, cast.wang)] == ["wang"]
    assert [str(teller) for teller in waiting(count, cast.secretary)] == ["wang", "li"]
    assert waiting(count, cast.supervisor) == []


# Bad input


def opened(cast, **values):
    tellers = values.pop("tellers", [cast.wang.person, cast.li.person])
    given = {"title": "修路", "options": OPTIONS, "issued_at_most": 28, "tellers": tellers, **values}
    return open_count(values.pop("actor", cast.secretary), cast.secretary.post, **given)


def test_two_different_persons_count(cast):
    for tellers in (
        [],
        [cast.wang.person],
        [cast.wang.person] * 2,
        [cast.wang.person, cast.li.person, cast.clerk.person],
    ):
        with pytest.raises(Refused, match="两个不同的人"):
            opened(cast, tellers=tellers)


def test_who_stepped_aside_does_not_count(cast):
    with pytest.raises(Refused, match="li对这件事已经回避"):
        opened(cast, recused={cast.li.person.pk})


@pytest.mark.parametrize("options", [[], OPTIONS[:1] * 2, [{"key": "yes", "words": " "}], [{"key": "", "words": "甲"}]])
def test_a_ballot_has_options_that_differ(cast, options):
    with pytest.raises(Refused, match="选项"):
        opened(cast, options=options)


def test_a_ballot_without_voters_is_refused(cast):
    with pytest.raises(Refused, match="能投票"):
        opened(cast, issued_at_most=0)


def test_nothing_is_written_when_a_count_is_refused(cast):
    with pytest.raises(Refused):
        opened(cast, issued_at_most=0)
    assert not Count.objects.exists()


@pytest.mark.parametrize("figures", [found(returned=27), found(issued=29), found(yes=-1), found(returned=29)])
def test_an_entry_that_does_not_add_up_is_refused_before_it_is_written(cast, count, figures):
    with pytest.raises(Refused):
        enter_count(cast.wang, count, cast.wang.person.pk, figures)
    assert not CountEntry.objects.exists()


def test_a_teller_enters_once_a_round(cast, count):
    enter_count(cast.wang, count, cast.wang.person.pk, found())
    with pytest.raises(Refused, match="wang已经录入过了"):
        enter_count(cast.secretary, count, cast.wang.person.pk, found(yes=17, no=8))


def test_nothing_is_entered_after_the_result(cast, agreed):
    with pytest.raises(Refused, match="计票已经结束"):
        enter_count(cast.wang, agreed, cast.wang.person.pk, found())


def test_a_recount_needs_a_reason_and_a_result(cast, count):
    with pytest.raises(Refused, match="计票中"):
        ask_recount(cast.secretary, count, "再数")
    with pytest.raises(Refused):
        ask_recount(cast.secretary, both(cast, count, found()), " ")
    assert Count.objects.get().stage == "agreed"


def test_a_void_ballot_is_not_counted_again(cast, count):
    count = both(cast, count, found(issued=27))
    with pytest.raises(Refused):
        ask_recount(cast.secretary, count, "再数")


def test_no_day_in_the_future_is_taken(cast, count):
    with pytest.raises(Refused):
        enter_count(cast.wang, count, cast.wang.person.pk, found(), happened_on=date(2999, 1, 1))


@pytest.mark.parametrize("move", ["agree", "void"])
@pytest.mark.parametrize("entries", [0, 1])
def test_no_move_makes_a_result_before_both_have_entered(cast, count, move, entries):
    for _ in range(entries):
        enter_count(cast.wang, count, cast.wang.person.pk, found(issued=27))
    with pytest.raises(Refused, match="没有一致"):
        make_move(count, move, cast.secretary, note="快一点")


def test_a_figure_changed_by_hand_is_named(cast, agreed):
    with building():
        Count.objects.update(votes={"yes": 27, "no": 0, "abstain": 0})
    assert f"the count {agreed.pk} was edited" in {finding.what for finding in findings()}
