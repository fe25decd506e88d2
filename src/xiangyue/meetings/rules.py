"""Who may do what with a sitting."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason
from xiangyue.meetings.models import Meeting
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Place
from xiangyue.people.rules import supervision, village_committee


@dataclass(frozen=True)
class AtHome:
    """A sitting of a group is run from its village, whose offices are held there."""

    place: Place


SUPERVISION_BODIES = frozenset({BodyKind.SUPERVISION_COMMITTEE, BodyKind.COLLECTIVE_SUPERVISORS})


def runs(actor: Any, meeting: Meeting) -> Reason | None:
    """Plans, opens and closes: the village's committee, also for its groups; the supervision runs its own sittings."""
    rule = supervision if meeting.body.kind in SUPERVISION_BODIES else village_committee
    return rule(actor, AtHome(meeting.place.village or meeting.place))


def runs_item(actor: Any, item: Any) -> Reason | None:
    return runs(actor, item.meeting)


def reads_roll(actor: Any, meeting: Meeting) -> Reason | None:
    """Names on a roll are read by the village's offices and by the members of the body."""
    if isinstance(actor, Actor):
        village = meeting.place.village or meeting.place
        if actor.serves(village) or actor.sits_in(meeting.body.kind, meeting.body.place):
            return None
    return Reason(_("The names are for the members of this body and the village's offices."))


def reads_minutes(actor: Any, meeting: Meeting) -> Reason | None:
    """Minutes are read by whom they concern: offices of the village, members of the body, the town's officers."""
    if isinstance(actor, Actor) and actor.oversees(meeting.place):
        return None
    return reads_roll(actor, meeting)
