"""The lives of a decision, of its steps, of an opinion and of a covenant."""

from xiangyue.decisions.stages.consultation import moves as opinion_moves
from xiangyue.decisions.stages.covenants import moves as covenant_moves
from xiangyue.decisions.stages.decisions import moves as decision_moves
from xiangyue.decisions.stages.steps import moves as step_moves

__all__ = ["covenant_moves", "decision_moves", "opinion_moves", "step_moves"]
