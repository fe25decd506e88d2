"""The five-minute tour: where it stands is read from the facts, so that nobody who strays is lost."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from xiangyue.ballots.models import CountStage
from xiangyue.decisions.models import Decision, DecisionStage, Step
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, RESOLVE, coming_sitting, posting_of, sittings
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.meetings.minutes import result_words
from xiangyue.meetings.models import AgendaItem, ItemStage, Meeting, MeetingStage
from xiangyue.meetings.reckoning import count_of, strictest_quorum
from xiangyue.portal.demo.tour import PRESENT
from xiangyue.portal.personas import main_town
from xiangyue.web.addresses import page_of, to

TOTAL = 8


@dataclass(frozen=True)
class Place:
    """Where the tour stands: what has just happened, and the way on; `post` says the way is a button that acts."""

    number: int
    words: str
    next_url: str = ""
    next_words: str = ""
    post: bool = False
    total: int = TOTAL


def place_in(request: HttpRequest) -> Place | None:
    """The tour's bar for this request; None when its decision is gone (the demo was started again)."""
    decision = told(request)
    if decision is None:
        return None
    if request.session.get("persona") == "villager":
        return _as_villager(decision)
    if request.session.get("persona") == "town":
        return _on_the_road(request)
    if request.path == to("tour-break"):
        words = _("The evening is over. Last: what officials do on the road, and where they are waited for.")
        return Place(8, words, to("persona", key="town"), _("Be the town's secretary"), post=True)
    if decision.stage == DecisionStage.UNDER_WAY:
        return _deciding(decision)
    return _posting(decision)


def told(request: HttpRequest) -> Decision | None:
    """The decision this browser is walked through."""
    key = request.session.get("tour_decision")
    return Decision.objects.filter(pk=key).first() if key else None


def _deciding(decision: Decision) -> Place:
    step = decision.steps.get(key=RESOLVE)
    meeting = coming_sitting(step)
    if meeting is None:
        words = _("The sitting is closed and its minutes are frozen. The result moves the decision on.")
        return Place(4, words, page_of(decision), _("To the decision"))
    return _before(meeting) if meeting.stage == MeetingStage.NOTICED else _voting(sittings(step)[0])


def _before(meeting: Meeting) -> Place:
    quorum = strictest_quorum(meeting)
    if not quorum.reached:
        words = _("You are the village secretary, and tonight is the sitting. Sign in one more: %(sentence)s.")
        return Place(2, words % {"sentence": quorum.sentence}, to("meeting-sign-in", pk=meeting.pk), _("To sign-in"))
    if quorum.present < PRESENT:
        words = _("The quorum is reached. Two more people are at the door: let them in and begin.")
        return Place(2, words, to("tour-door"), _("Let them in"), post=True)
    return Place(2, _("Thirty are here. Begin the sitting."), to("meeting-begin", pk=meeting.pk), _("Begin"))


def _voting(item: AgendaItem) -> Place:
    count = count_of(item)
    if item.stage == ItemStage.REJECTED:
        words = _("%(result)s. See what one vote more would do.") % {"result": result_words(item)}
        return Place(3, words, to("tour-sixteen"), _("Try with 16"), post=True)
    if item.stage == ItemStage.PASSED:
        words = _("%(result)s. Close the sitting; its minutes have written themselves.")
        url = to("meeting-close", pk=item.meeting_id)
        return Place(4, words % {"result": result_words(item)}, url, _("Close the sitting"))
    if count is None:
        words = _("Now the ballot. Two tellers count, each without seeing the other's figures.")
        return Place(3, words, to("agendaitem", pk=item.pk), _("To the ballot"))
    if count.stage == CountStage.ENTERING:
        words = _("One screen, two tellers: the first entry stays hidden. Enter 15 in favour, twice.")
        return Place(3, words, page_of(count), _("To the count"))
    words = _("The two tellers agree. Take their result.")
    return Place(3, words, to("agendaitem", pk=item.pk), _("To the result"))


def _posting(decision: Decision) -> Place:
    step: Step = decision.steps.get(key=POST_RESOLUTION)
    posting = posting_of(step)
    if posting is None:
        words = _("The resolution stands in frozen words. The clerk drafts its posting and pastes a table below it.")
        return Place(5, words, to("tour-draft"), _("Draft the posting"), post=True)
    if posting.stage == PostingStage.DRAFT:
        words = _("The preview stops at a private number. One tap masks it; then post.")
        return Place(5, words, to("posting-preview", pk=posting.pk), _("To the preview"))
    return _after(decision, posting)


def _after(decision: Decision, posting: Posting) -> Place:
    if not posting.objections.exists():
        words = _("It hangs on the board. Now read it as a villager does.")
        return Place(6, words, to("persona", key="villager"), _("Be a villager"), post=True)
    words = _("Her opinion has arrived, with the day it must be answered by. Now try to break the rules.")
    return Place(7, words, to("tour-break"), _("Try to break it"))


def _on_the_road(request: HttpRequest) -> Place:
    """The town as a field of places: one note of a visit is what it, the diary and the monthly figures are made of."""
    field = to("coverage", place=main_town().slug)
    if request.path == field:
        words = _("Dark squares were visited this year, empty ones still wait. Nobody checks in, nobody is ranked.")
        return Place(8, words, to("tour-leave"), _("End the tour"), post=True)
    return Place(8, _("One short note on the road is the visit that counts here."), field, _("To the field of places"))


def _as_villager(decision: Decision) -> Place:
    posting: Any = posting_of(decision.steps.get(key=POST_RESOLUTION))
    if posting is None or posting.stage == PostingStage.DRAFT:
        return Place(6, _("Nothing is posted yet."), to("persona", key="secretary"), _("Be the secretary"), post=True)
    if posting.objections.exists():
        words = _("The opinion is with the village. See what the secretary finds.")
        return Place(6, words, to("persona", key="secretary"), _("Be the secretary"), post=True)
    words = _("Three lines: what was decided, what it costs, whom to ask. Say that you disagree.")
    return Place(6, words, page_of(posting), _("To the posting"))
