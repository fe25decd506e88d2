"""Pages that need no town and keep nothing: does this need a meeting, beside the article, use it, checking."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy, trail
from xiangyue.kernel.models import Town
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level
from xiangyue.people.queries import villages
from xiangyue.portal.article import PHRASES, Phrase
from xiangyue.portal.personas import demo_doors_open, main_town, main_village
from xiangyue.portal.planner import NeedForm, packet, plan
from xiangyue.web.door import open_door
from xiangyue.web.sheets import print_sheets

HOW_MANY_HEADS = 40  # a town has about twenty villages; the page stays one screen of lines


@open_door("asks about the law alone, and stores nothing")
def need_meeting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """这件事要不要开会？ A topic and the size of the body; the route, the dates and the least numbers."""
    form = NeedForm(request.GET or None)
    answer = plan(form.cleaned_data, clock.today()) if form.is_bound and form.is_valid() else None
    context = {"form": form, "answer": answer, "values": request.GET.urlencode()}
    return render(request, "portal/resident/need_meeting.html", context)


@open_door("blank sheets for a sitting anywhere; stores nothing")
def need_packet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The blank packet of one sitting of the route; where the questions are not answered yet, they are asked."""
    form = NeedForm(request.GET)
    if not form.is_valid():
        return need_meeting(request)
    try:
        sheets = packet(form.cleaned_data, number, clock.today())
    except KeyError:
        raise Http404 from None
    back = f"{reverse('need-meeting')}?{request.GET.urlencode()}"
    context = {"sheets": sheets, "body": "", "title": _("Blank packet"), "back_url": back}
    return print_sheets(request, "meetings/sheets/print.html", context)


@open_door("an article of 2014 and links")
def article(request: HttpRequest, actor: Actor) -> HttpResponse:
    """对照文章: the article's practices, each beside its living page."""
    groups = [(words, [(phrase, address(phrase)) for phrase in phrases]) for words, phrases in PHRASES]
    context = {"groups": groups, "doors": demo_doors_open(request), "town": Town.objects.order_by("number").first()}
    return render(request, "portal/resident/article.html", context)


def address(phrase: Phrase) -> str:
    """The living page of a phrase: of the first town here, or of its first village."""
    town = Town.objects.order_by("number").first()
    if not phrase.page or town is None:
        return ""
    if phrase.level is None:
        return reverse(phrase.page, args=[town.slug])
    place = main_town() if phrase.level == Level.TOWN else main_village()
    return reverse(phrase.page, args=[town.slug, place.slug])


@open_door("how to install")
def use(request: HttpRequest, actor: Actor) -> HttpResponse:
    """用在我们镇, and 建我们村."""
    towns = Town.objects.values_list("slug", flat=True)[:2]
    is_demo = getattr(getattr(request, "installation", None), "demo", False)
    walk = reverse("setup", kwargs={"town": towns[0]}) if len(towns) == 1 and not is_demo else ""
    tried = reverse("demo-begin", kwargs={"town": towns[0]}) if towns and demo_doors_open(request) else ""
    return render(request, "portal/resident/use.html", {"walk": walk, "tried": tried})


@open_door("digests say nothing about persons")
def how_to_check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """怎么核对: the number at the foot of each board, and how anybody can hold it against the record."""
    town = tenancy.current()
    heads = [(village, trail.head_of(town, village.chain)) for village in villages(town)[:HOW_MANY_HEADS]]
    return render(request, "portal/resident/how_to_check.html", {"heads": heads})
