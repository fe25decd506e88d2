"""Two entries of one official become one: what each did and was excused from is that one's."""

from typing import Any

from xiangyue.fieldwork.models import Excuse, Participant
from xiangyue.kernel.acting import Line
from xiangyue.people.actions.doubles import FOLLOWERS
from xiangyue.people.models import Person


def follow(line: Line, absorbed: Person, kept: Person) -> None:
    """Where both were written down in one activity nothing has to move: it counts once for the kept entry."""
    both = Participant.objects.filter(person=kept).values("activity")
    taken_part = Participant.objects.filter(person=absorbed).exclude(activity__in=both)
    rows: list[Any] = [*taken_part, *Excuse.objects.filter(person=absorbed)]
    for row in rows:
        row.person = kept
        line.touch(row).save(update_fields=["person"])


FOLLOWERS.append(follow)
