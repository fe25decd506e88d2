"""The covenant of a village: the version in force on any day, every version, and how one is written."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from xiangyue.decisions import actions, queries
from xiangyue.decisions.covenant_text import article_words
from xiangyue.decisions.forms.covenants import ClauseForm, NewArticleForm, StartForm
from xiangyue.decisions.models import Clause, Covenant, CovenantStage, Decision, LegalCheck
from xiangyue.decisions.queries.covenants import WITH_FORMS
from xiangyue.decisions.reckoning.covenants import Fate, covenant_term, posting_of_covenant, words_for_assembly
from xiangyue.decisions.rules import covenants as rules
from xiangyue.decisions.sheets.covenants import covenant_picture, gaps_words, origin_words, share_of_covenant
from xiangyue.decisions.views.common import done
from xiangyue.decisions.views.decisions import by_committee
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import may_ask_erasure
from xiangyue.kernel import clock
from xiangyue.kernel.rules import demand
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.forms import tried
from xiangyue.web.offers import moves_of

S = CovenantStage
SEALS = {
    S.ADOPTED: "ok", S.FILED: "ok", S.IN_FORCE: "ok", S.WITHDRAWN: "short",
}  # fmt: skip


class DayForm(forms.Form):
    """On which day the covenant is asked for."""

    on = forms.DateField(label=gettext_lazy("In force on this day"), required=False)


@place_door(Level.VILLAGE)
def in_force(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The covenant as it binds on a day, today unless another is asked for; a day that is none is told at the field."""
    form = DayForm(request.GET or None, initial={"on": clock.today()})
    day = (form.cleaned_data["on"] if form.is_valid() else None) or clock.today()
    covenant = queries.covenant_in_force(place, day)
    under_way = queries.version_under_way(place, actor)
    shown = {
        "place": place, "term": covenant_term(place, clock.today()), "form": form, "day": day, "covenant": covenant,
        "is_today": day == clock.today(), "under_way": under_way,
        "is_asked": under_way is not None and under_way.stage in rules.SAYING,
        "versions": [version_line(each) for each in queries.versions_of(place, actor)],
        "may_prepare": by_committee(actor, place) is None,
    }  # fmt: skip
    if covenant:
        covenant.read_once()
        shown |= {
            "articles": queries.shown_articles(covenant, actor, changes=False), "origin": origin_words(covenant),
            "gaps": gaps_words(covenant), "share": share_of_covenant(covenant),
        }  # fmt: skip
    return render(request, "decisions/resident/covenant_in_force.html", shown, status=422 if form.errors else 200)


def version_line(covenant: Covenant) -> dict[str, str]:
    return {
        "title": covenant.title,
        "url": page_of(covenant),
        "note": queries.version_words(covenant),
        "mark": str(covenant.get_stage_display()),
        "mark_state": SEALS.get(CovenantStage(covenant.stage), "plain"),
    }


@place_door(Level.VILLAGE)
def versions(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Every version, the newest first, and where a new one is begun."""
    rows = queries.versions_of(place, actor)
    return render(request, "decisions/covenants.html", {
        "place": place, "term": covenant_term(place, clock.today()), "versions": [version_line(row) for row in rows],
        "may_prepare": by_committee(actor, place) is None, "is_busy": any(row.is_open for row in rows),
        "town": actor.town,
    })  # fmt: skip


@door(Covenant)
def covenant(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """One version: a desk for those who work at it, a plain page for everybody else."""
    covenant.read_once()
    shown = {
        "covenant": covenant,
        "term": covenant_term(covenant.place, clock.today()),
        "state": SEALS.get(CovenantStage(covenant.stage), "plain"),
        "articles": queries.shown_articles(covenant, actor),
        "opinions": queries.general_opinions(covenant, actor),
        "checks": LegalCheck.objects.visible_to(actor).filter(covenant=covenant),
        "next": queries.covenant_next(covenant, actor),
        "facts": queries.covenant_facts(covenant),
        "gaps": gaps_words(covenant),
        "share": share_of_covenant(covenant),
        "decision": _decision_for(actor, covenant),
        "posting": _posting_for(actor, covenant),
        "runs": rules.may_write(actor, covenant) is None,
    }
    if actor.serves(covenant.place) or actor.oversees(covenant.place):
        return render(request, "decisions/covenant.html", {**shown, **_desk(actor, covenant)})
    return render(request, "decisions/resident/covenant.html", shown)


def _decision_for(actor: Actor, covenant: Covenant) -> Decision | None:
    """The decision that carries it, for whoever may see that."""
    rows = Decision.objects.visible_to(actor).filter(pk=covenant.decision_id)
    return rows.first() if covenant.decision_id else None


def _posting_for(actor: Actor, covenant: Covenant) -> Posting | None:
    """The sheet on the board with the whole text, for whoever may see that."""
    found = posting_of_covenant(covenant)
    return found if found and Posting.objects.visible_to(actor).filter(pk=found.pk).exists() else None


def _desk(actor: Actor, covenant: Covenant) -> dict[str, object]:
    return {
        "erases": may_ask_erasure(actor, covenant) is None,
        "edits": rules.words_may_change(covenant) is None and rules.may_write(actor, covenant) is None,
        "moves": moves_of(actor, covenant, without=WITH_FORMS | {"open", "send"}),
        "links": queries.side_links(covenant, actor),
        "drifts": words_for_assembly(covenant) if queries.drifts(covenant) else "",
        "waiting": queries.waiting_opinions(covenant),
        "repealed": [(article_words(clause.number), clause) for clause in covenant.rows if clause.dropped],
    }


@door(Covenant)
def changes(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Old and new article by article; `?with=2` holds it against version 2."""
    others = [each for each in queries.versions_of(covenant.place, actor) if each.pk != covenant.pk]
    wanted = request.GET.get("with", "")
    against = next((each for each in others if str(each.number) == wanted), covenant.supersedes)
    rows = queries.shown_articles(covenant, actor, against=against)
    return render(request, "decisions/resident/covenant_changes.html", {
        "covenant": covenant, "against": against, "others": others,
        "rows": [row for row in rows if row.is_changed] if against else [],
        "same": sum(row.fate == Fate.SAME for row in rows),
    })  # fmt: skip


@place_door(Level.VILLAGE, by=by_committee)
def new(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Begin a version: from the last adopted one, or the first from a pasted text."""
    latest = Covenant.objects.last_adopted(place)
    title = latest.title if latest else f"{place}{covenant_term(place, clock.today())}"
    form = StartForm(request.POST or None, first=latest is None, initial={"title": title})
    if made := tried(form, lambda: actions.start_covenant(actor, place, **form.cleaned_data)):
        return redirect(page_of(made))
    shown = {
        "form": form, "place": place, "back": to("covenants", place=place.slug), "latest": latest,
        "title": _("A new version"), "words": _("Begin the version"),
    }  # fmt: skip
    return render(request, "decisions/covenant_new.html", shown, status=422 if form.errors else 200)


@door(Covenant, by=rules.may_write)
def article(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """A new article, perhaps from what the town offers."""
    offers = list(queries.offered_clauses(covenant.place))
    chosen = next((each for each in offers if str(each.pk) == request.GET.get("from")), None)
    form = NewArticleForm(request.POST or None, initial={"text": chosen.text if chosen else ""})
    if made := tried(form, lambda: actions.add_article(actor, covenant, **form.cleaned_data)):
        return redirect(f"{page_of(covenant)}#a{made.number}")
    return _show_article(request, form, covenant, title=_("Add an article"), offers=offers, chosen=chosen)


@door(Clause, by=rules.may_write)
def clause(request: HttpRequest, actor: Actor, clause: Clause) -> HttpResponse:
    """Other words for an article."""
    demand(rules.words_may_change(clause.covenant))
    initial = {"text": clause.text, "chapter": clause.chapter, "reason": clause.reason}
    form = ClauseForm(request.POST or None, initial=initial)
    if done(form, actions.edit_clause, actor, clause):
        return redirect(f"{page_of(clause)}#a{clause.number}")
    return _show_article(request, form, clause.covenant, title=_("Change the article"), clause=clause)


def _show_article(request: HttpRequest, form: ClauseForm, covenant: Covenant, **parts: Any) -> HttpResponse:
    shown = {"form": form, "covenant": covenant, "back": page_of(covenant), **parts}
    return render(request, "decisions/covenant_article.html", shown, status=422 if form.errors else 200)


@require_POST
@door(Clause, by=rules.may_write)
def repeal(request: HttpRequest, actor: Actor, clause: Clause) -> HttpResponse:
    """This version lets the article go."""
    actions.repeal_clause(actor, clause)
    return redirect(page_of(clause))


@door(Covenant)
def picture(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The version as a picture for chats that block links."""
    drawing = covenant_picture(covenant)
    if not drawing:
        raise Http404
    return HttpResponse(drawing, content_type="image/svg+xml")
