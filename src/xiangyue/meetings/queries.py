"""What the pages of sittings ask."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, trail
from xiangyue.kernel.kinds import kind_of
from xiangyue.meetings.models import COMING, AgendaItem, Meeting, Scan
from xiangyue.meetings.reckoning import eligible_lines
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Person, Place, Post, RollLine, Seat, SeatRole
from xiangyue.people.models.posts import SUPERVISION_OFFICES
from xiangyue.people.queries import holders
from xiangyue.web.models import File


def people_of(meeting: Meeting) -> QuerySet[Person]:
    """Who may chair, keep the minutes or count: members of the body and the village's office holders."""
    today = clock.today()
    seated = Seat.objects.on(today).filter(body=meeting.body).values("person")
    serving = Post.objects.on(today).filter(place=meeting.place.village or meeting.place).values("person")
    found: QuerySet[Person] = Person.objects.filter(Q(pk__in=seated) | Q(pk__in=serving)).order_by("name")
    return found


def tellers_for(item: AgendaItem) -> dict[str, UUID | None]:
    """Whom to suggest as tellers: one who supervises and one who is here, both free of office at this sitting."""
    meeting, watching = (
        item.meeting,
        {post.person_id for post in holders(item.place.village or item.place, SUPERVISION_OFFICES)},
    )
    busy = {meeting.chair_id, meeting.recorder_id, *map(UUID, item.concerns)}
    here = [line.person for line in eligible_lines(item) if line.person and line.person not in busy]
    one = next(iter(sorted(watching - busy)), None)
    return {"one": one, "other": next((person for person in here if person != one), None)}


def topics_of(place: Place) -> list[tuple[str, str]]:
    """The topic catalogue in force here, as choices."""
    return [(topic.code, f"{topic.code} {topic.words}") for topic in rules_for(place, clock.today()).topics]


def meetings_of(place: Place, actor: Actor, *, coming: bool) -> list[Meeting]:
    """The sittings of a village this actor sees: those to come in order, or those that are over, newest first."""
    seen: Any = Meeting.objects.visible_to(actor).filter(place__village=place.village or place)
    seen = seen.select_related("body__place", "roll", "place")
    if coming:
        return list(seen.filter(stage__in=COMING).order_by("planned_at"))
    return list(seen.exclude(stage__in=COMING).order_by("-planned_at")[:50])


def is_late_entry(meeting: Meeting) -> bool:
    """Whether the sitting is typed in on a later day than it was planned for."""
    return meeting.stage in COMING and meeting.day < clock.today()


def late_entry(meeting: Meeting) -> tuple[date, date] | None:
    """The day it was held and the day it was typed in, where they differ."""
    if is_late_entry(meeting):
        return meeting.day, clock.today()
    last = trail.of(meeting).filter(verb__in=["begin", "close"]).last() if meeting.held_on else None
    entered = timezone.localtime(last.recorded_at).date() if last else None
    return (meeting.held_on, entered) if meeting.held_on and entered and entered != meeting.held_on else None


def scans_of(meeting: Meeting, actor: Actor) -> QuerySet[File]:
    """The photographs of the signed paper, for who reads the minutes."""
    scans = Scan.objects.visible_to(actor).filter(meeting=meeting)
    found: QuerySet[File] = File.objects.filter(about_kind=kind_of(Scan), about_id__in=scans.values("pk"))
    return found.order_by("id")


def capacity_words(line: RollLine, *, households: bool = True) -> str:
    """In which capacity somebody is on the roll: 村民代表 · 代表9户."""
    if line.household:
        return _("household")
    words = [str(SeatRole(line.role).label)] if line.role else []
    if line.households and households:
        words.append(_("stands for %(number)s households") % {"number": line.households})
    if not line.voting:
        words.append(_("without a vote"))
    return " · ".join(words)
