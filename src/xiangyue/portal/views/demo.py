"""The demo's own doors: persons, the tour, starting again.  None of them exists in a real town."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.decisions.models import Decision
from xiangyue.decisions.reckoning.decisions import RESOLVE, sittings
from xiangyue.people.actor import Actor
from xiangyue.portal import story
from xiangyue.portal.demo import tour as scenes
from xiangyue.portal.demo.begun import empty_village
from xiangyue.portal.demo.reset import restore
from xiangyue.portal.personas import PERSONAS, demo_doors_open, main_town, step_into
from xiangyue.portal.tour import told
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import View, local, open_door

PASSING = 16  # of thirty
DOOR = "only in a database marked as a demo, asked from its own machine"


def demo_door(view: View) -> Callable[..., HttpResponse]:
    """404 outside a demo; inside, everything here acts through the same verbs and gates as a real town."""

    @wraps(view)
    def wrapper(request: HttpRequest, actor: Actor, **rest: str) -> HttpResponse:
        if not demo_doors_open(request):
            raise Http404
        return view(request, actor, **rest)

    return open_door(DOOR)(wrapper)


@require_POST
@demo_door
def persona(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Become one of the invented persons, and open the page that was asked for."""
    if key not in PERSONAS:
        raise Http404
    step_into(request, key)
    if onward := local(request, request.POST.get("next", ""), otherwise=""):
        return redirect(onward)
    decision = told(request)
    if key == "villager" and decision and (posting := story.posting(decision)):
        return redirect(page_of(posting))
    if key == "town" and decision:
        return redirect(to("coverage", place=main_town().slug))
    return redirect(to("home"))


@require_POST
@demo_door
def reset(request: HttpRequest, actor: Actor) -> HttpResponse:
    """重来: the demo as it was first built."""
    restore()
    request.session.flush()  # afterwards: the copy knows no sessions
    return redirect(to("home"))


@require_POST
@demo_door
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """建我们村, tried out: as the town's clerk, who sets up a village as long as nobody serves it."""
    village = empty_village()
    step_into(request, "founder")
    return redirect(to("village-setup", place=village.slug))


@require_POST
@demo_door
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """陪我走一遍: as the secretary, from tonight's sitting; a demo that was played before starts again first."""
    decision = story.tonights_decision()
    if decision is None:
        restore()
        decision = story.tonights_decision()
    if decision is None:
        raise Http404
    request.session["tour"], request.session["tour_decision"] = True, str(decision.pk)
    step_into(request, "secretary")
    return redirect(to("home"))


@require_POST
@demo_door
def at_the_door(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those at the door sign in, and the sitting can begin."""
    meeting = sittings(_told(request).steps.get(key=RESOLVE))[0].meeting
    scenes.late_comers(meeting, actor)
    return redirect(to("meeting-begin", pk=meeting.pk))


@require_POST
@demo_door
def sixteen(request: HttpRequest, actor: Actor) -> HttpResponse:
    """换成16票看看: the vote is corrected with its reason, counted again by both tellers, and taken."""
    item = sittings(_told(request).steps.get(key=RESOLVE))[0]
    scenes.count_anew(item, actor, PASSING)
    messages.success(request, _("Corrected before closing, counted again: 16 in favour."))
    return redirect(page_of(item.meeting))


@require_POST
@demo_door
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The clerk's draft, with a private number forgotten in a pasted table."""
    return redirect(to("posting-preview", pk=scenes.draft_posting(_told(request), actor).pk))


def _told(request: HttpRequest) -> Decision:
    decision = told(request)
    if decision is None:
        raise Http404
    return decision


@demo_door
def try_to_break(request: HttpRequest, actor: Actor) -> HttpResponse:
    """试着弄坏它: attempts, and what the house answers to each."""
    decision = told(request)
    attempts = story.attempts(actor, decision) if decision else []
    return render(request, "portal/tour/break.html", {"attempts": attempts, "decision": decision})


@require_POST
@demo_door
def leave(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End the tour, staying who one is."""
    request.session.pop("tour", None)
    return redirect(to("home"))
