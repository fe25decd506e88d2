"""The story of the tour: tonight's decision, its posting, and attempts to break the rules."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, Step, StepStage
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, POST_RESULT, RESOLVE, posting_of, sittings
from xiangyue.disclosure.models import Posting
from xiangyue.kernel import clock
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.meetings.reckoning import quorum
from xiangyue.people.actor import Actor
from xiangyue.portal.personas import main_village
from xiangyue.rulebook.thresholds import quorum_sentence


def tonights_decision() -> Decision | None:
    """The decision whose assembly is called for this evening and has not begun."""
    tonight: list[Meeting] = [
        meeting
        for meeting in Meeting.objects.filter(place=main_village(), stage=MeetingStage.NOTICED)
        if meeting.day == clock.today()
    ]
    steps = Step.objects.filter(
        key=RESOLVE, stage=StepStage.CURRENT, pk__in=[item.about_id for meeting in tonight for item in meeting.agenda]
    )
    step = steps.select_related("decision").first()
    return step.decision if step else None


def posting(decision: Decision) -> Posting | None:
    """The posting of the resolution, once everybody may read it."""
    found = posting_of(decision.steps.get(key=POST_RESOLUTION))
    return found if found and found.is_shown else None


@dataclass(frozen=True)
class Attempt:
    """Something the law does not let anybody do, and what the house answered."""

    words: str
    answer: str


def attempts(actor: Actor, decision: Decision) -> list[Attempt]:
    """What one would try: two moves made in earnest, and what the record and the gate of the vote say."""
    last = decision.steps.get(key=POST_RESULT)
    return [
        Attempt(_("Vote although too few have come"), _one_too_few(decision)),
        Attempt(_("Archive it at once, before it is carried out"), _refusal(actor, decision, "archive")),
        Attempt(_("Leave out a step and begin the last one"), _refusal(actor, last, "begin")),
        Attempt(_("Change a row by hand and hope that nobody sees"), _state_of_the_record()),
    ]


def _one_too_few(decision: Decision) -> str:
    """What the gate of the vote said while one was missing, by the rules frozen for this very sitting."""
    meeting = sittings(decision.steps.get(key=RESOLVE))[0].meeting
    found = quorum(meeting, decision.topic)
    return quorum_sentence(found.rule.threshold, found.due, found.needed - 1)


def _refusal(actor: Actor, thing: TenantModel, name: str) -> str:
    """Make the move in earnest and give the words of the refusal; were it ever made, it is taken back."""
    try:
        with transaction.atomic():
            make_move(thing, name, actor)
            transaction.set_rollback(True)
    except Refused as refusal:
        return str(refusal)
    return ""


def _state_of_the_record() -> str:
    broken = [finding for finding in findings() if finding.broken]
    if broken:
        return str(broken[0])
    return _("The record is whole now. Change any row by hand and run “xiangyue verify”: it names the line.")
