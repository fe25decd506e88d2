"""What this room puts on paper: the slip with the code, the registration slip, the answer."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.matters import queries
from xiangyue.matters.models import Need
from xiangyue.matters.rules import REOPENED_AT_MOST
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.web.addresses import public, to
from xiangyue.web.words import day_words

CODE_GROUP = 5
Pairs = list[tuple[str, str]]


def code_words(need: Need) -> str:
    """The code in groups that can be read out."""
    return "-".join(need.code[at : at + CODE_GROUP] for at in range(0, len(need.code), CODE_GROUP))


def place_words(spot: Place) -> str:
    """A group or hamlet with its village: every village has a first group."""
    return f"{spot.village}{spot}" if spot.village_id not in (None, spot.pk) else str(spot)


def slip(need: Need) -> dict[str, Any]:
    """For the resident: number, code, until when, and where the answer stands."""
    due = _("By %(day)s at the latest") % {"day": day_words(need.due_on, year=True)} if need.due_on else ""
    pairs = [
        (_("Your number"), need.number),
        (_("Your code"), code_words(need)),
        (_("What you wrote"), need.text),
        (_("Came on"), day_words(need.received_on, year=True)),
        (_("You hear from us"), due if need.is_running else ""),
    ]
    return {"pairs": pairs, "address": public(to("need-follow", code=need.code)), "need": need}


def registration(actor: Actor, need: Need) -> dict[str, Any]:
    """接访登记表: identity only while this actor's own look is open, and masked otherwise."""
    who, is_open = need.petitioners.first(), queries.is_open_to(actor, need)
    name = (who.name if is_open else who.masked_name) if who else ""
    phone = (who.phone if is_open else who.masked_phone) if who else ""
    pairs: Pairs = [
        (_("Number of the need"), need.number),
        (_("Came on"), f"{day_words(need.received_on, year=True)} · {need.get_channel_display()}"),
        (_("Who brought it"), " ".join(filter(None, (name, phone)))),
        (
            _("Place"),
            f"{need.spot.village or ''}{need.spot}" if need.spot.village_id != need.spot_id else str(need.spot),
        ),
        (_("Heading"), need.category_words),
        (_("What was brought"), need.text),
        (_("Who handles it"), need.handled_by),
        (_("Until when"), day_words(need.due_on, year=True) if need.due_on else ""),
        (_("What came of it"), need.answer),
        (_("Call-back"), _call_back(need)),
    ]
    return {"pairs": pairs, "need": need}


def blank_registration() -> dict[str, Any]:
    """The same to be filled in by hand at the door of a house."""
    names = [
        _("Number of the need"), _("Came on"), _("Who brought it"), _("Place"), _("Heading"), _("What was brought"),
        _("Answered on the spot?"), _("Who handles it"), _("Until when"), _("What came of it"), _("Call-back"),
    ]  # fmt: skip
    return {"pairs": [(name, "") for name in names], "need": None}


def _call_back(need: Need) -> str:
    """How content the resident was with the last answer, in one line."""
    last = need.ratings.order_by("-day", "-id").first()
    if last is None:
        return ""
    return str(last.get_satisfied_display()) if last.reached else _("nobody was reached")


def answer_sheet(need: Need) -> dict[str, Any]:
    """答复: what was asked, what is answered, by which rule there are days, and what can still be done."""
    rules = sorted({clause["name"] for clause in need.basis.values() if clause.get("name")})
    return {
        "need": need,
        "asked": _("On %(day)s you told us:") % {"day": day_words(need.received_on, year=True)},
        "basis": _("; ").join(rules),
        "address": public(to("need-follow", code=need.code)),
        "code": code_words(need),
        "is_at_the_end": need.reopened >= REOPENED_AT_MOST,
    }
