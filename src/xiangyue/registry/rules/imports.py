"""Who brings files into the register, and what must hold before one is written or taken back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Level, Place, Post
from xiangyue.people.rules import words_of
from xiangyue.registry.models.imports import TOWN_KEEPERS, VILLAGE_KEEPERS, Import
from xiangyue.registry.rules.keeping import KEEPERS
from xiangyue.web.words import short_day_words


def keeps_register(actor: Any, thing: Any) -> Reason | None:
    """The town's operator and clerk for the whole town, a village's secretary and clerk for that village."""
    place: Place = thing.place
    if place.ended_on:
        return Reason(_("%(place)s has been merged into another place; its register is closed.") % {"place": place})
    keepers = TOWN_KEEPERS if place.level == Level.TOWN else VILLAGE_KEEPERS
    if isinstance(actor, Actor) and actor.holds(keepers, place):
        return None
    return Reason(_("Only the %(office)s of %(place)s may do this.") % {
        "office": words_of(sorted(keepers)), "place": place,
    })  # fmt: skip


def kept_by_themselves(place: Place) -> list[Place]:
    """The villages below a town whose secretary or clerk has come in; from then on their registers are theirs alone."""
    if place.level != Level.TOWN:
        return []
    in_use = Account.objects.filter(ended_on=None).exclude(pin="", password="")
    keepers = Post.objects.on(clock.today()).filter(office__in=KEEPERS, person__account__in=in_use.values("pk"))
    return list(Place.objects.filter(town=place.town, pk__in=keepers.values("place")).order_by("path"))


def columns_are_named(thing: Import, day: date) -> Reason | None:
    """Nobody can check a table whose columns are not understood."""
    return None if thing.columns else Reason(_("Say first what the columns hold."))


def has_rows_to_write(thing: Import, day: date) -> Reason | None:
    """Something must be new or changed, and nothing wrong with the file as a whole."""
    if thing.complaints:
        return Reason(_("The columns do not fit: correct the file, or say again what its columns hold."))
    return None if thing.to_write else Reason(_("No row would change anything in the register."))


def not_too_late(thing: Import, day: date) -> Reason | None:
    """A week is enough to find out that it was the wrong file; afterwards rows are corrected one by one."""
    last = thing.can_be_undone_until
    if last and clock.today() <= last:
        return None
    return Reason(_("This could be undone until %(day)s.") % {"day": short_day_words(last) if last else ""})
