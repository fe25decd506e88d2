"""Objections from the first word to the last answer, and their clocks."""

from datetime import date

import pytest

from xiangyue.disclosure.actions import (
    answer_objection,
    answer_objection_for_town,
    file_objection,
    send_up_as_author,
)
from xiangyue.disclosure.models import Channel, Objection
from xiangyue.disclosure.queries import by_code
from xiangyue.disclosure.rules import Author
from xiangyue.disclosure.stages import objection_moves
from xiangyue.disclosure.tests.conftest import MARCH_1, on
from xiangyue.kernel import trail
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions.throttles import OPINIONS

# It works


def test_a_villager_objects_without_an_account_and_gets_a_code(cast, posting, objection):
    assert (objection.number, objection.stage, objection.received_on) == (1, "open", MARCH_1)
    assert len(objection.code) == 10
    assert by_code(f"{objection.code[:5]}-{objection.code[5:].lower()}") == objection


def test_ten_days_for_the_answer_end_on_the_next_working_day(objection):
    assert objection.due_on == date(2026, 3, 11)


def test_a_clock_that_would_end_on_a_sunday_ends_on_monday(cast, posting):
    with on(date(2026, 3, 5)):
        late = file_objection(cast.public, posting, channel=Channel.WEB, text="路面厚度够吗？")
    assert late.due_on == date(2026, 3, 16)


def test_a_signed_in_author_is_not_named_in_the_trail(cast, posting):
    filed = file_objection(cast.villager, posting, channel=Channel.WEB, text="单价贵了")
    assert [line.person for line in trail.of(filed)] == [None]


def test_the_village_answers_in_words(cast, posting, objection):
    with on(date(2026, 3, 4)):
        answer_objection(cast.member, objection, answer="按县里指导价，附清单。")
    objection.refresh_from_db()
    assert (objection.stage, objection.answered_on) == ("answered", date(2026, 3, 4))
    assert objection.answered_by == cast.member.words


def test_a_letter_is_entered_with_the_day_it_came(cast, posting):
    with on(date(2026, 3, 9)):
        filed = file_objection(
            cast.clerk, posting, channel=Channel.LETTER, text="来信一封", name="李某", received_on=date(2026, 3, 3)
        )
    assert (filed.received_on, filed.due_on) == (date(2026, 3, 3), date(2026, 3, 13))


def test_the_author_who_is_not_content_asks_the_town(cast, posting, objection):
    answer_objection(cast.secretary, objection, answer="没有贵。")
    with on(date(2026, 3, 10)):
        send_up_as_author(objection)
        assert (objection.stage, objection.due_on) == ("sent_up", date(2026, 3, 30))
        answer_objection_for_town(cast.town_clerk, objection, answer="镇上核过，单价在指导价内。")
    objection.refresh_from_db()
    assert (objection.stage, objection.answer) == ("closed_by_town", "没有贵。")


def test_numbers_run_within_one_posting(cast, posting, objection):
    second = file_objection(cast.public, posting, channel=Channel.WEB, text="另一件事")
    assert (objection.number, second.number, second.repeats) == (1, 2, None)


def test_the_record_is_whole_after_an_objection_s_whole_life(cast, posting, objection):
    answer_objection(cast.secretary, objection, answer="没有贵。")
    send_up_as_author(objection)
    answer_objection_for_town(cast.town_clerk, objection, answer="核过了。")
    assert list(findings()) == []


# Who may

GRID = {
    "open": {"answer": "secretary clerk member", "send_up": "secretary clerk member supervisor second_supervisor"},
    "answered": {"send_up": "secretary clerk member supervisor second_supervisor author"},
    "sent_up": {"town_answer": "town_clerk town_secretary"},
    "closed_by_town": {},
}


@pytest.mark.parametrize("stage", GRID)
def test_each_move_is_offered_to_those_of_the_grid_alone(cast, objection, stage):
    objection.stage = stage
    offered: dict[str, set[str]] = {}
    actors = {**vars(cast), "author": Author(objection.code), "other_author": Author("22222ZZZZZ")}
    for name, actor in actors.items():
        for offer in objection_moves.offers(actor, objection):
            offered.setdefault(offer.move.name, set()).add(name)
    assert offered == {move: set(who.split()) for move, who in GRID[stage].items()}


VILLAGE = {"secretary", "clerk", "member", "supervisor", "second_supervisor"}


def test_only_those_who_answer_see_it(cast, objection):
    actors = {name: actor for name, actor in vars(cast).items() if name != "system"}
    seen = {name for name, actor in actors.items() if Objection.objects.visible_to(actor).exists()}
    assert seen == VILLAGE | {"town_clerk", "town_secretary"}


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "neighbour_supervisor"])
def test_a_stranger_cannot_take_one_down_at_the_counter(cast, posting, name):
    with pytest.raises(Refused):
        file_objection(getattr(cast, name), posting, channel=Channel.COUNTER, text="代写")


# Bad input


def test_an_answer_without_words_is_refused(cast, objection):
    with pytest.raises(Refused, match="答复"):
        answer_objection(cast.secretary, objection, answer="  ")
    objection.refresh_from_db()
    assert (objection.stage, objection.answered_by) == ("open", "")


def test_the_move_alone_is_no_answer(cast, objection):
    with pytest.raises(Refused, match="答复"):
        make_move(objection, "answer", cast.secretary)


def test_it_is_answered_once(cast, objection):
    answer_objection(cast.secretary, objection, answer="没有贵。")
    with pytest.raises(Refused):
        answer_objection(cast.clerk, objection, answer="改口了。")
    objection.refresh_from_db()
    assert objection.answer == "没有贵。"


def test_the_town_does_not_answer_before_it_is_asked(cast, objection):
    with pytest.raises(Refused):
        answer_objection_for_town(cast.town_secretary, objection, answer="镇上说了算")


def test_the_supervision_does_not_answer_for_the_committee(cast, objection):
    with pytest.raises(Refused):
        answer_objection(cast.supervisor, objection, answer="我来答")


def test_the_author_waits_until_the_village_had_its_days(cast, objection):
    with on(date(2026, 3, 11)), pytest.raises(Refused, match="3月11日"):
        send_up_as_author(objection)
    with on(date(2026, 3, 12)):
        assert send_up_as_author(objection).stage == "sent_up"


def test_the_code_of_another_opens_nothing(cast, objection):
    with pytest.raises(Refused):
        make_move(objection, "send_up", Author("ABCDEFGHJK"))


def test_an_answer_before_the_objection_came_is_refused(cast, posting):
    with on(date(2026, 3, 9)):
        filed = file_objection(cast.public, posting, channel=Channel.WEB, text="晚到的意见")
        with pytest.raises(Refused):
            answer_objection(cast.clerk, filed, answer="早就答了", answered_on=date(2026, 3, 2))


def test_an_empty_opinion_is_refused(cast, posting):
    with pytest.raises(Refused, match="写下"):
        file_objection(cast.public, posting, channel=Channel.WEB, text=" \n ")


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 2)])
def test_one_that_came_before_the_posting_or_in_the_future_is_refused(cast, posting, day):
    with pytest.raises(Refused):
        file_objection(cast.clerk, posting, channel=Channel.PHONE, text="电话里说的", received_on=day)


def test_what_is_withheld_takes_no_opinions(cast, posting):
    make_move(posting, "withhold", cast.supervisor, note="核对")
    with pytest.raises(Refused, match="没有公开"):
        file_objection(cast.public, posting, channel=Channel.WEB, text="看不到了")


def test_opinions_by_the_dozen_from_one_address_pause(cast, posting):
    for number in range(OPINIONS):
        file_objection(cast.public, posting, channel=Channel.WEB, text=f"第{number}条", address="203.0.113.9")
    with pytest.raises(Refused, match="15分钟"):
        file_objection(cast.public, posting, channel=Channel.WEB, text="再来", address="203.0.113.9")
    other = file_objection(cast.public, posting, channel=Channel.WEB, text="别处来的", address="203.0.113.10")
    assert other.number == OPINIONS + 1


@pytest.mark.parametrize("code", ["", "\x00", "😀", "' OR 1=1", "A" * 5000])
def test_what_is_no_code_finds_nothing(objection, code):
    assert by_code(code) is None


def test_a_code_is_read_however_it_was_typed(objection):
    typed = f" {objection.code[:5].lower()}-{objection.code[5:]}\n"
    assert by_code(typed) == objection
