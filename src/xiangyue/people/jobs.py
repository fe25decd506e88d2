"""What this room lets the worker do."""

from xiangyue.kernel.jobs import handler
from xiangyue.people.actions.histories import prune


@handler("prune_sign_ins")
def prune_sign_ins() -> None:
    """Clear away histories that are too old."""
    prune()
