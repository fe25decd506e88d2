"""What a town writes to a village as a letter: advice, a legal check, an order to correct."""

from django.utils.translation import gettext as _

from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.models import Advice, AdviceKind, Covenant, LegalCheck
from xiangyue.kernel import clock
from xiangyue.papers.letterhead import Letter, letter
from xiangyue.people.law import rules_for
from xiangyue.people.models import Place


def letter_of_advice(advice: Advice, number: int | None = None) -> Letter:
    """The town's word on a decision; an order names the article it rests on."""
    titles = {
        AdviceKind.ADVICE: _("Advice on “%(title)s”"), AdviceKind.LEGAL_CHECK: _("Legal check of “%(title)s”"),
        AdviceKind.CORRECTION: _("Order to correct “%(title)s”"),
    }  # fmt: skip
    title = titles[AdviceKind(advice.kind)] % {"title": advice.decision.title}
    lead = [_order_words(advice.basis)] if advice.kind == AdviceKind.CORRECTION else []
    paragraphs = [*lead, *advice.text.splitlines()]
    return letter(title, _committee(advice.place), paragraphs, advice.day, number=number)


def letter_of_check(check: LegalCheck, number: int | None = None) -> Letter:
    """The town's check of a covenant, article by article."""
    title = _("Legal check of the text “%(title)s”") % {"title": check.covenant.title}
    points = [
        _("%(article)s, %(verdict)s: %(text)s")
        % {"article": article_words(point.number), "verdict": point.get_verdict_display(), "text": point.text}
        for point in check.points.all()
    ]
    verdict = _("Result of the check: %(verdict)s.") % {"verdict": check.get_verdict_display()}
    paragraphs = [verdict, *check.text.splitlines(), *points]
    return letter(title, _committee(check.place), paragraphs, check.day, number=number)


def letter_of_order(covenant: Covenant, number: int | None = None) -> Letter:
    """The order to correct a covenant that was adopted; it binds all the same until the village corrects it."""
    title = _("Order to correct the text “%(title)s”") % {"title": covenant.title}
    paragraphs = [_order_words(covenant.order_basis), *covenant.order_text.splitlines()]
    return letter(title, _committee(covenant.place), paragraphs, covenant.ordered_on or clock.today(), number=number)


def _order_words(basis: str) -> str:
    return _("According to %(basis)s, you are ordered to correct the following.") % {"basis": basis}


def _committee(place: Place) -> str:
    return f"{place}{rules_for(place, clock.today()).term('committee')}"
