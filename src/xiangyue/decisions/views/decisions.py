"""The list of a village's decisions, the page of one, and how one is written down."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.decisions import actions, queries
from xiangyue.decisions.forms.decisions import AgainForm, DecisionForm
from xiangyue.decisions.models import Advice, Decision, DecisionStage, Opinion
from xiangyue.decisions.reckoning.covenants import covenant_term
from xiangyue.decisions.reckoning.decisions import look_at
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.sheets.share import share_of
from xiangyue.decisions.views.common import done, show_form
from xiangyue.disclosure.rules import may_ask_erasure
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, Refused
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.offers import moves_of
from xiangyue.web.words import money_words

OTHER_MOVES = ("shelve", "withdraw", "revoke")
SEALS = {
    DecisionStage.RESOLVED: "ok", DecisionStage.CARRYING_OUT: "ok", DecisionStage.ARCHIVED: "ok",
    DecisionStage.SHELVED: "short", DecisionStage.REVOKED: "short",
}  # fmt: skip


@dataclass(frozen=True)
class Here:
    """A place as the thing a rule asks about."""

    place: Place


def by_committee(actor: Actor, place: Place) -> Reason | None:
    """Who serves on the committees of this village."""
    return rules.may_prepare(actor, Here(place))


@place_door(Level.VILLAGE)
def decisions(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What is being decided in a village, and what was decided."""
    may_prepare = by_committee(actor, place) is None
    page = "decisions/list.html" if actor.is_official else "decisions/resident/list.html"
    return render(request, page, {
        "place": place,
        "current": [line_of(decision) for decision in queries.current_decisions(place, actor)],
        "finished": [line_of(decision) for decision in queries.finished_decisions(place, actor)],
        "may_prepare": may_prepare,
        "covenant_term": covenant_term(place, clock.today()),
    })  # fmt: skip


def line_of(decision: Decision) -> dict[str, str]:
    return {
        "title": decision.title,
        "url": page_of(decision),
        "note": queries.money_of(decision),
        "mark": queries.where_it_stands(decision),
        "mark_state": SEALS.get(DecisionStage(decision.stage), "plain"),
    }


@door(Decision)
def decision(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """One decision: the desk for the village's offices, a page without their buttons for the town, plain for all."""
    look_at(decision)
    shown = {
        "decision": decision,
        "steps": queries.path_steps(decision, actor),
        "next": queries.next_thing(decision, actor),
        "state": SEALS.get(DecisionStage(decision.stage), "plain"),
        "opinions": Opinion.objects.visible_to(actor).filter(decision=decision),
        "share": share_of(decision),
        "covenant": queries.covenant_of(decision),
    }
    if actor.serves(decision.place) or actor.oversees(decision.place):
        return render(request, "decisions/decision.html", {**shown, **_desk(actor, decision)})
    return render(request, "decisions/resident/decision.html", {**shown, **_plain(decision)})


def _desk(actor: Actor, decision: Decision) -> dict[str, object]:
    """What officials read beside the path."""
    runs = rules.may_run(actor, decision) is None
    return {
        "runs": runs,
        "erases": may_ask_erasure(actor, decision) is None,
        "supervises": rules.may_supervise(actor, decision) is None,
        "oversees": rules.may_advise(actor, decision) is None,
        "facts": _facts(decision),
        "moves": moves_of(actor, decision, *OTHER_MOVES),
        "advices": Advice.objects.visible_to(actor).filter(decision=decision),
        "progress": decision.progress.all(),
        "supervision": decision.supervision_opinions.all(),
        "may_return": runs and decision.stage == DecisionStage.UNDER_WAY and not _spoken(decision),
        "papers": queries.papers_of(decision, actor) if decision.reach else [],
    }


def _spoken(decision: Decision) -> bool:
    return rules.assembly_has_not_spoken(decision, clock.today()) is not None


def _facts(decision: Decision) -> list[tuple[str, object]]:
    topic = queries.topic_card(decision.place, clock.today(), decision.topic)
    law = rules_for(decision.place, clock.today())
    found = [
        (_("Topic"), f"{decision.topic} {topic.words}" if topic else decision.topic),
        (_("Resolved by"), queries.body_words(law, decision.body)),
        (_("How many must agree"), topic.threshold if topic else None),
        (_("Basis"), topic.basis if topic else None),
        (_("Also needed"), (topic.needs if topic else "") or None),
        (_("Why it is raised"), decision.get_motive_display()),
        (_("Who raises it"), decision.get_raiser_display()),
        (_("Planned cost"), money_words(decision.money) if decision.money is not None else None),
        (_("Paid in all"), money_words(decision.spent) if decision.spent is not None else None),
    ]
    return [(words, value) for words, value in found if value is not None]


def _plain(decision: Decision) -> dict[str, object]:
    """What residents read: how much, who decides, when, and where to turn."""
    law = rules_for(decision.place, clock.today())
    return {
        "money": queries.money_of(decision),
        "who": queries.body_words(law, decision.body),
        "is_open": decision.stage in {DecisionStage.DRAFT, DecisionStage.UNDER_WAY},
        "resolution": decision.resolution.splitlines()[1:],  # its first line is the title, which stands above
        "progress": decision.progress.all(),
        "supervision": decision.supervision_opinions.all(),
        "board_url": to("board", place=decision.place.slug),
    }


@place_door(Level.VILLAGE, by=by_committee)
def new(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Write a matter down; the catalogue beside the form says who may decide what."""
    topics = queries.catalogue(place, clock.today())
    form = DecisionForm(request.POST or None, place=place, topics=topics)
    if form.is_bound and form.is_valid():
        return redirect(page_of(actions.draft_decision(actor, place, **form.cleaned_data)))
    return _show(request, form, place, topics, to("decisions", place=place.slug), _("A new matter"))


@door(Decision, by=rules.may_prepare)
def edit(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Change a draft."""
    if decision.stage != DecisionStage.DRAFT:
        raise Refused(_("It has been raised; its text stands. Return or withdraw it to change it."))
    topics = queries.catalogue(decision.place, clock.today())
    form = DecisionForm(
        request.POST or None, place=decision.place, topics=topics, initial=DecisionForm.values_of(decision)
    )
    if done(form, actions.edit_decision, actor, decision):
        return redirect(page_of(decision))
    return _show(request, form, decision.place, topics, page_of(decision), decision.title)


def _show(
    request: HttpRequest, form: DecisionForm, place: Place, topics: list[queries.TopicCard], back: str, title: str
) -> HttpResponse:
    shown = {"form": form, "place": place, "topics": topics, "back": back, "title": title}
    return render(request, "decisions/new.html", shown, status=422 if form.errors else 200)


@door(Decision, by=rules.may_prepare)
def again(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Raise a shelved matter anew, changed where it was found wanting."""
    form = AgainForm(request.POST or None, initial={"text": decision.text})
    if form.is_bound and form.is_valid():
        try:
            return redirect(page_of(actions.raise_again(actor, decision, **form.cleaned_data)))
        except Refused as refusal:
            form.add_error("text", str(refusal))
    return show_form(
        request, form, decision, title=_("Raise it again with another text"), words=_("Write it down as a new draft"),
        lead=_("The same text was voted down: change it before you raise it again."),
    )  # fmt: skip
