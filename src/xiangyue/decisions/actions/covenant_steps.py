"""A version of a covenant on its way: the town's check, the assembly, the receipt, the order to correct."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.decisions.actions.carrying import RESOLUTION_ITEM
from xiangyue.decisions.actions.raising import draft_decision
from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.models import (
    CheckPoint,
    Covenant,
    CovenantStage,
    Decision,
    LegalCheck,
    Motive,
    Raiser,
    Verdict,
)
from xiangyue.decisions.reckoning.covenants import (
    covenant_topic,
    full_text,
    posting_of_covenant,
    words_for_assembly,
)
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.rules import covenants as rules
from xiangyue.decisions.rules.decisions import right_body
from xiangyue.disclosure.actions import draft_posting
from xiangyue.disclosure.models import Posting
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for

Point = tuple[int, str, str]  # number of the article, verdict, why


def check_covenant(
    actor: Actor, covenant: Covenant, *, verdict: str, text: str = "", points: Sequence[Point] = ()
) -> LegalCheck:
    """The town says whether it is lawful, article by article where there is something to say; it decides nothing."""
    demand(rules.may_check(actor, covenant))
    if covenant.stage not in rules.CHECKED:
        raise Refused(_("A check is made while the village is still at work on it."))
    clauses = {clause.number: clause for clause in covenant.standing}
    for number, said, why in points:
        if number not in clauses:
            raise Refused(_("This version has no %(article)s.") % {"article": article_words(number)})
        if said != Verdict.LEGAL and not why.strip():
            raise Refused(_("Write down what is wrong with %(article)s.") % {"article": article_words(number)})
    if verdict != Verdict.LEGAL and not (text.strip() or points):
        raise Refused(_("Write down what is to be changed."))
    with act(actor, "check_covenant", covenant, verdict=verdict) as line:
        check = line.touch(LegalCheck.objects.create(
            place=covenant.place, covenant=covenant, verdict=verdict, text=text.strip(), day=line.happened_on,
            office=actor.office, name=str(actor.person),
        ))  # fmt: skip
        for number, said, why in points:
            line.touch(CheckPoint.objects.create(
                place=covenant.place, check_row=check, covenant=covenant, article=clauses[number].article,
                verdict=said, text=why.strip(),
            ))  # fmt: skip
    return check


def answer_point(actor: Acting, point: CheckPoint, *, answer: str) -> CheckPoint:
    """The village says what it makes of a point of the check."""
    demand(rules.may_write(actor, point))
    if not answer.strip():
        raise Refused(_("Write down the answer."))
    with act(actor, "answer_point", point.covenant) as line:
        point.answer, point.answered_on = answer.strip(), line.happened_on
        point.save(update_fields=["answer", "answered_on"])
        return line.touch(point)


def put_to_assembly(
    actor: Acting, covenant: Covenant, *, body: str = "", motive: str = Motive.PEOPLE, note: str = ""
) -> Covenant:
    """Raise it as a decision of its topic: from here the steps of the decision carry it to the assembly."""
    demand(rules.may_put(actor, covenant))
    topic = covenant_topic(rules_for(covenant.place, clock.today()))
    thought_of = Decision(place=covenant.place, topic=topic.code, body=body or topic.body)
    demand(right_body(thought_of, clock.today()))
    with act(actor, "put_to_assembly", covenant):
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        if covenant.stage == CovenantStage.CHECKING:  # elsewhere the move itself says why not
            covenant.decision = draft_decision(
                actor, covenant.place, title=_matter(covenant)[:120], text=words_for_assembly(covenant),
                topic=topic.code, body=thought_of.body, motive=motive, raiser=Raiser.COMMITTEE,
            )  # fmt: skip
            covenant.save(update_fields=["decision"])
        return make_move(covenant, "put", actor, note=note)


def _matter(covenant: Covenant) -> str:
    """What the decision is called, in the words of the agenda."""
    with in_the_towns_language(covenant):
        words = _("Revise “%(title)s”") if covenant.supersedes else _("Adopt “%(title)s”")
        return words % {"title": covenant.title}


def adopt(
    actor: Acting, covenant: Covenant, *, effective_on: date, women_present: int | None = None, note: str = ""
) -> Covenant:
    """Record what the assembly adopted, on the day of its vote, and from which day it takes effect."""
    demand(rules.may_write(actor, covenant))
    with act(actor, "adopt_covenant", covenant):
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        covenant.effective_on, covenant.women_present = effective_on, women_present
        covenant.save(update_fields=["effective_on", "women_present"])
        day = covenant.decision.resolved_on if covenant.decision else None
        return make_move(covenant, "adopt", actor, happened_on=day, note=note)


def record_standing(
    actor: Acting, covenant: Covenant, *, basis: str, adopted_on: date, effective_on: date, filed_number: str = ""
) -> Covenant:
    """Enter the version that was in force before the village kept its records here, with what the paper says of it."""
    demand(rules.may_write(actor, covenant))
    with act(actor, "record_standing", covenant):
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        covenant.basis, covenant.adopted_on, covenant.effective_on = basis.strip(), adopted_on, effective_on
        covenant.filed_number = filed_number.strip()
        covenant.save(update_fields=["basis", "adopted_on", "effective_on", "filed_number"])
        return make_move(covenant, "record", actor)


def keep_receipt(actor: Acting, covenant: Covenant, *, number: str, day: date, officer: str) -> Covenant:
    """The town has taken it into its file: number, day and officer of the receipt."""
    demand(rules.may_keep_receipt(actor, covenant))
    if covenant.adopted_on and day < covenant.adopted_on:
        raise Refused(_("A receipt is not older than the vote, %(day)s.") % {"day": covenant.adopted_on.isoformat()})
    with act(actor, "keep_receipt", covenant, happened_on=day):
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        covenant.filed_number, covenant.filed_on, covenant.filed_by = number.strip(), day, officer.strip()
        covenant.save(update_fields=["filed_number", "filed_on", "filed_by"])
        late = covenant.stage == CovenantStage.IN_FORCE
        return make_move(covenant, "file_late" if late else "file", actor, happened_on=None if late else day)


ORDER = ("order_text", "order_basis", "ordered_on", "order_ended_on", "order_end_text")


def order_correction(actor: Acting, covenant: Covenant, *, text: str, basis: str) -> Covenant:
    """The town orders a correction, naming the article; the village corrects by a new version of its assembly.

    Until then the version goes its way: the town has no veto (Organic Law art. 31).
    """
    demand(rules.may_order(actor, covenant))
    with act(actor, "order_covenant_corrected", covenant) as line:
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        demand(rules.may_be_ordered(covenant))
        covenant.order_text, covenant.order_basis, covenant.ordered_on = text.strip(), basis.strip(), line.happened_on
        covenant.order_ended_on, covenant.order_end_text = None, ""
        demand(rules.has_order(covenant))
        covenant.save(update_fields=ORDER)
    return covenant


def take_order_back(actor: Acting, covenant: Covenant, *, text: str) -> Covenant:
    """The town was wrong, or has been convinced: its order ends, with the reason; both stay to be read."""
    demand(rules.may_order(actor, covenant))
    if not text.strip():
        raise Refused(_("Please write down the reason."))
    with act(actor, "take_order_back", covenant) as line:
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())
        demand(rules.stands_under_order(covenant))
        covenant.order_ended_on, covenant.order_end_text = line.happened_on, text.strip()
        covenant.save(update_fields=["order_ended_on", "order_end_text"])
    return covenant


def draft_covenant_posting(actor: Actor, covenant: Covenant) -> Posting:
    """The whole adopted text for the board, beside the resolution, which names only what changed."""
    demand(rules.may_write(actor, covenant))
    if covenant.adopted_on is None:
        raise Refused(_("The assembly has not adopted it."))
    with act(actor, "draft_covenant_posting", covenant):
        covenant.refresh_from_db(from_queryset=Covenant._base_manager.select_for_update())  # two clerks may tap at once
        return posting_of_covenant(covenant) or draft_posting(
            actor, place=covenant.place, item=RESOLUTION_ITEM, title=covenant.title, text=full_text(covenant),
            about=covenant,
        )  # fmt: skip
