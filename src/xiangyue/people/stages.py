"""The life of a local pack as one table of moves: whoever loaded it does not make it law alone."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line
from xiangyue.kernel.rules import Reason
from xiangyue.kernel.stages import Move, Stages
from xiangyue.people.law import forget_versions, scopes_of, versions_of
from xiangyue.people.models import LocalPack, PackStage
from xiangyue.people.rules import pack_keeper, second_pack_keeper
from xiangyue.rulebook.changes import announce
from xiangyue.rulebook.errors import PackError
from xiangyue.rulebook.local import check_version


def begins_today_or_later(pack: LocalPack, _day: date) -> Reason | None:
    """No rule begins before it was confirmed, whatever day is declared."""
    if pack.since < clock.today():
        return Reason(_("The day it begins has passed; load it again with a later day."))
    return None


def still_fits(pack: LocalPack, _day: date) -> Reason | None:
    """What stands above it may have changed since it was loaded."""
    try:
        check_version(pack.version, scopes_of(pack.town), versions_of(pack.town))
    except PackError as error:
        return Reason(str(error))
    return None


def becomes_law(pack: LocalPack, _line: Line) -> None:
    forget_versions(pack.town)
    announce(pack.since)


moves = Stages(
    LocalPack,
    Move(
        "confirm_pack", gettext_lazy("Confirm: it holds from its day"), (PackStage.PROPOSED,), PackStage.CONFIRMED,
        by=second_pack_keeper, needs=(begins_today_or_later, still_fits), then=becomes_law, primary=True,
    ),
    Move(
        "refuse_pack", gettext_lazy("Do not take it"), (PackStage.PROPOSED,), PackStage.REFUSED,
        by=pack_keeper, wants_note=True,
    ),
    on_screen=True,
)  # fmt: skip
