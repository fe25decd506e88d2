"""The rules of the county and the town on the boards of their villages: where they hang, and the draft of the sheet.

A town has no board of its own, and nobody acts below the own place: each village hangs them, and the town sees where.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.disclosure.actions import draft_posting
from xiangyue.disclosure.models import Posting
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import Town
from xiangyue.kernel.rules import Refused
from xiangyue.people.actor import Actor
from xiangyue.people.law import scope_of
from xiangyue.people.models import LocalPack, PackStage, Place
from xiangyue.portal.lawbook import changes_by
from xiangyue.web.words import day_words

ITEM = "local_rules"  # stands in no catalogue, so that it pays no duty of the quarter


@dataclass(frozen=True)
class Hanging:
    """One pack in one village, with its newest posting if there is one."""

    pack: LocalPack
    place: Place
    posting: Posting | None = None

    @property
    def is_done(self) -> bool:
        return self.posting is not None and not self.posting.is_draft


def hangings(places: list[Place]) -> list[Hanging]:
    """Every pack that is law or will be, with every one of these villages it holds in; older versions are history."""
    newest = {pack.code: pack for pack in LocalPack.objects.filter(stage=PackStage.CONFIRMED).order_by("number")}
    if not newest:
        return []
    rows: Any = Posting.objects.filter(place__in=[place.pk for place in places], about_kind=kind_of(LocalPack))
    rows = rows.filter(about_id__in=[pack.pk for pack in newest.values()])
    found = {(each.about_id, each.place_id): each for each in rows.order_by("id")}
    return [
        Hanging(pack, place, found.get((pack.pk, place.pk)))
        for pack in newest.values()
        for place in places
        if pack.pack.applies(scope_of(place).kind, scope_of(place).codes)
    ]


def draft_of(actor: Actor, pack: LocalPack) -> Posting:
    """The sheet about this pack for the board of the actor's village, drafted once; refused where it does not hold."""
    here = [each for each in hangings([actor.village] if actor.village else []) if each.pack.pk == pack.pk]
    if not here:
        raise Refused(_("This is no rule of your village."))
    if here[0].posting:
        return here[0].posting
    with translation.override(Town.objects.get(number=pack.town).language):
        title = _("%(pack)s, from %(day)s") % {"pack": pack, "day": day_words(pack.since, year=True)}
        text = text_of(pack, here[0].place)
    return draft_posting(actor, place=here[0].place, item=ITEM, title=title, text=text, about=pack)


def text_of(pack: LocalPack, place: Place) -> str:
    """What changes in this village by the pack, one number a line, and its articles word for word."""
    lines = [
        _("%(label)s: %(after)s (until then: %(before)s)") % {
            "label": change.label, "after": change.after or _("no longer laid down"),
            "before": change.before or _("nothing is laid down yet"),
        }
        for change in changes_by(pack, scope_of(place))
    ]  # fmt: skip
    return "\n".join([*lines, *(f"{article.words()}：{article.text}" for article in pack.pack.articles.values())])
