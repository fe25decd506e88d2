"""What pages and higher rooms ask about postings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from xiangyue.disclosure.basis import REPLY_DAYS, TOWN_DAYS
from xiangyue.disclosure.models import CODE_ALPHABET, Objection, ObjectionStage, Posting, PostingStage
from xiangyue.disclosure.rules import may_prove
from xiangyue.disclosure.stages import posting_moves
from xiangyue.kernel import clock, trail
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import Entry, TenantModel
from xiangyue.kernel.rules import Reason
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Level, Place
from xiangyue.people.rules import overseer, village_committee
from xiangyue.rulebook.catalogue import Duty, DutyKind
from xiangyue.web.words import short_day_words

ONE_DAY = timedelta(days=1)


# For higher rooms: what became of a thing


def postings_about(thing: TenantModel) -> list[Posting]:
    """Everything drafted or posted about this thing, oldest first; a page still asks `visible_to`."""
    rows = Posting.objects.filter(about_kind=kind_of(thing), about_id=thing.pk)
    return list(rows.select_related("place__village").order_by("id"))


def newest_about(thing: TenantModel, item: str) -> Posting | None:
    """The last posting of this kind about a thing that anybody may read, corrections included."""
    shown = [each for each in postings_about(thing) if each.item == item and each.is_shown]
    return shown[-1] if shown else None


def is_closed(thing: TenantModel, item: str) -> bool:
    """Whether a posting of this kind hung its full days, and every opinion on it was settled."""
    return any(each.item == item and each.stage == PostingStage.CLOSED for each in postings_about(thing))


def obstacles(thing: TenantModel, item: str, day: date) -> list[Reason]:
    """Why the posting of this kind about a thing is not closed yet; empty means it is."""
    if is_closed(thing, item):
        return []
    posting = newest_about(thing, item)
    if posting is None:
        return [Reason(_("This is not posted yet."))]
    # the same needs that grey the button, so that the higher room never says something else
    missing = [need(posting, day) for need in posting_moves.moves["close"].needs]
    return [reason for reason in missing if reason] or [Reason(_("The posting is not closed yet."))]


# The board


def board(place: Place, actor: Actor) -> list[Posting]:
    """What hangs on the board of a place for this actor, newest first; drafts only for those who write them."""
    rows = Posting.objects.visible_to(actor).filter(place=place).select_related("place__village")
    return sorted(rows, key=lambda each: (each.is_draft, each.posted_on or date.max, each.pk), reverse=True)


def recorded_on(posting: Posting) -> date | None:
    """The day on which the posting came into the system; the declared day on the wall may be earlier."""
    line = trail.of(posting).filter(verb="post").first()
    return timezone.localtime(line.recorded_at).date() if line else None


def by_code(code: str) -> Objection | None:
    """The objection its author holds the code of."""
    plain = "".join(sign for sign in code.upper() if sign in CODE_ALPHABET)
    return Objection.objects.filter(code=plain).select_related("posting__place__village", "place__village").first()


def clock_words(objection: Objection) -> str:
    """Within how many days the answer is due by the rules the posting keeps, and which day that is."""
    key = TOWN_DAYS if objection.stage == ObjectionStage.SENT_UP else REPLY_DAYS
    words = _("answer within %(days)s days, by %(day)s")
    days = objection.posting.rules[key]["days"]
    return words % {"days": days, "day": short_day_words(objection.due_on)}


# What waits for somebody


def unproved_for(actor: Actor) -> list[Posting]:
    """Postings of which nobody has recorded yet that they hang on a board."""
    rows = Posting.objects.visible_to(actor).filter(stage=PostingStage.POSTED, proofs=None)
    return [each for each in rows.select_related("place__village").order_by("id") if may_prove(actor, each) is None]


def objections_for(actor: Actor) -> list[Objection]:
    """Objections whose answer is this actor's turn, those due first."""
    rows = Objection.objects.visible_to(actor).waiting().select_related("posting", "place__village")
    turn = {ObjectionStage.OPEN: village_committee, ObjectionStage.SENT_UP: overseer}
    return [each for each in rows.order_by("due_on", "id") if turn[ObjectionStage(each.stage)](actor, each) is None]


# The catalogue and its clock


@dataclass(frozen=True)
class Owed:
    """A duty of a place: what has to be posted, for which period, by when, and whether it was."""

    place: Place
    duty: Duty
    start: date
    due_on: date
    posting: UUID | None = None

    def is_overdue(self, day: date) -> bool:
        return self.posting is None and self.due_on < day


@dataclass(frozen=True)
class Unanswered:
    """How many opinions on the postings of a place wait beyond their day, at the village or at the town."""

    place: Place
    count: int
    with_town: bool
    due_on: date


def catalogue(place: Place, day: date) -> list[Duty]:
    """Everything that is to be posted at a place, as the rules in force say."""
    return [duty for duty in rules_for(place, day).duties if duty.kind == DutyKind.POSTING]


def windows(duty: Duty, day: date) -> tuple[tuple[date, date, date, date], ...]:
    """(first day, due day, posted from, posted before) of the last period that is over and of the present one.

    What falls due after its period is posted in the period that follows; the rest is posted within its own.
    """
    found = []
    for inside in (previous_day(duty, day), day):
        period = duty.cadence.period(inside)
        due_on = duty.due_for(inside)
        if period is None or due_on is None:
            return ()
        following = duty.cadence.period(period[1])
        posted = following if due_on >= period[1] and following else period
        found.append((period[0], due_on, *posted))
    return tuple(found)


def previous_day(duty: Duty, day: date) -> date:
    """The last day of the period before."""
    period = duty.cadence.period(day)
    return period[0] - ONE_DAY if period else day


def owed(places: Iterable[Place], day: date) -> list[Owed]:
    """The periodic duties of these places: those of the last period and of the present one."""
    places = list(places)
    posted, since = _posted(places), _first_days(places)
    found = []
    for place in places:
        duties = catalogue(place, day)
        for duty in duties:
            mine = posted[place.pk, duty.code]
            if is_for_some(duty, duties) and not mine:
                continue  # otherwise every quiet village would look late each month
            for start, due_on, first, after in windows(duty, day):
                if due_on >= since.get(place.chain, day):  # nobody starts with a board full of red
                    answer = next((pk for posted_on, pk in mine if first <= posted_on < after), None)
                    found.append(Owed(place, duty, start, due_on, answer))
    return found


def is_for_some(duty: Duty, duties: Iterable[Duty]) -> bool:
    """A quicker rhythm beside the ordinary one of its group is for those villages that took it up."""
    return any(other.group == duty.group and other.cadence.months > duty.cadence.months > 0 for other in duties)


def _posted(places: list[Place]) -> dict[tuple[UUID, str], list[tuple[date, UUID]]]:
    found: dict[tuple[UUID, str], list[tuple[date, UUID]]] = defaultdict(list)
    rows = Posting.objects.shown().filter(place__in=places).order_by("posted_on", "id")
    for place, item, posted_on, pk in rows.values_list("place_id", "item", "posted_on", "id"):
        found[place, item].append((posted_on, pk))
    return found


def _first_days(places: list[Place]) -> dict[str, date]:
    """Since when each place keeps its records here; what fell due before is nobody's debt in this system."""
    chains = {place.chain for place in places}
    rows = Entry.objects.filter(town__in={place.town for place in places}, chain__in=chains)
    firsts = rows.order_by().values_list("chain").annotate(first=Min("recorded_at"))
    return {chain: timezone.localtime(first).date() for chain, first in firsts}


def due(place: Place, day: date | None = None) -> list[Owed]:
    """What a place has to post next, soonest first."""
    open_duties = [each for each in owed([place], day or clock.today()) if each.posting is None]
    return sorted(open_duties, key=lambda each: (each.due_on, each.duty.code))


def villages_of(place: Place) -> list[Place]:
    """The villages in a place: itself, or all of a town."""
    return list(place.below().filter(level=Level.VILLAGE, ended_on=None).select_related("village"))


def overdue(place: Place, day: date | None = None) -> list[Owed]:
    """Duties of a village, or of all villages of a town, that were not met in time: duties, never persons."""
    day = day or clock.today()
    return [each for each in owed(villages_of(place), day) if each.is_overdue(day)]


def unanswered(place: Place, day: date | None = None) -> list[Unanswered]:
    """Where opinions wait beyond their day, by place."""
    day = day or clock.today()
    villages = {village.pk: village for village in villages_of(place)}
    late: dict[tuple[UUID, bool], list[date]] = defaultdict(list)
    rows = Objection.objects.waiting().filter(place__in=villages, due_on__lt=day)
    for village, stage, due_on in rows.order_by("due_on").values_list("place_id", "stage", "due_on"):
        late[village, stage == ObjectionStage.SENT_UP].append(due_on)
    return [Unanswered(villages[pk], len(days), up, days[0]) for (pk, up), days in late.items()]
