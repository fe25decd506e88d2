"""Cards of a whole group in one print, and the card that was lost."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import issue_card
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Person, Place
from xiangyue.registry.models.cards import CardReset, accounts_in_use
from xiangyue.registry.rules.cards import for_another, prints_cards, stands_at_counter

TOGETHER = timedelta(hours=1)  # in which the second official confirms


@dataclass(frozen=True)
class PrintedCard:
    """What stands on one card; the code is kept nowhere."""

    person: Person
    account: Account
    code: str


def print_cards(actor: Actor, place: Place, persons: list[Person]) -> list[PrintedCard]:
    """New cards for these persons of a place, all or none; refused if one of their cards is in use."""
    demand(prints_cards(actor, place))
    with act(actor, "print_cards", place=str(place.pk), count=len(persons)):
        return [PrintedCard(person, *issue_card(actor, person)) for person in persons]


def ask_reset(actor: Actor, person: Person) -> CardReset:
    """The first official asks for a new code, for somebody who stands at the counter."""
    place = person.place.village or person.place
    demand(stands_at_counter(actor, place) or for_another(actor, person))
    if actor.person is None or not accounts_in_use([person]):
        raise Refused(_("No card of %(person)s is in use; simply print one.") % {"person": person})
    if CardReset.objects.waiting_at(place).filter(person=person).exists():
        raise Refused(_("This has been asked for already; another official confirms it."))
    with act(actor, "ask_card_reset") as line:
        return line.begin(
            CardReset.objects.create(
                place=place, person=person, asked_by=actor.person, asked_at=clock.now(),
                until=clock.real_now() + TOGETHER,
            )
        )  # fmt: skip


def confirm_reset(actor: Actor, reset: CardReset) -> PrintedCard:
    """The second official confirms: the old PIN ends at once, and the new code is shown now and never again."""
    demand(stands_at_counter(actor, reset.place) or for_another(actor, reset.person))
    if actor.person == reset.asked_by:
        raise Refused(_("Another official confirms: nobody resets a card alone."))
    with act(actor, "confirm_card_reset", reset):
        waiting = CardReset.objects.waiting_at(reset.place).select_for_update()
        if not waiting.filter(pk=reset.pk).exists():
            raise Refused(_("The hour is over, or it was confirmed already. Please ask anew."))
        reset.confirmed_by, reset.confirmed_at = actor.person, clock.now()
        reset.save(update_fields=["confirmed_by", "confirmed_at"])
        return PrintedCard(reset.person, *issue_card(actor, reset.person, reset=True))
