"""What forms from above may learn of decisions: how many were resolved and carried out this year."""

from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.registry.figures import Answer, Figure, Inquiry, register


def resolved(inquiry: Inquiry) -> Answer:
    """Resolved since New Year, whatever became of it afterwards."""
    return inquiry.count(Decision.objects.filter(resolved_on__range=inquiry.year))


def carried_out(inquiry: Inquiry) -> Answer:
    """Done and archived since New Year."""
    return inquiry.count(Decision.objects.filter(stage=DecisionStage.ARCHIVED, stage_on__range=inquiry.year))


register(
    Figure("decisions.resolved", _("Decisions resolved this year"),
           "四议两公开事项 四议两公开决议 四议两公开决策事项 决议事项 民主决策事项 村级重大事项决策 重大事项决策",
           resolved, unit="件"),
    Figure("decisions.carried_out", _("Decisions carried out this year"),
           "办结事项 已办结事项 决议办结 四议两公开办结事项 四议两公开已办结 实施完成事项", carried_out, unit="件"),
)  # fmt: skip
