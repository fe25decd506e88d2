"""The lives of a decision, of its steps and of an opinion."""

from xiangyue.decisions.stages.consultation import moves as opinion_moves
from xiangyue.decisions.stages.decisions import moves as decision_moves
from xiangyue.decisions.stages.steps import moves as step_moves

__all__ = ["decision_moves", "opinion_moves", "step_moves"]
