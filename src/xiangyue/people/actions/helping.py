"""Helping (代办): beginning and ending it; whom one may help."""

from datetime import timedelta

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions.throttles import count_attempt, refuse_if_paused
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Helping, Person
from xiangyue.people.rules import not_by_helper, signed_in

TIME = timedelta(minutes=30)
WRONG_CARDS = 10  # by one helper before a pause: card numbers are not there to be tried


def person_of_card(helper: Actor, card: str) -> Person:
    """Whose card this is, if it is somebody of the helper's village; refused in the same words otherwise."""
    key = f"helping:{helper.person.pk if helper.person else ''}"
    refuse_if_paused(key)
    account = Account.objects.filter(card=card, ended_on=None).values("pk")
    found = Person.objects.filter(account__in=account, left_on=None).select_related("place__village").first()
    if found is None or not _near(helper, found):
        count_attempt(key, WRONG_CARDS)
        raise Refused(_("Nobody of your village has this card."))
    return found


def begin_helping(helper: Actor, person: Person, purpose: str) -> Helping:
    """Begin to act for a resident who sits beside; half an hour, and every line written names the helper."""
    demand(signed_in(helper, person) or not_by_helper(helper, person))
    if helper.person == person:
        raise Refused(_("This is yourself: you need nobody's help."))
    if not _near(helper, person):
        raise Refused(_("One helps people of one's own village."))
    if not purpose.strip():
        raise Refused(_("Please write down what you help with."))
    with act(helper, "begin_helping") as line:
        return line.begin(
            Helping.objects.create(
                place=person.place, person=person, helper=helper.person, purpose=purpose.strip()[:60],
                began_at=clock.now(), until=clock.real_now() + TIME,
            )
        )  # fmt: skip


def _near(helper: Actor, person: Person) -> bool:
    """Of the village where the helper lives or serves; officers of the town help everybody of it."""
    village = person.place.village
    if village is None or helper.person is None:
        return False
    return helper.lives_in(village) or helper.village == village or helper.is_town_officer


def end_helping(helper: Actor, helping: Helping) -> None:
    """End it before its time is over."""
    with act(helper, "end_helping", helping):
        helping.ended_at = clock.now()
        helping.save(update_fields=["ended_at"])
