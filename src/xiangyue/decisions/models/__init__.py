"""The facts of a decision: the matter, its steps, what was said about it, how it was carried out."""

from xiangyue.decisions.models.carrying import Advice, AdviceKind, Progress, SupervisionOpinion
from xiangyue.decisions.models.consultation import Authorisation, Opinion, OpinionStage, Source
from xiangyue.decisions.models.decisions import Decision, DecisionStage, Motive, Raiser
from xiangyue.decisions.models.steps import Step, StepStage

__all__ = [
    "Advice", "AdviceKind", "Authorisation", "Decision", "DecisionStage", "Motive", "Opinion", "OpinionStage",
    "Progress", "Raiser", "Source", "Step", "StepStage", "SupervisionOpinion",
]  # fmt: skip
