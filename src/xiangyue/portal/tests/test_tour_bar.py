"""The tour's bar, read from the facts of the evening: wherever somebody strays, it knows the way on."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests.support.cast import person_of
from tests.support.visitors import visitor
from xiangyue.ballots.demo import agree
from xiangyue.decisions import actions as decisions
from xiangyue.decisions.models import Decision
from xiangyue.disclosure.actions import file_objection, mask_draft
from xiangyue.disclosure.models import Channel, Posting, PostingStage
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.reckoning import count_of
from xiangyue.portal.demo import matters, tour
from xiangyue.portal.story import attempts
from xiangyue.portal.tour import TOTAL, place_in
from xiangyue.web.addresses import to


class Evening:
    """What happens on this evening, one thing after the other."""

    def __init__(self, meeting, decision):
        self.meeting, self.decision, self.secretary = meeting, decision, visitor("secretary")

    @property
    def item(self):
        return self.meeting.agenda.get()

    def one_more(self):
        tour.attend(self.secretary, self.meeting, 1)

    def thirty(self):
        tour.late_comers(self.meeting, self.secretary)

    def begun(self):
        who = person_of(self.secretary)
        sittings.begin(self.secretary, self.meeting, chair=who, recorder=who)

    def counting(self):
        sittings.start_count(self.secretary, self.item, tour.tellers(self.meeting))

    def agreed(self):
        agree(self.secretary, count_of(self.item), dict(tour.figures(self.item, 15)))

    def rejected(self):
        sittings.take_count(self.secretary, self.item)

    def passed(self):
        tour.count_anew(self.item, self.secretary, 16)

    def closed(self):
        sittings.close(self.secretary, self.meeting)

    def resolved(self):
        decisions.advance(self.secretary, self.decision.steps.get(key="resolve"))
        decisions.resolve(self.secretary, Decision.objects.get(pk=self.decision.pk))

    def drafted(self):
        tour.draft_posting(Decision.objects.get(pk=self.decision.pk), self.secretary)

    def posted(self):
        draft = Posting.objects.get(stage=PostingStage.DRAFT, title__contains=matters.ROAD.title)
        make_move(mask_draft(self.secretary, draft), "post", self.secretary)

    def objected(self):
        sheet = Posting.objects.get(stage=PostingStage.POSTED, title__contains=matters.ROAD.title)
        file_objection(visitor("public"), sheet, channel=Channel.WEB, text="路面够不够厚？")


# What has happened last, and then: number of the bar, its way on, and whether that is a button that acts.
COURSE = [
    ("", 2, "去签到", False),
    ("one_more", 2, "请进来", True),
    ("thirty", 2, "开会", False),
    ("begun", 3, "去投票", False),
    ("counting", 3, "去计票", False),
    ("agreed", 3, "去看结果", False),
    ("rejected", 3, "换成16票看看", True),
    ("passed", 4, "宣布散会", False),
    ("closed", 4, "去这件事", False),
    ("resolved", 5, "起草公示", True),
    ("drafted", 5, "去预览", False),
    ("posted", 6, "换成村民", True),
    ("objected", 7, "试着弄坏它", False),
]
ORDER = [name for name, *_rest in COURSE if name]


@pytest.fixture
def until(tonight, road):
    """Let the evening go on until this has happened."""

    def until(name):
        evening = Evening(tonight, road)
        for each in ORDER[: ORDER.index(name) + 1] if name else []:
            getattr(evening, each)()
        return Decision.objects.get(pk=road.pk)

    return until


def bar(decision, persona="secretary", path="/"):
    """What somebody who takes the tour as this person is shown on the page of this address."""
    return place_in(SimpleNamespace(path=path, session={"persona": persona, "tour_decision": str(decision.pk)}))


@pytest.mark.parametrize(("happened", "number", "way", "acts"), COURSE, ids=[row[0] or "evening" for row in COURSE])
def test_the_bar_shows_the_way_on(until, client, happened, number, way, acts):
    place = bar(until(happened))
    assert (place.number, place.next_words, place.post) == (number, way, acts)
    assert place.total == TOTAL
    assert (client.get(place.next_url).status_code == 405) is acts  # a page opens, a button is only pressed


def test_before_the_quorum_the_bar_says_how_many_are_missing(until):
    assert "还差1人" in bar(until("")).words


@pytest.mark.parametrize(("happened", "words"), [("rejected", "未通过"), ("passed", "通过")])
def test_after_the_count_the_bar_tells_the_result(until, happened, words):
    assert words in bar(until(happened)).words


@pytest.mark.parametrize(
    ("happened", "way"),
    [("begun", "换成书记"), ("drafted", "换成书记"), ("posted", "去看公示"), ("objected", "换成书记")],
)
def test_a_villager_is_shown_her_own_way(until, happened, way):
    place = bar(until(happened), persona="villager")
    assert (place.number, place.next_words) == (6, way)


def test_after_the_last_attempt_the_way_leads_to_the_road(until, client):
    decision = until("objected")
    assert bar(decision, path=to("tour-break")).next_words == "换成镇书记"
    on_the_way = bar(decision, persona="town")
    assert (on_the_way.number, on_the_way.next_words) == (TOTAL, "去看哪里还等着走")
    assert bar(decision, persona="town", path=on_the_way.next_url).next_url == to("tour-leave")


@pytest.mark.parametrize("session", [{}, {"tour_decision": ""}, {"tour_decision": str(uuid4())}])
def test_without_its_decision_there_is_no_bar(evening, session):
    assert place_in(SimpleNamespace(path="/", session=session)) is None


def test_every_attempt_to_break_the_rules_is_answered(until):
    few, archive, leap, record = attempts(visitor("secretary"), until("objected"))
    assert "还差1人" in few.answer
    assert "已决议" in archive.answer
    assert "第5步" in leap.answer
    assert record.answer.startswith("现在记录是完整的")


def test_an_attempt_leaves_nothing_behind(until):
    decision = until("objected")
    attempts(visitor("secretary"), decision)
    assert Decision.objects.get(pk=decision.pk).stage == decision.stage
