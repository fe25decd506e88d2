"""The six sheets of the register, from 提议表 to 实施结果公开表, filled from the facts; what is to come stays blank."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, Motive, Step, StepStage, SupervisionOpinion
from xiangyue.decisions.queries import body_words, result_of_step
from xiangyue.decisions.reckoning.decisions import law_of, law_steps, posting_of, settled_by, steps
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import recorded_on
from xiangyue.kernel import clock, trail
from xiangyue.meetings.minutes import result_words
from xiangyue.meetings.models import AgendaItem, Meeting
from xiangyue.meetings.reckoning import due_count, present_count, present_lines
from xiangyue.people.models.bodies import Mode
from xiangyue.web.words import day_words

NAMES_ON_A_SHEET = 40  # more sign on the sign-in sheet, which is attached
WITH_TOWN = frozenset({"review", "resolve"})  # where people of the town sit in and sign with their office


@dataclass(frozen=True)
class RegisterPage:
    """One of the six sheets, in the field names of the register; empty text means: blank, to be filled by hand."""

    number: int
    name: str
    title: str
    motives: list[tuple[str, bool]]
    when: str = ""
    late: str = ""
    form: str = ""
    due: int | None = None
    present: int | None = None
    ratio: str = ""
    text: str = ""
    points: str = ""
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    result: str = ""
    names: list[str] = field(default_factory=list)
    attached: bool = False
    town: bool = False
    observers: str = ""
    is_posting: bool = False
    posting: list[str] = field(default_factory=list)
    supervision: list[SupervisionOpinion] = field(default_factory=list)


def register(decision: Decision) -> list[RegisterPage]:
    """All six sheets of a decision."""
    rows = steps(decision) or [
        Step(place=decision.place, decision=decision, number=step.number, key=step.key, body=body)
        for step, body in law_steps(decision, clock.today())
    ]
    return [_posting_page(step) if step.is_posting else _sitting_page(step) for step in rows]


def _name(step: Step) -> str:
    """The name of the sheet, as it stands on the cover of the register."""
    known = {
        "propose": _("Sheet 1: proposal"), "discuss": _("Sheet 2: discussion"), "review": _("Sheet 3: review"),
        "resolve": _("Sheet 4: resolution"), "post_resolution": _("Sheet 5: posting of the resolution"),
        "post_result": _("Sheet 6: posting of the result"),
    }  # fmt: skip
    return known.get(step.key) or str(law_of(step.decision, clock.today()).step(step.key).words)


def _page(step: Step, **more: Any) -> RegisterPage:
    """A sheet with what is the same on all six: the matter and why it was raised."""
    motives = [(str(motive.label), motive == step.decision.motive) for motive in Motive]
    return RegisterPage(number=step.number, name=_name(step), title=step.decision.title, motives=motives, **more)


def _vote(step: Step) -> AgendaItem | None:
    """The vote that settled the step, or has settled it and waits to be recorded; a returned vote is no result."""
    if step._state.adding or step.stage == StepStage.WAITING:
        return None
    return result_of_step(step) if step.stage in {StepStage.PASSED, StepStage.FAILED} else settled_by(step)


def _sitting_page(step: Step) -> RegisterPage:
    town = step.key in WITH_TOWN
    body = body_words(law_of(step.decision, clock.today()), step.body)
    item = _vote(step)
    if item is None:
        return _page(step, form=body, text=step.decision.text, town=town)
    meeting = item.meeting
    names = [line.name for line in present_lines(meeting)]
    due, present = due_count(meeting), present_count(meeting)
    fits = 0 < len(names) <= NAMES_ON_A_SHEET
    return _page(
        step, when=_when(meeting), late=_late(meeting), form=_form(meeting, body), due=due, present=present,
        ratio=f"{present * 100 // due}%" if due else "", text=item.text,
        points="\n".join(text for text in (item.discussion, meeting.prose) if text),
        yes=item.yes, no=item.no, abstain=item.abstain, result=result_words(item), names=names if fits else [],
        attached=not fits, town=town, observers=meeting.observers,
    )  # fmt: skip


def _when(meeting: Meeting) -> str:
    day = meeting.held_on or meeting.day
    began = meeting.began_at or timezone.localtime(meeting.planned_at).time()
    ended = f"–{meeting.ended_at:%H:%M}" if meeting.ended_at else ""
    return f"{day_words(day, year=True)} {began:%H:%M}{ended}"


def _late(meeting: Meeting) -> str:
    """The day of entry, where it is another than the day of the sitting: both are always told."""
    line = trail.of(meeting).filter(verb="close").first()
    entered = timezone.localtime(line.recorded_at).date() if line else None
    return _entered(entered) if entered and entered != meeting.held_on else ""


def _entered(day: date) -> str:
    return _("entered on %(day)s from the paper record") % {"day": day_words(day, year=True)}


def _form(meeting: Meeting, body: str) -> str:
    """Which body, how it was counted, and whether two bodies sat together."""
    words = body
    if meeting.mode != Mode.SEATS:
        words = _("%(body)s (%(mode)s)") % {"body": body, "mode": meeting.get_mode_display()}
    is_joint = meeting.beside_id or Meeting.objects.filter(beside=meeting).exists()
    return _("%(body)s, joint sitting with votes apart") % {"body": words} if is_joint else words


def _posting_page(step: Step) -> RegisterPage:
    opinions = [] if step._state.adding else list(step.decision.supervision_opinions.filter(step=step.number))
    posting = None if step._state.adding else posting_of(step)
    if posting is None or not posting.is_shown:
        return _page(step, is_posting=True, supervision=opinions)
    recorded = recorded_on(posting)
    return _page(
        step, is_posting=True, when=day_words(posting.posted_on, year=True) if posting.posted_on else "",
        late=_entered(recorded) if recorded and recorded != posting.posted_on else "",
        form=_boards(posting), text=posting.shown_text, posting=list(_standing(posting)), supervision=opinions,
    )  # fmt: skip


def _boards(posting: Posting) -> str:
    return _(", ").join(proof.board for proof in posting.proofs.all())


def _standing(posting: Posting) -> Iterator[str]:
    """From when to when, put up by whom, taken down when, and what was said about it."""
    if posting.posted_on and posting.ends_on:
        yield _("On the board from %(start)s to %(end)s, %(days)s days") % {
            "start": day_words(posting.posted_on, year=True), "end": day_words(posting.ends_on, year=True),
            "days": posting.days,
        }  # fmt: skip
    for proof in posting.proofs.all():
        yield _("%(board)s: put up by %(name)s on %(day)s") % {
            "board": proof.board, "name": proof.name, "day": day_words(proof.day, year=True),
        }  # fmt: skip
        if proof.removed_on:
            yield _("%(board)s: taken down on %(day)s") % {
                "board": proof.board, "day": day_words(proof.removed_on, year=True),
            }  # fmt: skip
    said = list(posting.objections.all())
    answered = sum(bool(one.answer or one.town_answer) for one in said)
    yield _("Opinions received: %(count)s, answered: %(answered)s") % {"count": len(said), "answered": answered}
