"""The six steps as one path: where we are, what is missing, who is next, until when."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, Step, StepStage
from xiangyue.decisions.reckoning.decisions import (
    body_words,
    coming_sitting,
    law_of,
    law_steps,
    posting_among,
    postings_of_each,
    read_sittings,
    result_of_step,
    settled_by,
    sittings,
    steps,
)
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.kernel import clock
from xiangyue.meetings.minutes import result_words
from xiangyue.meetings.models import ItemStage, Meeting, MeetingStage
from xiangyue.meetings.reckoning import strictest_quorum
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.words import day_words, moment_words, short_day_words

STATES = {
    StepStage.PASSED: "done",
    StepStage.CURRENT: "now",
    StepStage.FAILED: "returned",
    StepStage.WAITING: "waiting",
}


@dataclass(frozen=True)
class PathStep:
    """One step for the part `{% path %}`."""

    number: int
    words: str
    state: str
    post: bool
    url: str = ""
    note: str = ""


def short_words(step: Step) -> str:
    """Two signs for a step, as everybody calls it; a step a local pack adds keeps the words of that pack."""
    known = {
        "propose": _("Raise"), "discuss": _("Confer"), "review": _("Review"), "resolve": _("Decide"),
        "post_resolution": _("Post"), "post_result": _("Result"),
    }  # fmt: skip
    return known.get(step.key) or str(law_of(step.decision, clock.today()).step(step.key).words)


@dataclass(frozen=True)
class Pointed:
    """What the begun steps of a path point to: their postings, and of these and the sittings those one may open."""

    postings: dict[UUID, Posting | None]
    may_open: frozenset[UUID]

    @classmethod
    def by(cls, begun: list[Step], actor: Actor) -> "Pointed":
        """All of it read together, because every step asks for the same."""
        read_sittings(begun)
        items = [item for step in begun if not step.is_posting for item in (*sittings(step), result_of_step(step))]
        postings = {step: posting_among(found) for step, found in postings_of_each(begun).items()}
        meetings = Meeting.objects.visible_to(actor).filter(pk__in={item.meeting_id for item in items if item})
        sheets = Posting.objects.visible_to(actor).filter(pk__in=[each.pk for each in postings.values() if each])
        return cls(postings, frozenset(pk for rows in (meetings, sheets) for pk in rows.values_list("pk", flat=True)))


def path_steps(decision: Decision, actor: Actor) -> list[PathStep]:
    """The path of a decision as this actor may see it; a draft shows the steps that lie before it."""
    rows = steps(decision) or _steps_to_come(decision)
    pointed = Pointed.by([step for step in rows if step.stage != StepStage.WAITING], actor)
    return [_path_step(step, rows, pointed) for step in rows]


def _steps_to_come(decision: Decision) -> list[Step]:
    return [
        Step(place=decision.place, decision=decision, number=step.number, key=step.key, body=body)
        for step, body in law_steps(decision, clock.today())
    ]


def _path_step(step: Step, rows: list[Step], pointed: Pointed) -> PathStep:
    state = STATES[StepStage(step.stage)]
    note = ""
    if state == "done":
        note = _done_note(step, pointed)
    elif state == "returned":
        note = _failed_note(step, pointed)
    elif state == "now":
        following = next((other for other in rows if other.number == step.number + 1), None)
        own = _posting_note(pointed.postings[step.pk]) if step.is_posting else _sitting_note(step, pointed)
        note = _sentence(own, following)
    if state == "now" and step.result:
        state = "returned"
    return PathStep(step.number, short_words(step), state, step.is_posting, _url(step, pointed), note)


def _sentence(note: str, following: Step | None) -> str:
    if following is None:
        return note
    law = law_of(following.decision, clock.today())
    who = str(law.step(following.key).words) if following.is_posting else body_words(law, following.body)
    return _("%(note)s. Next: %(who)s") % {"note": note, "who": who}


def _url(step: Step, pointed: Pointed) -> str:
    """The page of the sitting or the posting, for those who may open it."""
    if step.stage == StepStage.WAITING or step._state.adding:
        return ""
    if step.is_posting:
        posting = pointed.postings[step.pk]
        return page_of(posting) if posting and posting.pk in pointed.may_open else ""
    item = next(iter(sittings(step)), None)
    return page_of(item.meeting) if item and item.meeting_id in pointed.may_open else ""


def _done_note(step: Step, pointed: Pointed) -> str:
    """When it was done and, for a vote, with which figures, if this actor may know of the sitting."""
    day = day_words(step.stage_on) if step.stage_on else ""
    if step.is_posting:
        return day
    item = result_of_step(step)
    if item is None or item.meeting_id not in pointed.may_open:
        return day
    return _("%(day)s: %(result)s") % {"day": day, "result": result_words(item)}


def _failed_note(step: Step, pointed: Pointed) -> str:
    return _("%(note)s. It may be raised again with another text") % {"note": _done_note(step, pointed)}


def _posting_note(posting: Posting | None) -> str:
    """From when to when it hangs, and the how-manieth day it is."""
    if posting is None or posting.stage == PostingStage.DRAFT or posting.ends_on is None or posting.posted_on is None:
        return _("Not posted yet")
    if posting.stage == PostingStage.WITHHELD:
        return _("The text is withheld; its days stand still")
    if posting.stage == PostingStage.CLOSED:
        return _("Its days are full")
    words = _("On the board from %(start)s to %(end)s, day %(number)s of %(days)s")
    return words % {
        "start": short_day_words(posting.posted_on), "end": short_day_words(posting.ends_on),
        "number": posting.day_number, "days": posting.days,
    }  # fmt: skip


def _sitting_note(step: Step, pointed: Pointed) -> str:
    """Which body, when, how many are due and needed; or what is missing until then."""
    body = body_words(law_of(step.decision, clock.today()), step.body)
    meeting = coming_sitting(step)
    if meeting and meeting.pk in pointed.may_open:
        return _coming_note(meeting, body)
    if item := settled_by(step):
        passed = item.stage == ItemStage.PASSED
        return (_("%(body)s has agreed") if passed else _("%(body)s has not agreed")) % {"body": body}
    last = next(iter(sittings(step)), None)
    if last and last.meeting.stage == MeetingStage.NOT_HELD:
        return _("%(body)s could not be held on %(day)s, too few came") % {
            "body": body, "day": day_words(last.meeting.day),
        }  # fmt: skip
    return _("%(body)s, the day is not set yet") % {"body": body}


def _coming_note(meeting: Meeting, body: str) -> str:
    moment = moment_words(meeting.planned_at)
    if meeting.stage == MeetingStage.PLANNED or meeting.roll is None:
        return _("%(body)s on %(moment)s, notice is not given yet") % {"body": body, "moment": moment}
    found = strictest_quorum(meeting)
    if meeting.stage == MeetingStage.SITTING:
        return _("%(body)s is sitting: %(sentence)s") % {"body": body, "sentence": found.sentence}
    words = _("%(body)s on %(moment)s, %(due)s due, %(needed)s needed")
    return words % {"body": body, "moment": moment, "due": found.due, "needed": found.needed}
