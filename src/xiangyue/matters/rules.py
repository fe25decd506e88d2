"""Who may do what with a need, and what must hold."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.actors import Capacity
from xiangyue.kernel.rules import Reason, all_of, any_of
from xiangyue.kernel.stages import the_clock
from xiangyue.matters.clocks import RATING
from xiangyue.matters.models import HEARS_ACCUSATIONS, Need, Petition
from xiangyue.papers import private
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place
from xiangyue.people.models.posts import COMMITTEE_OFFICES, TOWN_OFFICES, Post

REOPENED_AT_MOST = 2
HEADS = (Office.TOWN_SECRETARY, Office.TOWN_MAYOR, Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR)
RESIDENT = Capacity(office="resident")


@dataclass(frozen=True)
class Resident:
    """Whoever holds the code of a need: without an account, so without a person or a place."""

    code: str
    capacity: Capacity = RESIDENT


def the_resident(actor: Any, need: Need) -> Reason | None:
    """Only who holds the code that was handed out with this need."""
    if isinstance(actor, Resident) and actor.code == need.code:
        return None
    return Reason(_("Only who brought this may do this."))


def takes_down(actor: Any, place: Place) -> Reason | None:
    """Any official writes down what somebody says: of their own village, or anywhere in their town."""
    if isinstance(actor, Actor) and (actor.oversees(place) or (place.village and actor.serves(place.village))):
        return None
    return Reason(_("Only the officials of %(place)s and of the town may do this.") % {"place": place})


def responsible(actor: Any, need: Need) -> Reason | None:
    """Whose matter it is: the village's committees, or the town's offices; accusations are the discipline officer's."""
    if isinstance(actor, Actor) and actor.post and actor.post.place_id == need.place_id:
        if need.accusation:
            allowed = actor.office == HEARS_ACCUSATIONS and Need.objects.visible_to(actor).filter(pk=need.pk).exists()
        else:
            allowed = actor.is_town_officer if need.place.level == Level.TOWN else actor.office in COMMITTEE_OFFICES
        if allowed:
            return None
    return Reason(_("Only who answers for this at %(place)s may do this.") % {"place": need.place})


def the_handler(actor: Any, need: Need) -> Reason | None:
    """Only to whom it was given."""
    if isinstance(actor, Actor) and actor.person and actor.person.pk == need.handler:
        return responsible(actor, need)
    return Reason(_("Only %(handler)s, to whom this was given, may do this.") % {"handler": need.handled_by or "-"})


def another(actor: Any, need: Need) -> Reason | None:
    """Handler and closer are different people."""
    if isinstance(actor, Actor) and actor.person and actor.person.pk == need.handler:
        return Reason(_("You handled this yourself, so somebody else must do this."))
    return None


def caller(actor: Any, need: Need) -> Reason | None:
    """Who asks how the answer was: not the handler, and nobody who works under the handler."""
    if reason := another(actor, need):
        return reason
    if not isinstance(actor, Actor) or not Need.objects.visible_to(actor).filter(pk=need.pk).exists():
        return Reason(_("Only who may see this can ask how the answer was."))
    under = need.handler_office in HEADS and actor.post is not None and actor.post.place_id == need.place_id
    if under and actor.office not in HEADS and not actor.supervises(need.place):
        return Reason(_("You work under who handled this, so somebody else must ask."))
    return None


def town_act(actor: Any, need: Need) -> Reason | None:
    """The village is no authority for petitions: only an act of the township begins the statutory clocks."""
    if isinstance(actor, Actor) and actor.is_town_officer and need.place.level == Level.TOWN:
        return None
    return Reason(_("Only an officer of the town turns this into a petition, and only once it is with the town."))


def not_the_asker(actor: Any, need: Need) -> Reason | None:
    """Who asked the resident leaves the closing to a third."""
    asked = need.ratings.filter(round=need.reopened)
    if isinstance(actor, Actor) and actor.person and asked.filter(asked_by=actor.person.pk).exists():
        return Reason(_("You asked the resident yourself, so somebody else closes it."))
    return None


third_person = all_of(responsible, another, not_the_asker)
may_close = any_of(the_clock, third_person)
may_ask_again = any_of(the_resident, caller)
may_attach = any_of(the_handler, responsible)
may_turn_into_petition = all_of(responsible, town_act)


def keeps_petition(actor: Any, petition: Petition) -> Reason | None:
    """The desk of the town that turned the need into a petition."""
    return may_turn_into_petition(actor, petition.need)


def gives_more_days(actor: Any, petition: Petition) -> Reason | None:
    """The head of the authority approves it (art. 34); of an accusation only who hears it knows at all."""
    head = petition.need.accusation or (isinstance(actor, Actor) and actor.office in HEADS)
    if head:
        return keeps_petition(actor, petition)
    return Reason(_("Only the secretary or the mayor of the town approves more days."))


may_end_petition = any_of(the_clock, keeps_petition)


def can_handle(need: Need, post: Post) -> bool:
    """Whether this post works on such needs; an accusation never leaves those who may hear it."""
    if post.place_id != need.place_id or (post.until and post.until < clock.today()):
        return False
    if need.accusation:
        hearer = Actor(need.town, post.person, post)
        return post.office == HEARS_ACCUSATIONS and Need.objects.visible_to(hearer).filter(pk=need.pk).exists()
    return post.office in (TOWN_OFFICES if need.place.level == Level.TOWN else COMMITTEE_OFFICES)


# What a need needs


def has_answer(need: Need, _day: date) -> Reason | None:
    return None if need.answer.strip() else Reason(_("There is no answer yet."))


def has_handler(need: Need, _day: date) -> Reason | None:
    return None if need.handler else Reason(_("Nobody has been given this yet."))


def has_question(need: Need, _day: date) -> Reason | None:
    return None if need.question.strip() else Reason(_("There is no question to the resident yet."))


def has_lead(need: Need, _day: date) -> Reason | None:
    return None if need.lead_id else Reason(_("Say first with which need this is joined."))


def has_destination(need: Need, _day: date) -> Reason | None:
    return None if need.forwarded_to and need.watch_on else Reason(_("Say first to whom this is passed on."))


def has_petition(need: Need, _day: date) -> Reason | None:
    return None if need.petitions.exists() else Reason(_("Say first under which number the petition runs."))


def still_in_time(petition: Petition, day: date) -> Reason | None:
    """The petitioner's own days to ask for a review."""
    if petition.due_on is None or day <= petition.due_on:
        return None
    return Reason(_("The days to ask for this are over."))


def days_are_over(petition: Petition, day: date) -> Reason | None:
    """As long as a review may be asked for nothing has ended."""
    if petition.due_on is None or day > petition.due_on:
        return None
    return Reason(_("A review may still be asked for."))


def came_before(need: Need, day: date) -> Reason | None:
    """Nobody handles what has not come yet."""
    return None if day >= need.received_on else Reason(_("This is before the day on which it came."))


def asked_or_waited(need: Need, day: date) -> Reason | None:
    """It closes when somebody has asked the resident, or when the days for asking are over."""
    if need.is_asked_about:
        return None
    days = need.basis[RATING]["days"]
    if need.answered_on and day > need.answered_on + timedelta(days=days):
        return None
    words = _("Nobody has asked the resident yet how the answer was; without that it closes after %(days)s days.")
    return Reason(words % {"days": days})


def not_too_often(need: Need, _day: date) -> Reason | None:
    """Twice; then other routes are lawful, and the page prints them."""
    if need.reopened < REOPENED_AT_MOST:
        return None
    return Reason(_("This was done again twice already. The page shows which ways the law leaves open now."))


# What may be shown to all


def may_be_public(need: Need) -> Reason | None:
    """What somebody asked to keep from the village, or says of an official, is never published."""
    if need.quiet or need.accusation:
        return Reason(_("The resident asked that this be kept quiet, so it cannot be published."))
    return None


def no_private_number(text: str, place: Place) -> Reason | None:
    """A text for all holds no numbers of people."""
    found = private.scan(text, (place.phone,) if place.phone else ())
    if not found:
        return None
    return Reason(_("There are private numbers in it, please mask them first (%(where)s).") % {
        "where": _("; ").join(str(each.words) for each in found)
    })  # fmt: skip
