"""The life of an opinion: answered once, adopted or not."""

from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import Opinion, OpinionStage
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel.stages import Move, Stages

moves = Stages(
    Opinion,
    Move("adopt", _("Adopt"), (OpinionStage.OPEN,), OpinionStage.ADOPTED, by=rules.may_run,
         needs=(rules.is_open_opinion_answered,)),
    Move("decline", _("Do not adopt"), (OpinionStage.OPEN,), OpinionStage.DECLINED, by=rules.may_run,
         needs=(rules.is_open_opinion_answered,)),
)  # fmt: skip
