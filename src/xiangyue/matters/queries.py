"""What pages and other rooms ask about needs."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When

from xiangyue.kernel import clock
from xiangyue.matters.models import CODE_ALPHABET, HEARS_ACCUSATIONS, OPEN, OWED, Look, Need, NeedStage, Petition
from xiangyue.matters.rules import caller, can_handle, keeps_petition, responsible, the_handler, third_person
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place, Post
from xiangyue.people.models.posts import COMMITTEE_OFFICES, TOWN_OFFICES
from xiangyue.people.queries import holders


def by_code(code: str) -> Need | None:
    """The need whose code somebody holds."""
    plain = "".join(sign for sign in code.upper() if sign in CODE_ALPHABET)
    return Need.objects.filter(code=plain).select_related("place__village", "spot__village", "lead").first()


def needs_of(actor: Actor, place: Place) -> list[Need]:
    """What this actor may see of a village or the town, open ones first, those due first among them."""
    rows = Need.objects.visible_to(actor).filter(spot__in=place.below())
    over = Case(When(stage__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.select_related("place__village", "spot").order_by(over, "due_on", "id"))


def published(place: Place) -> list[Need]:
    """What everybody may read of a village, and follow."""
    rows = Need.objects.filter(spot__in=place.below(), published_on__isnull=False, quiet=False, accusation=False)
    return list(rows.exclude(stage=NeedStage.WITHDRAWN).order_by("-published_on", "id"))


def spots(village: Place) -> list[Place]:
    """Where in a village something can lie: itself, its groups, its hamlets."""
    return list(village.below().select_related("village"))


def handlers(need: Need) -> list[Post]:
    """Who can be given this need."""
    return [post for post in holders(need.place, TOWN_OFFICES | COMMITTEE_OFFICES) if can_handle(need, post)]


def is_open_to(actor: Actor, need: Need) -> bool:
    """Whether this actor has looked at who brought it within the last quarter of an hour."""
    if actor.person is None:
        return False
    last = Look.objects.filter(need=need, person=actor.person.pk).order_by("-looked_at").first()
    return last is not None and not last.is_over


@dataclass(frozen=True)
class Turn:
    """A need that waits for this actor, and for what."""

    need: Need
    stage: str
    due_on: date | None


RECEIVE = {Office.VILLAGE_SECRETARY, Office.VILLAGE_CLERK, Office.TOWN_CLERK, Office.TOWN_DISCIPLINE}
ASK = {Office.SUPERVISION_CHAIR, Office.TOWN_ORGANISER}
TURNS = {
    NeedStage.REGISTERED: responsible,
    NeedStage.ACCEPTED: responsible,
    NeedStage.ASSIGNED: the_handler,
    NeedStage.IN_HAND: the_handler,
    NeedStage.REOPEN_ASKED: responsible,
}


def waiting_for(actor: Actor) -> list[Turn]:
    """Whose turn it is: to take on, to handle, to ask the resident, to close.

    Many may take a need on; it waits on the desk of those who receive people, and of whom it was given to.
    """
    if actor.post is None:
        return []
    rows = Need.objects.visible_to(actor).filter(stage__in=OPEN).select_related("place__village", "spot")
    return [Turn(need, need.stage, need.due_on) for need in rows.order_by("due_on", "id") if is_turn(actor, need)]


def is_turn(actor: Actor, need: Need) -> bool:
    """Whether this actor does the next thing with it; what another organ has waits until the day of the watch."""
    handles = actor.person is not None and actor.person.pk == need.handler
    if need.stage == NeedStage.ANSWERED and not need.is_asked_about:
        return actor.office in ASK and caller(actor, need) is None
    if not handles and (actor.office not in RECEIVE or (actor.office == HEARS_ACCUSATIONS) != need.accusation):
        return False
    if need.stage in TURNS:
        return TURNS[NeedStage(need.stage)](actor, need) is None
    if need.stage == NeedStage.FORWARDED:
        return bool(need.watch_on and need.watch_on <= clock.today()) and responsible(actor, need) is None
    return need.stage == NeedStage.ANSWERED and third_person(actor, need) is None


def petitions_waiting_for(actor: Actor) -> list[Petition]:
    """Petitions whose next step the town owes, on the desk that receives people, those due first."""
    if actor.office not in RECEIVE:
        return []
    rows = Petition.objects.visible_to(actor).filter(stage__in=OWED).select_related("need__place", "place")
    return [each for each in rows.order_by("due_on", "id") if keeps_petition(actor, each) is None]
