"""My duties: only one's own; the secretary of the town may open those of one person at a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from xiangyue.fieldwork import actions, queries
from xiangyue.fieldwork.forms import ExcuseForm, WhoseForm
from xiangyue.fieldwork.models import Excuse, long_name
from xiangyue.fieldwork.reckoning import Standing, State, duties_of, standings
from xiangyue.fieldwork.views.common import address_of, tried, uuid_of
from xiangyue.kernel import clock
from xiangyue.kernel.rules import demand
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Person
from xiangyue.people.rules import signed_in
from xiangyue.web.addresses import to
from xiangyue.web.door import open_door

SHOWN = 20  # places that still wait; the board shows them all
MARKS = {State.MET: "ok", State.OPEN: "plain", State.EXCUSED: "plain"}


@open_door("shows only one's own duties, and to the secretary of the town those of one person of the town")
def my_duties(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How my duties stand: met, open or excused."""
    demand(signed_in(actor, None))
    leads = actor.office == Office.TOWN_SECRETARY
    person = _chosen(request, actor) or actor.person
    if person is None:
        raise Http404
    others = queries.owing(actor.place, clock.today()) if leads and actor.place else []
    other = person != actor.person
    form = ExcuseForm(request.POST or None, duties=duties_of(person, clock.today())) if other else None
    if form and tried(form, _excuse, actor, person=person):
        return redirect(to("my-duties") + f"?person={person.pk}")
    return render(request, "fieldwork/duties.html", {
        "person": person if other else None,
        "rows": [shown(each) for each in standings(person, clock.today())],
        "excuses": Excuse.objects.visible_to(actor).filter(person=person).select_related("duty").order_by("since"),
        "whose": WhoseForm(persons=others, initial={"person": person.pk}) if others else None,
        "form": form,
        "town": actor.place if actor.is_town_officer else None,
    }, status=422 if form and form.errors else 200)  # fmt: skip


def _chosen(request: HttpRequest, actor: Actor) -> Person | None:
    """The one person the secretary asks about; for everybody else there is nobody there."""
    if not (wanted := request.GET.get("person", "")):
        return None
    if actor.office != Office.TOWN_SECRETARY or actor.place is None:
        raise Http404
    known = [person.pk for person in queries.owing(actor.place, clock.today())]
    return get_object_or_404(Person.objects.filter(pk__in=known), pk=uuid_of(wanted))


def _excuse(actor: Actor, *, duty: Any, **values: Any) -> Excuse:
    return actions.excuse(actor, duty, **values)


def shown(standing: Standing) -> dict[str, Any]:
    """One duty in words: how far it is in this period, and which places still wait."""
    return {
        "standing": standing,
        "mark_state": MARKS[standing.state],
        "missing": [(long_name(place), address_of(place)) for place in standing.missing[:SHOWN]],
        "more": max(0, len(standing.missing) - SHOWN),
    }
