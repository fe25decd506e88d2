"""`xiangyue install`: a town of its own, with one operator and nothing else."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import install

ABOVE = ("province", "city", "county")


class Command(BaseCommand):
    """Makes the installation, the town and the operator's card, all or nothing, once.

    The card's number and one-time code are shown now and never again; nobody else has an account, so nobody votes.
    """

    help = "Sets up a town in an empty database and prints the card of its operator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--town-name", required=True, help="as it stands on its seal")
        parser.add_argument("--slug", required=True, help="its name in addresses: small letters and digits, for ever")
        parser.add_argument("--number", required=True, type=int, help="its registry number; it never changes either")
        parser.add_argument("--operator-name", default=_("operator"), help="who runs this installation")
        for level in ABOVE:
            parser.add_argument(f"--{level}-name", required=True)
            parser.add_argument(f"--{level}-code", default="", help="statistical code, if known")

    def handle(self, *_args: Any, **options: Any) -> None:
        if Town._meta.db_table not in connection.introspection.table_names():  # one command is enough to begin
            call_command("migrate", verbosity=0)
        above = [(options[f"{level}_name"], options[f"{level}_code"]) for level in ABOVE]
        names = {"number": options["number"], "slug": options["slug"], "name": options["town_name"]}
        try:
            card, code = install(SYSTEM, above=above, operator=options["operator_name"], **names)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{_('Card number')}: {card}\n{_('One-time code')}: {code}")
        self.stdout.write(_("Write both down now: the code is not shown again."))
        self.stdout.write(f"/{options['slug']}/sign-in/card/?c={code}")
