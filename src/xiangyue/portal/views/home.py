"""Home pages: the installation's, the town's, a village's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xiangyue.disclosure.queries import overdue
from xiangyue.kernel import tenancy
from xiangyue.kernel.models import Town
from xiangyue.meetings.queries import meetings_of
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place
from xiangyue.people.models.posts import SUPERVISION_OFFICES, VILLAGE_OFFICES
from xiangyue.people.queries import holders, town_place, villages
from xiangyue.people.rules import village_committee
from xiangyue.portal.personas import DOORS, PERSONAS, demo_doors_open
from xiangyue.portal.queries import being_decided, headline, latest_postings, villages_at_a_glance
from xiangyue.portal.waiting import kept_place, notices_for, waiting_for
from xiangyue.web.door import open_door, place_door

TOWN_FACES = frozenset({Office.TOWN_SECRETARY, Office.TOWN_MAYOR})


@open_door("names towns only")
def front(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One town: its home.  Several: their names."""
    towns = list(Town.objects.order_by("number"))
    if len(towns) == 1:
        return redirect("home", town=towns[0].slug)
    return render(request, "portal/front.html", {"towns": towns})


@open_door("every list on it starts at visible_to")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For a visitor the town's front page; for who is signed in, what waits for them."""
    if actor.person is None:
        return render(request, "portal/resident/home.html", {
            "headline": headline(actor),
            "postings": latest_postings(actor, 4),
            "doors": [PERSONAS[key] for key in DOORS] if demo_doors_open(request) else [],
        })  # fmt: skip
    tasks = waiting_for(actor)
    template = "portal/desk.html" if actor.is_official else "portal/resident/mine.html"
    return render(request, template, {
        "first": tasks[0] if tasks else None,
        "tasks": tasks[1:],
        "notices": notices_for(actor),
        "village": actor.village,
        "kept": kept_place(actor),
        "runs": bool(actor.village) and village_committee(actor, actor.village) is None,
        "decisions": being_decided(actor.village, actor) if actor.village else [],
        "villages": villages_at_a_glance(actor) if actor.village is None else [],
        "office_of": actor.place if actor.is_town_officer else None,
    })  # fmt: skip


@open_door("names of places and of office holders, which are public")
def places(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The villages and communities of the town, and who serves the town."""
    town = town_place(tenancy.current())
    return render(request, "portal/resident/places.html", {
        "town_place": town,
        "villages": villages(tenancy.current()),
        "serving": holders(town, TOWN_FACES),
        "overdue": len(overdue(town)),
    })  # fmt: skip


@place_door(Level.VILLAGE)
def village(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A village: what is being decided, what hangs on its board, who serves here."""
    serving = holders(place, VILLAGE_OFFICES)
    return render(request, "portal/resident/village.html", {
        "place": place,
        "decisions": being_decided(place, actor),
        "postings": latest_postings(actor, 5, place),
        "meetings": meetings_of(place, actor, coming=True)[:3],
        "committee": [post for post in serving if post.office not in SUPERVISION_OFFICES],
        "supervision": [post for post in serving if post.office in SUPERVISION_OFFICES],
    })  # fmt: skip
