"""Opinions and their answers; authorisations of the representatives."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Authorisation, Decision, Opinion, Source
from xiangyue.decisions.reckoning.decisions import current_step
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.papers import private
from xiangyue.people.actions.throttles import count_opinion
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place


def take_opinion(
    actor: Actor,
    decision: Decision,
    *,
    text: str,
    source: str = Source.COUNTER,
    received_on: date | None = None,
    address: str = "",
) -> Opinion:
    """Keep an opinion on a matter that is being decided; on the web it is kept without its author.

    Private numbers in it are masked at once, because with its answer it becomes public.
    """
    demand(rules.may_opine(actor, decision))
    if not text.strip():
        raise Refused(_("Write down the opinion."))
    if source == Source.WEB:
        received_on = None
        count_opinion(address)
    else:
        demand(rules.may_run(actor, decision))
    step = current_step(decision)
    author = actor if source != Source.WEB else Actor.public(actor.town)  # the trail must not name the author
    with act(author, "take_opinion", happened_on=received_on, source=source) as line:
        return line.begin(Opinion.objects.create(
            place=decision.place, decision=decision, source=source, text=private.mask(text.strip()),
            received_on=line.happened_on, step=step.number if step else 0,
        ))  # fmt: skip


def answer_opinion(actor: Acting, opinion: Opinion, *, adopted: bool, answer: str) -> Opinion:
    """Answer an opinion: adopted or not, and why."""
    demand(rules.may_run(actor, opinion))
    with act(actor, "answer_opinion", opinion):
        opinion.answer = private.mask(answer.strip())
        opinion.save(update_fields=["answer"])
        return make_move(opinion, "adopt" if adopted else "decline", actor)


def authorise(
    actor: Acting, place: Place, *, topics: list[str], since: date, until: date, basis: str, item: UUID | None = None
) -> Authorisation:
    """Record what the assembly left to its representatives: the topics by name, and for how long."""
    if not topics:
        raise Refused(_("Name the topics: an authorisation for everything is none."))
    if until < since:
        raise Refused(_("The last day lies before the first."))
    row = Authorisation(place=place, topics=sorted(set(topics)), since=since, until=until, basis=basis, item=item)
    demand(rules.may_run(actor, row))
    for topic in row.topics:
        demand(rules.can_be_left(topic, row, clock.today()))
    with act(actor, "authorise") as line:
        row.save(force_insert=True)
        return line.begin(row)
