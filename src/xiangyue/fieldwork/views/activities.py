"""What was done at a place: the list, a new record, one record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.fieldwork import actions, queries
from xiangyue.fieldwork.forms import ActivityForm, AgreementForm
from xiangyue.fieldwork.models import Activity, Agreement, long_name
from xiangyue.fieldwork.rules import may_agree, may_join, may_record, reads_here, writes_here
from xiangyue.fieldwork.views.common import address_of, chosen_place, show_form, tried
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.files import files_of
from xiangyue.web.offers import moves_of
from xiangyue.web.words import day_words, short_day_words

AT_ONCE = 100  # rows on a page
EXCERPT = 60  # characters


@place_door(Level.TOWN, Level.VILLAGE, by=reads_here)
def activities(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What was done at a place and below it, newest first."""
    at = chosen_place(request, place)
    rows = list(queries.activities_at(at, actor)[: AT_ONCE + 1])
    standing = [row for row in rows if not row.is_withdrawn]
    return render(request, "fieldwork/activities.html", {
        "place": long_name(at),
        "above": place if at != place else None,
        "above_url": address_of(place),
        "lines": [line_of(row) for row in rows[:AT_ONCE]],
        "more": len(rows) > AT_ONCE,
        "last": standing[0] if standing else None,
        "promised": next((row for row in standing if row.promises), None),
        "agreements": [agreement_line(each) for each in queries.agreements_at(at, actor)],
        "new_url": new_url(place, at) if may_record(actor, at) is None else "",
        "town": actor.place if actor.is_town_officer else None,
    })  # fmt: skip


def new_url(place: Place, at: Place) -> str:
    return to("activity-new", place=place.slug) + (f"?at={at.pk}" if at != place else "")


def line_of(activity: Activity) -> dict[str, Any]:
    """One row of the list: kind, place, day and the first words, never who."""
    text = activity.shown_text
    excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    return {
        "title": str(activity),
        "url": page_of(activity),
        "note": f"{day_words(activity.happened_on)} · {excerpt}",
        "mark": activity.get_stage_display() if activity.is_withdrawn else "",
    }


def agreement_line(agreement: Agreement) -> dict[str, Any]:
    words = _("%(who)s, by %(day)s")
    return {
        "title": str(agreement),
        "url": page_of(agreement),
        "note": words % {"who": agreement.answers, "day": short_day_words(agreement.due_on)},
        "mark": _("overdue") if agreement.is_overdue else "",
        "mark_state": "short",
    }


@place_door(Level.TOWN, Level.VILLAGE, by=writes_here)
def new(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Write down what was done."""
    at = chosen_place(request, place)
    form = ActivityForm(request.POST or None, place=place, initial={"at": str(at.pk)})
    if made := tried(form, _record, actor):
        return redirect(page_of(made))
    return show_form(
        request, form, title=_("Write down an activity"), words=_("Save"), where=long_name(at), back=address_of(at)
    )


def _record(actor: Actor, *, at: Place, **values: Any) -> Activity:
    return actions.record_activity(actor, at, **values)


@door(Activity)
def activity(request: HttpRequest, actor: Actor, thing: Activity) -> HttpResponse:
    """One record: what, where, when, what was promised and agreed; of who took part only oneself."""
    agreements = Agreement.objects.visible_to(actor).filter(activity=thing).select_related("activity", "place__village")
    return render(request, "fieldwork/activity.html", {
        "activity": thing,
        "facts": facts_of(thing),
        "photos": [] if thing.is_withdrawn else files_of(thing),
        "place": long_name(thing.place),
        "place_url": address_of(thing.place),
        "agreements": [(each, moves_of(actor, each)) for each in agreements],
        "was_there": queries.was_there(actor, thing),
        "may_join": may_join(actor, thing) is None,
        "may_agree": may_agree(actor, thing) is None,
        "moves": moves_of(actor, thing),
    })  # fmt: skip


def facts_of(thing: Activity) -> list[tuple[str, object]]:
    """The figures and the promise, as far as there are any."""
    pairs = [
        (_("What was promised"), thing.promises),
        (_("Campaign"), thing.campaign),
        (_("How many persons came or were comforted"), thing.received),
        (_("Goods handed out, in kilograms"), thing.aid_kg),
        (_("Half days of labour"), thing.half_days),
    ]
    return [] if thing.is_withdrawn else [(words, value) for words, value in pairs if value]


@require_POST
@door(Activity, by=may_join)
def joined(request: HttpRequest, actor: Actor, thing: Activity) -> HttpResponse:
    """I was there too."""
    actions.join(actor, thing)
    return redirect(page_of(thing))


@door(Activity, by=may_agree)
def agreement(request: HttpRequest, actor: Actor, thing: Activity) -> HttpResponse:
    """Write down what was decided on the spot."""
    form = AgreementForm(request.POST or None)
    if tried(form, actions.agree, actor, thing):
        return redirect(page_of(thing))
    return show_form(
        request, form, title=_("Agreed on the spot"), words=_("Save"), where=str(thing), back=page_of(thing)
    )
