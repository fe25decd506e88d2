"""Lists of decisions, and where each stands in one line."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Authorisation, Decision, DecisionStage, StepStage
from xiangyue.decisions.queries.path import short_words
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.web.words import money_words

OPEN = (DecisionStage.DRAFT, DecisionStage.UNDER_WAY, DecisionStage.RESOLVED, DecisionStage.CARRYING_OUT)
MOST = 100  # of what is over; older ones are found by search


def decisions_of(place: Place, actor: Actor) -> Any:
    """The decisions of a village this actor may know of, with their steps."""
    rows = Decision.objects.visible_to(actor).filter(place=place)
    return rows.select_related("place__village").prefetch_related("steps").order_by("-id")


def current_decisions(place: Place, actor: Actor) -> list[Decision]:
    """What is being decided or carried out here, newest first."""
    return list(decisions_of(place, actor).filter(stage__in=OPEN))


def finished_decisions(place: Place, actor: Actor) -> list[Decision]:
    """What is over: archived, shelved, withdrawn, revoked."""
    return list(decisions_of(place, actor).exclude(stage__in=OPEN)[:MOST])


def where_it_stands(decision: Decision) -> str:
    """“第4步 决议” while it is being decided, the stage otherwise."""
    waiting = [step for step in decision.steps.all() if step.stage in {StepStage.CURRENT, StepStage.FAILED}]
    if decision.stage == DecisionStage.UNDER_WAY and waiting:
        return _("step %(number)s, %(words)s") % {"number": waiting[0].number, "words": short_words(waiting[0])}
    return str(decision.get_stage_display())


def money_of(decision: Decision) -> str:
    """What it costs, or cost in the end."""
    fen = decision.spent if decision.spent is not None else decision.money
    return money_words(fen) if fen is not None else ""


def authorisations_of(place: Place, actor: Actor) -> list[Authorisation]:
    """What the assembly of a village has left to its representatives, the newest first."""
    return list(Authorisation.objects.visible_to(actor).filter(place=place).order_by("-until", "-id"))
