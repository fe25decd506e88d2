"""Who may do what with a covenant, and what must hold.

The assembly adopts, the town keeps the file: it checks, advises, gives the receipt or orders a correction, and none of
that makes or unmakes a version, nor delays the day from which it binds.
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_lint import doubt_sentences
from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.models import (
    Covenant,
    CovenantStage,
    Decision,
    DecisionStage,
    ModelClause,
    StepStage,
    Verdict,
)
from xiangyue.decisions.models.covenants import STANDING_STAGES
from xiangyue.decisions.reckoning.covenants import (
    Fate,
    changes_of,
    covenant_topic,
    open_opinions,
    words_for_assembly,
)
from xiangyue.decisions.reckoning.decisions import RESOLVE
from xiangyue.decisions.rules.decisions import right_body
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Reason, any_of
from xiangyue.papers import private
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.people.rules import overseer, village_committee, village_secretary
from xiangyue.rulebook.catalogue import Need

may_write = village_committee
may_put = village_secretary
may_check = overseer
may_order = overseer
may_keep_receipt = any_of(overseer, village_committee)  # the town gives it, the village types in the paper one

SAYING = frozenset({CovenantStage.CONSULTING, CovenantStage.CHECKING})
CHECKED = frozenset({CovenantStage.CONSULTING, CovenantStage.CHECKING, CovenantStage.DECIDING})


def may_say(_actor: Any, covenant: Covenant) -> Reason | None:
    """Whoever sees a version says something about it, from the day it is opened until it goes to the assembly."""
    if covenant.stage in SAYING:
        return None
    if covenant.is_open:
        return Reason(_("Opinions are not collected just now."))
    if covenant.stage == CovenantStage.WITHDRAWN:
        return Reason(_("This version was withdrawn."))
    return Reason(_("The assembly has adopted it; opinions are taken on the posting now."))


def may_offer(actor: Any, clause: ModelClause | Place) -> Reason | None:
    """Only who holds an office of the town writes what it offers to its villages."""
    if isinstance(actor, Actor) and actor.is_town_officer and actor.post and actor.post.place_id == clause.place.pk:
        return None
    return Reason(_("Only an officer of the town may do this."))


def words_may_change(covenant: Covenant) -> Reason | None:
    """Until the assembly has voted on them; after that they are at most brought back to what it voted on."""
    if covenant.stage == CovenantStage.WITHDRAWN:
        return Reason(_("This version was withdrawn."))
    if covenant.stage == CovenantStage.DECIDING and assembly_voted(covenant) and not drifted(covenant):
        return Reason(_("The assembly has voted on these words; they stand as they are."))
    if covenant.is_open:
        return None
    return Reason(_("What the assembly adopted stands; start a new version to change it."))


def drifted(covenant: Covenant) -> bool:
    """Whether articles and headings here are no longer the words on the agenda."""
    return covenant.decision is not None and covenant.decision.text != words_for_assembly(covenant)


def assembly_voted(covenant: Covenant) -> bool:
    """Whether its vote on these words is there and was not undone."""
    decision: Decision | None = covenant.decision
    if decision is None or decision.stage == DecisionStage.REVOKED:
        return False
    return decision.steps.filter(key=RESOLVE, stage=StepStage.PASSED).exists()


# Before the assembly


def has_articles(covenant: Covenant, _day: date) -> Reason | None:
    return None if covenant.standing else Reason(_("It has no articles yet."))


def changes_something(covenant: Covenant, _day: date) -> Reason | None:
    """A revision that changes nothing has nothing to be asked or voted on."""
    if covenant.supersedes and all(change.fate == Fate.SAME for change in changes_of(covenant)):
        return Reason(_("Nothing has been changed yet."))
    return None


def no_private_number(covenant: Covenant, _day: date) -> Reason | None:
    """Everybody reads it, so private numbers never get into it."""
    said = ((clause.chapter, clause.text, clause.reason) for clause in covenant.standing)
    texts = [covenant.title, *(text for texts in said for text in texts)]
    found = {str(each.words) for text in texts for each in private.scan(text)}
    if not found:
        return None
    words = _("There are private numbers in it, please take them out first (%(kinds)s).")
    return Reason(words % {"kinds": _(", ").join(sorted(found))})


def doubts_answered(covenant: Covenant, _day: date) -> Reason | None:
    """Words that may break the law stay only with a reason; it warns and never blocks."""
    for clause in covenant.standing:
        if not clause.reason.strip() and (doubts := doubt_sentences(clause.text)):
            words = _("%(article)s. %(doubts)s")
            article = article_words(clause.number)
            return Reason(words % {"article": article, "doubts": " ".join(doubts)}, binding=False)
    return None


def opinions_answered(covenant: Covenant, _day: date) -> Reason | None:
    """Each opinion gets its answer, adopted or not and why; an open one warns."""
    waiting = open_opinions(covenant)
    if not waiting:
        return None
    return Reason(_("%(count)s opinions still wait for an answer.") % {"count": waiting}, binding=False)


def unlawful_points_answered(covenant: Covenant, _day: date) -> Reason | None:
    """What the town's check calls unlawful gets an answer; that the town says nothing delays nothing."""
    points = covenant.check_points.filter(verdict=Verdict.UNLAWFUL, answer="").select_related("article")
    if not points:
        return None
    names = _(", ").join(dict.fromkeys(article_words(point.number) for point in points))
    words = _("The town's check calls these unlawful, and the village has not answered: %(articles)s.")
    return Reason(words % {"articles": names}, binding=False)


def right_assembly(covenant: Covenant, day: date) -> Reason | None:
    """Only the body the law names adopts a covenant; representatives cannot, whatever the vote."""
    return right_body(covenant.decision, day) if covenant.decision else None


def has_matter(covenant: Covenant, _day: date) -> Reason | None:
    return None if covenant.decision else Reason(_("Say first which assembly it goes to."))


def matter_is_over(covenant: Covenant, _day: date) -> Reason | None:
    """As long as it is on its way through the steps, nobody pulls it out from below the sittings."""
    over = {DecisionStage.SHELVED, DecisionStage.WITHDRAWN, DecisionStage.REVOKED}
    if covenant.decision is None or covenant.decision.stage in over:
        return None
    return Reason(_("It is on its way to the assembly: withdraw the matter first, or return it to an earlier step."))


# The assembly


def assembly_adopted(covenant: Covenant, day: date) -> Reason | None:
    """The vote of the assembly, made a resolution; nothing else adopts a covenant."""
    decision: Decision | None = covenant.decision
    step = decision.steps.filter(key=RESOLVE).first() if decision else None
    if decision is None or step is None or step.stage != StepStage.PASSED or decision.resolved_on is None:
        return Reason(_("The assembly has not adopted it."))
    if decision.stage == DecisionStage.REVOKED:
        return Reason(_("The resolution was revoked."))
    if day < decision.resolved_on:
        return Reason(_("This cannot be earlier than %(day)s.") % {"day": decision.resolved_on.isoformat()})
    return None


def same_words(covenant: Covenant, _day: date) -> Reason | None:
    """What takes effect is what was voted on, to the letter."""
    if not drifted(covenant):
        return None
    return Reason(_("The articles here are not the words the assembly voted on; bring them back into line."))


def takes_effect_after(covenant: Covenant, _day: date) -> Reason | None:
    """Nobody is bound before the assembly has spoken."""
    adopted_on = covenant.decision.resolved_on if covenant.decision else covenant.adopted_on
    if covenant.effective_on is None:
        return Reason(_("Say from which day it takes effect."))
    if adopted_on and covenant.effective_on < adopted_on:
        words = _("It cannot take effect on %(effective)s, before it was adopted on %(adopted)s.")
        return Reason(words % {"effective": covenant.effective_on.isoformat(), "adopted": adopted_on.isoformat()})
    return None


def women_recorded(covenant: Covenant, day: date) -> Reason | None:
    """A due number of women takes part in the vote, and the filing form tells how many; it warns."""
    law = rules_for(covenant.place, day)
    if Need.WOMEN_PRESENT not in covenant_topic(law).needs or covenant.women_present:
        return None
    if covenant.women_present == 0:
        return Reason(_("No woman was at the vote; a due number of women takes part in it."), binding=False)
    return Reason(_("Write down how many women were at the vote; the filing form asks for it."), binding=False)


# A version from before these records


def was_before_the_records(covenant: Covenant, _day: date) -> Reason | None:
    """What was adopted on paper before the village kept its records here is entered once, as its first version."""
    if covenant.supersedes or covenant.adopted_on is None or not covenant.basis.strip():
        return Reason(_("Only a first version is entered from paper, with the assembly and the day that adopted it."))
    first = Entry.objects.filter(town=covenant.town, chain=covenant.chain).order_by("seq").first()
    if first and covenant.adopted_on >= timezone.localtime(first.recorded_at).date():
        return Reason(_("It was adopted after this village began its records here, so it goes through the steps."))
    return None


# The town's file


def has_receipt(covenant: Covenant, day: date) -> Reason | None:
    """A receipt has a number, a day and the officer who gave it."""
    if not (covenant.filed_number and covenant.filed_on and covenant.filed_by):
        return Reason(_("Write down number, day and officer of the receipt."))
    return None


def may_be_ordered(covenant: Covenant) -> Reason | None:
    """An order is given to what an assembly adopted and what still stands, one at a time; it stops nothing."""
    if covenant.stage not in STANDING_STAGES:
        return Reason(_("Only a version that was adopted and not replaced can be ordered to be corrected."))
    if covenant.is_under_order:
        return Reason(_("An order to correct it stands already; take that one back first."))
    return None


def stands_under_order(covenant: Covenant) -> Reason | None:
    return None if covenant.is_under_order else Reason(_("No order to correct stands against it."))


def has_order(covenant: Covenant) -> Reason | None:
    """An order to correct says what and by which article."""
    if not (covenant.order_text and covenant.order_basis and covenant.ordered_on):
        return Reason(_("An order to correct names the article it rests on."))
    return None


def its_day_has_come(covenant: Covenant, day: date) -> Reason | None:
    if covenant.effective_on and covenant.effective_on <= day:
        return None
    return Reason(_("Its day has not come yet."))


def newer_is_in_force(covenant: Covenant, day: date) -> Reason | None:
    newer = Covenant.objects.in_force(covenant.place, day)
    return None if newer and newer.number > covenant.number else Reason(_("No newer version is in force."))
