"""Which duties there are in the town: laid down, and ended, by its secretary or organisation officer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from xiangyue.fieldwork import actions, queries
from xiangyue.fieldwork.forms import DutyForm, LastDayForm
from xiangyue.fieldwork.models import Duty
from xiangyue.fieldwork.rules import may_set_duties, town_official
from xiangyue.fieldwork.views.common import show_form, tried, uuid_of
from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place
from xiangyue.web.addresses import to
from xiangyue.web.door import place_door


@place_door(Level.TOWN, by=town_official)
def town_duties(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Every duty with its source and who owes it: the offices, never how anybody stands."""
    keeps = may_set_duties(actor, place) is None
    rows = [(duty, offices_of(duty)) for duty in queries.duties_in_force(actor, place, clock.today())]
    new_url = to("ground-duty-new", place=place.slug) if keeps else ""
    end_url = to("ground-duty-end", place=place.slug) if keeps else ""
    context = {"place": place, "rows": rows, "new_url": new_url, "end_url": end_url}
    return render(request, "fieldwork/town_duties.html", context)


def offices_of(duty: Duty) -> str:
    return _(", ").join(str(Office(office).label) for office in duty.offices)


@place_door(Level.TOWN, by=may_set_duties)
def duty_new(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Lay down a duty; to change one is to end it and lay down another."""
    back, form = to("ground-duties", place=place.slug), DutyForm(request.POST or None)
    if tried(form, actions.set_duty, actor, place):
        return redirect(back)
    return show_form(request, form, title=_("Lay down a duty"), words=_("Save"), where=str(place), back=back)


@place_door(Level.TOWN, by=may_set_duties)
def duty_end(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A duty is owed no longer."""
    back = to("ground-duties", place=place.slug)
    if not (wanted := request.GET.get("id", "")):
        return redirect(back)
    duty: Duty = get_object_or_404(Duty.objects.visible_to(actor).filter(place=place), pk=uuid_of(wanted))
    form = LastDayForm(request.POST or None)
    if tried(form, actions.end_duty, actor, duty):
        return redirect(back)
    title = _("End “%(duty)s”") % {"duty": duty}
    return show_form(request, form, title=title, words=_("End it"), where=str(place), back=back)
