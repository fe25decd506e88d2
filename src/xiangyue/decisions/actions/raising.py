"""A matter is written down, before it is raised."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.models import Place

FIELDS = ("title", "text", "feasibility", "topic", "body", "motive", "raiser", "money", "merged", "concerns")


def draft_decision(actor: Acting, place: Place, *, concerns: list[UUID] | None = None, **values: Any) -> Decision:
    """Write a matter down: title, text, topic, body, motive, raiser, money (fen), merged, feasibility."""
    decision = Decision(place=place, concerns=[str(person) for person in concerns or []], **values)
    demand(rules.may_prepare(actor, decision))
    with act(actor, "draft_decision") as line:
        decision.save(force_insert=True)
        return line.begin(decision)


def edit_decision(actor: Acting, decision: Decision, **values: Any) -> Decision:
    """Change a draft; once raised the text stands, and a better one is raised anew."""
    demand(rules.may_prepare(actor, decision))
    with act(actor, "edit_decision", decision):
        decision.refresh_from_db(from_queryset=Decision._base_manager.select_for_update())
        if decision.stage != DecisionStage.DRAFT:
            raise Refused(_("It has been raised; its text stands. Return or withdraw it to change it."))
        if "concerns" in values:
            values["concerns"] = [str(person) for person in values["concerns"]]
        changed = sorted(values.keys() & set(FIELDS))
        for name in changed:
            setattr(decision, name, values[name])
        decision.save(update_fields=changed)
    return decision


def raise_again(actor: Acting, decision: Decision, *, text: str) -> Decision:
    """A new draft of a matter that was shelved, changed where it was found wanting."""
    if decision.stage != DecisionStage.SHELVED:
        raise Refused(_("Only a shelved matter is raised again."))
    if decision.covenants.exists():
        raise Refused(_("It is a covenant: take it back on its own page, change it there and put it again."))
    demand(rules.not_a_covenant(decision, clock.today()))
    if text.strip() == decision.text.strip():
        raise Refused(_("The same text was voted down: change it before you raise it again."))
    values = {name: getattr(decision, name) for name in FIELDS if name not in {"text", "concerns"}}
    concerned = [UUID(person) for person in decision.concerns]
    with act(actor, "raise_again", decision):
        Decision._base_manager.select_for_update().get(pk=decision.pk)  # a double tap queues here
        if Decision.objects.filter(again_of=decision).exclude(stage=DecisionStage.WITHDRAWN).exists():
            raise Refused(_("This matter has been raised again already."))
        return draft_decision(actor, decision.place, concerns=concerned, text=text, again_of=decision, **values)
