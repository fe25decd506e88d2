"""The facts of a decision: the matter, its steps, what was said about it, how it was carried out."""

from xiangyue.decisions.models.carrying import Advice, AdviceKind, Progress, SupervisionOpinion
from xiangyue.decisions.models.consultation import Authorisation, Opinion, OpinionStage, Source
from xiangyue.decisions.models.covenants import (
    Article,
    CheckPoint,
    Clause,
    Covenant,
    CovenantStage,
    LegalCheck,
    ModelClause,
    Verdict,
)
from xiangyue.decisions.models.decisions import Decision, DecisionStage, Motive, Raiser
from xiangyue.decisions.models.steps import Step, StepStage

__all__ = [
    "Advice", "AdviceKind", "Article", "Authorisation", "CheckPoint", "Clause", "Covenant", "CovenantStage", "Decision",
    "DecisionStage", "LegalCheck", "ModelClause", "Motive", "Opinion", "OpinionStage", "Progress", "Raiser", "Source",
    "Step", "StepStage", "SupervisionOpinion", "Verdict",
]  # fmt: skip
