"""The life of an agenda item: dealt with once, and corrected only while the sitting lasts."""

from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages
from xiangyue.meetings import gates, rules
from xiangyue.meetings.models import AgendaItem, ItemStage, RollCallVote
from xiangyue.meetings.reckoning import base_count, majority_rule

VOTE = (
    gates.sitting_is_open,
    gates.is_quorate,
    gates.nobody_stays_who_must_go,
    gates.figures_add_up,
)


def keep_base(item: AgendaItem, _line: Line) -> None:
    """The number the majority was judged by stays with the result."""
    item.base = base_count(item, majority_rule(item).threshold)
    item.save(update_fields=["base"])


def clear_figures(item: AgendaItem, line: Line) -> None:
    line.params["was"] = [item.yes, item.no, item.abstain, item.spoiled]
    item.yes = item.no = item.abstain = item.spoiled = item.base = None
    item.save(update_fields=["yes", "no", "abstain", "spoiled", "base"])
    for call in RollCallVote.objects.filter(item=item, struck=False):
        call.struck = True
        call.save(update_fields=["struck"])
        line.touch(call)


DECIDED = (ItemStage.PASSED, ItemStage.REJECTED, ItemStage.HEARD)

moves = Stages(
    AgendaItem,
    Move("pass", _("Passed"), (ItemStage.PENDING,), ItemStage.PASSED,
         by=rules.runs_item, needs=(*VOTE, gates.majority_is_there), then=keep_base),
    Move("reject", _("Not passed"), (ItemStage.PENDING,), ItemStage.REJECTED,
         by=rules.runs_item, needs=(*VOTE, gates.majority_is_missing), then=keep_base),
    Move("hear", _("Heard"), (ItemStage.PENDING,), ItemStage.HEARD,
         by=rules.runs_item, needs=(gates.sitting_is_open, gates.is_to_hear)),
    Move("take_off", _("Take off the agenda"), (ItemStage.PENDING,), ItemStage.TAKEN_OFF,
         by=rules.runs_item, needs=(gates.not_announced_yet,)),
    Move("correct", _("Correct"), DECIDED, ItemStage.PENDING,
         by=rules.runs_item, needs=(gates.sitting_is_open,), then=clear_figures, wants_note=True),
)  # fmt: skip
