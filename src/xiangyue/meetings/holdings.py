"""What sittings put into somebody's hands, for whoever changes the register."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.ballots.models import CountStage, Teller
from xiangyue.meetings.models import COMING, Meeting, MeetingStage
from xiangyue.people.models import Person, Place
from xiangyue.registry import holdings
from xiangyue.registry.holdings import FrozenRoll, Held
from xiangyue.web.addresses import page_of
from xiangyue.web.words import moment_words


def of_person(person: Person) -> Iterator[Held]:
    """Sittings this person chairs or keeps the minutes of, and counts in which the person is a teller."""
    runs = Meeting.objects.filter(Q(chair=person) | Q(recorder=person), stage__in=COMING)
    for meeting in runs.order_by("planned_at"):
        chairs = meeting.chair_id == person.pk
        words = _("chairs the sitting “%(title)s”") if chairs else _("keeps the minutes of the sitting “%(title)s”")
        yield Held(words % {"title": meeting.title}, page_of(meeting))
    for teller in Teller.objects.filter(person=person.pk, count__stage=CountStage.ENTERING).select_related("count"):
        yield Held(_("counts the vote on “%(title)s”") % {"title": teller.count.title}, page_of(teller.count))


def at_place(place: Place) -> Iterator[Held]:
    """Sittings that are planned or under way in a village."""
    for meeting in Meeting.objects.filter(place__in=place.below(), stage__in=COMING).order_by("planned_at"):
        yield Held(_("the sitting “%(title)s” is still open") % {"title": meeting.title}, page_of(meeting))


def frozen() -> Iterator[FrozenRoll]:
    """Sittings whose notice has gone out keep their roll, whatever becomes of the register."""
    under_way = Meeting.objects.filter(stage__in=[MeetingStage.NOTICED, MeetingStage.SITTING]).exclude(roll=None)
    for meeting in under_way.select_related("roll").order_by("planned_at"):
        held = Held(f"{meeting.title} {moment_words(meeting.planned_at)}", page_of(meeting))
        yield FrozenRoll(meeting.roll.pk, meeting.body_id, meeting.roll.due, held)


holdings.BY_PERSON.append(of_person)
holdings.AT_PLACE.append(at_place)
holdings.FROZEN.append(frozen)
