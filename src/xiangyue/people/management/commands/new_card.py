"""`xiangyue new_card`: for the operator whose keys are lost and who has no second official beside him."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import cards
from xiangyue.people.actions import issue_card
from xiangyue.people.models import Account, Person


class Command(BaseCommand):
    """Ends PIN, password and authenticator of a card and prints a new one-time code; the trail keeps that it was done.

    Whoever may run this reads the database anyway, so it opens nothing that was closed to them.
    """

    help = "Prints a new one-time code for a card whose keys are lost."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("card", help="the card number, eight digits")

    def handle(self, *_args: Any, **options: Any) -> None:
        account = Account.objects.filter(card=options["card"], ended_on=None).values("pk")
        with tenancy.all_towns("a card is named without its town"):
            person = Person.objects.filter(account__in=account, left_on=None).order_by("town").first()
        if person is None or not cards.is_number(options["card"]):
            raise CommandError(_("There is no such card."))
        with tenancy.use(person.town):
            _account, code = issue_card(SYSTEM, person, reset=True)
        self.stdout.write(f"{_('One-time code')}: {code}")
        self.stdout.write(_("Write it down now: the code is not shown again."))
