"""Places added, renamed and merged; near kin and links beside them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.people.actions import add_place, declare_near_kin, end_link, link_leader
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Link, Person, Place, PlaceKind
from xiangyue.people.queries import villages
from xiangyue.registry.actions.places import merge, rename
from xiangyue.registry.forms.keeping import (
    KinForm,
    LastDayForm,
    LinkForm,
    MergeForm,
    NewPlaceForm,
    RenameForm,
    homes_of,
)
from xiangyue.registry.queries.persons import links_of
from xiangyue.registry.views.keeping import PLACES, at, by_keeper, chosen, done, saved, show, told_first
from xiangyue.web.addresses import to
from xiangyue.web.door import place_door


@place_door(*PLACES, by=by_keeper)
def places(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The villages of a town, or the groups and hamlets of a village, and a form for one more."""
    form = NewPlaceForm(request.POST or None, place=place)
    if done(form, lambda: _add(actor, place, form)):
        return saved(request, at("register-places", place))
    is_town = place.level == Level.TOWN
    links = [(_("Rename one"), at("register-rename", place))]
    links += [(_("Merge villages"), at("register-merge-places", place))] if is_town else []
    return show(
        request, place, _("Places"), form, lines=_lines(place, is_town), links=links, words=_("Add"),
        form_title=_("Add a village or community") if is_town else _("Add a group or hamlet"),
        empty=_("There is none yet."),
    )  # fmt: skip


def _lines(place: Place, is_town: bool) -> list[dict[str, object]]:
    if is_town:
        return [{"title": each.name, "url": at("register", each)} for each in villages(place.town)]
    return [{"title": name} for key, name in homes_of(place) if key != str(place.pk)]


def _add(actor: Actor, place: Place, form: forms.Form) -> Place:
    values = form.cleaned_data
    if place.level == Level.TOWN:
        kind = PlaceKind(values["kind"])
        return add_place(
            actor, place, Level.VILLAGE, values["name"], kind=kind, slug=values["slug"], phone=values["phone"]
        )  # fmt: skip
    parent = values["parent"]
    return add_place(actor, parent, Level.HAMLET if parent.level == Level.GROUP else Level.GROUP, values["name"])


@place_door(*PLACES, by=by_keeper)
def renamed(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Another name; the address stays, and what was printed keeps the old one."""
    form = RenameForm(request.POST or None, place=place)
    if done(
        form, lambda: rename(actor, form.cleaned_data["which"], form.cleaned_data["name"], form.cleaned_data["day"])
    ):
        return saved(request, at("register-places", place))
    lead = _("The address stays the same. Papers that are finished keep the old name, and rolls do not change.")
    return show(request, place, _("Rename a place"), form, lead=lead, words=_("Rename"))


@place_door(*PLACES, by=by_keeper)
def merged(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Several villages become one; what is open in them stands in the way and is told."""
    if place.level != Level.TOWN:
        return show(
            request, place, _("Merge villages"), None, lead=_("Villages are merged at the town, as the county orders.")
        )
    form = MergeForm(request.POST or None, place=place)

    def change() -> Place:
        values = form.cleaned_data
        old = list(Place.objects.select_related("parent").filter(pk__in=[each.pk for each in values["villages"]]))
        kind = PlaceKind(values["kind"])
        return merge(actor, old, name=values["name"], slug=values["slug"], kind=kind, day=values["day"])

    return told_first(
        request, place, form, change, title=_("Merge villages"), back=at("register-places", place),
        places=lambda: form.cleaned_data["villages"],
        lead=_("People and households move to the new village; offices and seats end on that day and are filled anew. "
               "The old villages keep their decisions, papers and addresses."),
    )  # fmt: skip


@place_door(*PLACES, by=by_keeper)
def kin(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Two near kin are recorded; there is no list to read, it serves the recusal check alone."""
    form = KinForm(request.POST or None, place=place)
    if done(form, lambda: _declare(actor, form)):
        return saved(request, at("register-kin", place))
    lead = _("Near kin step aside when a matter concerns one of them. Nobody reads these entries; they only do that.")
    return show(request, place, _("Near kin"), form, lead=lead, words=_("Record"))


def _declare(actor: Actor, form: forms.Form) -> object:
    one, other = form.cleaned_data["one"], form.cleaned_data["other"]
    return declare_near_kin(actor, one, other, form.cleaned_data["relation"])


@place_door(*PLACES, by=by_keeper)
def links(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Which leader is linked with which village; the town links them, a village reads its own."""
    lines = [_link_line(place, each) for each in links_of(place)]
    title, empty = _("Leaders linked with villages"), _("No leader is linked yet.")
    if place.level != Level.TOWN:
        return show(request, place, title, None, lines=lines, empty=empty, lead=_("The town links them."))
    form = LinkForm(request.POST or None, place=place)
    if done(form, lambda: _link(actor, form)):
        return saved(request, at("register-links", place))
    return show(request, place, title, form, lines=lines, empty=empty, form_title=_("Link a leader"), words=_("Link"))


def _link(actor: Actor, form: forms.Form) -> Link:
    values: dict[str, Any] = form.cleaned_data
    return link_leader(actor, values["leader"], values["village"], since=values["since"])


def _link_line(place: Place, link: Any) -> dict[str, object]:
    url = at("register-link-end", place, link) if place.level == Level.TOWN else ""
    note = _("since %(day)s") % {"day": link.since.isoformat()}
    return {"title": f"{link.place} · {link.person}", "url": url, "note": note}


@place_door(*PLACES, by=by_keeper)
@chosen(links_of)
def link_end(request: HttpRequest, actor: Actor, place: Place, link: Link) -> HttpResponse:
    """A leader is no longer linked with a village."""
    if place.level != Level.TOWN:
        return show(request, place, _("Leaders linked with villages"), None, lead=_("The town links them."))
    form = LastDayForm(request.POST or None)
    if done(form, lambda: end_link(actor, link, until=form.cleaned_data["last"])):
        return saved(request, to("register-links", place=place.slug))
    person: Person = link.person
    title = _("%(person)s is no longer linked with %(place)s") % {"person": person, "place": link.place}
    return show(request, place, title, form, words=_("End it"))
