"""What a resident says on the road may be taken down there, without signal."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.rules import Refused
from xiangyue.matters.actions import register as register_need
from xiangyue.matters.forms import TakeDownForm
from xiangyue.matters.models import Need
from xiangyue.outbox.kinds import Kind, register
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place


def form(data: dict[str, str] | None, place: Place) -> forms.Form:
    """The form of the village the need lies in; above the villages nothing can be asked for."""
    if place.village is None and data is not None:
        raise Refused(gettext("Please say in which village this is."))
    return TakeDownForm(data, place=place.village or place)


def take_down(actor: Actor, values: dict[str, Any]) -> Need:
    return register_need(actor, **values)


def number(need: Need) -> str:
    return need.number


WORDS = _("What somebody needs")
register(Kind("need", WORDS, form, take_down, place="spot", day="received_on", number=number))
