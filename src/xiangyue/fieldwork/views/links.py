"""Which leader is linked with which village, since when, and where nobody is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from xiangyue.fieldwork import actions, queries
from xiangyue.fieldwork.forms import LastDayForm
from xiangyue.fieldwork.rules import may_set_duties, town_official
from xiangyue.fieldwork.views.common import show_form, tried, uuid_of
from xiangyue.kernel import clock
from xiangyue.kernel.rules import demand
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Link, Place
from xiangyue.registry.forms.keeping import LinkForm
from xiangyue.web.addresses import to
from xiangyue.web.door import place_door


@place_door(Level.TOWN, by=town_official)
def leader_links(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Every village with its leaders; what a leader lacks is told to that leader alone."""
    keeps = may_set_duties(actor, place) is None
    if request.method == "POST":
        demand(may_set_duties(actor, place))
    form = LinkForm(request.POST or None, place=place) if keeps else None
    if form and tried(form, actions.link_village, actor, place):
        return redirect(to("leader-links", place=place.slug))
    rows = queries.links_by_village(place, clock.today())
    end_url = to("leader-link-end", place=place.slug) if keeps else ""
    return render(request, "fieldwork/links.html", {
        "place": place, "rows": rows, "alone": [village for village, links in rows if not links],
        "gap": queries.gap_of(actor, place, clock.today()), "form": form, "end_url": end_url,
    }, status=422 if form and form.errors else 200)  # fmt: skip


@place_door(Level.TOWN, by=may_set_duties)
def link_end(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A leader is no longer linked with a village."""
    back = to("leader-links", place=place.slug)
    if not (wanted := request.GET.get("id", "")):
        return redirect(back)
    here = Link.objects.filter(place__in=place.below()).select_related("person", "place")
    link: Link = get_object_or_404(here, pk=uuid_of(wanted))
    form = LastDayForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.end_village_link(actor, place, link, until=form.cleaned_data["until"])
        return redirect(back)
    words = _("%(person)s is no longer linked with %(place)s")
    title = words % {"person": link.person, "place": link.place}
    return show_form(request, form, title=title, words=_("End it"), where=str(place), back=back)
