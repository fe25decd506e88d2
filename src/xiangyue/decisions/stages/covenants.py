"""The life of a version of a covenant: drafted, discussed, checked, adopted, filed, in force, replaced."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import Covenant, CovenantStage
from xiangyue.decisions.models.covenants import COMING_STAGES, STANDING_STAGES
from xiangyue.decisions.rules import covenants as rules
from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages, make_move, the_clock

S = CovenantStage
BEING_CHANGED = (S.CONSULTING, S.CHECKING, S.DECIDING)


def open_to_all(covenant: Covenant, line: Line) -> None:
    """From here everybody reads it, whatever becomes of it."""
    covenant.opened_on = covenant.opened_on or line.happened_on
    covenant.save(update_fields=["opened_on"])


def raise_matter(covenant: Covenant, line: Line) -> None:
    """The steps of the decision begin; from here they carry the matter."""
    make_move(covenant.decision, "raise", line.actor, note=line.note, happened_on=line.happened_on)


def begin_anew(covenant: Covenant, line: Line) -> None:
    """Its matter is over, and what the town said was said about earlier words."""
    covenant.decision = None
    covenant.save(update_fields=["decision"])
    for check in covenant.checks.filter(earlier=False):
        check.earlier = True
        check.save(update_fields=["earlier"])
        line.touch(check)


def keep_day(covenant: Covenant, line: Line) -> None:
    """The day of the vote; a version that the assembly corrected is no longer under order."""
    covenant.adopted_on = line.happened_on
    covenant.save(update_fields=["adopted_on"])
    older = Covenant.objects.filter(place=covenant.place, number__lt=covenant.number)
    for corrected in older.under_order().select_for_update():
        corrected.order_ended_on = line.happened_on
        corrected.save(update_fields=["order_ended_on"])
        line.touch(corrected)


def begin(covenant: Covenant, line: Line) -> None:
    """It binds from its day, on whichever day that was written down; two versions are never in force at once."""
    keep_beginning(covenant, line)
    older = Covenant.objects.filter(place=covenant.place, number__lt=covenant.number, stage__in=STANDING_STAGES)
    for replaced in older:
        make_move(replaced, "supersede", line.actor)


def keep_beginning(covenant: Covenant, line: Line) -> None:
    covenant.began_on = covenant.effective_on
    covenant.save(update_fields=["began_on"])


def enter(covenant: Covenant, line: Line) -> None:
    """A version from paper has begun long ago."""
    keep_beginning(covenant, line)
    open_to_all(covenant, line)


def day_of_effect(covenant: Covenant) -> datetime | None:
    return clock.moment(covenant.effective_on) if covenant.effective_on else None


moves = Stages(
    Covenant,
    Move("open", _("Ask everybody what they think"), (S.DRAFT,), S.CONSULTING, by=rules.may_write,
         needs=(rules.has_articles, rules.changes_something, rules.no_private_number, rules.doubts_answered),
         then=open_to_all, primary=True),
    Move("send", _("Send it to the town for the check"), (S.CONSULTING,), S.CHECKING, by=rules.may_write,
         needs=(rules.has_articles, rules.opinions_answered), primary=True),
    Move("put", _("Take it to the assembly"), (S.CHECKING,), S.DECIDING, by=rules.may_put,
         needs=(rules.has_matter, rules.right_assembly, rules.has_articles, rules.changes_something,
                rules.no_private_number, rules.doubts_answered, rules.opinions_answered,
                rules.unlawful_points_answered),
         then=raise_matter),
    Move("adopt", _("Record that the assembly adopted it"), (S.DECIDING,), S.ADOPTED, by=rules.may_write,
         needs=(rules.assembly_adopted, rules.right_assembly, rules.same_words, rules.takes_effect_after,
                rules.women_recorded),
         then=keep_day),
    Move("file", _("Keep the town's receipt"), (S.ADOPTED,), S.FILED, by=rules.may_keep_receipt,
         needs=(rules.has_receipt,)),
    Move("file_late", _("Keep the town's receipt"), (S.IN_FORCE,), S.IN_FORCE, by=rules.may_keep_receipt,
         needs=(rules.has_receipt,)),
    Move("take_effect", _("It takes effect"), COMING_STAGES, S.IN_FORCE, by=the_clock,
         needs=(rules.its_day_has_come,), then=begin, due=day_of_effect),
    Move("supersede", _("A newer version takes its place"), STANDING_STAGES, S.SUPERSEDED, by=the_clock,
         needs=(rules.newer_is_in_force,)),
    Move("record", _("Enter the version in force from paper"), (S.DRAFT,), S.IN_FORCE, by=rules.may_write,
         needs=(rules.has_articles, rules.no_private_number, rules.was_before_the_records, rules.takes_effect_after,
                rules.its_day_has_come),
         then=enter),
    Move("take_back", _("Take it back and change it"), BEING_CHANGED, S.DRAFT, by=rules.may_write,
         needs=(rules.matter_is_over,), then=begin_anew, wants_note=True),
    Move("withdraw", _("Withdraw it"), (S.DRAFT, S.CONSULTING, S.CHECKING), S.WITHDRAWN, by=rules.may_put,
         wants_note=True),
)  # fmt: skip
