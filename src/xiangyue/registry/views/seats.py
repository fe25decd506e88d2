"""Bodies, their seats, and the certified numbers of those who are counted by number."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.people.actions import certify, open_body
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Mode, Place, Seat, SeatRole
from xiangyue.registry.actions.posts import end_seat, seat
from xiangyue.registry.forms.keeping import BodyForm, CertifyForm, LastDayForm, SeatsForm
from xiangyue.registry.queries.persons import bodies_of, seats_of
from xiangyue.registry.queries.rolls import figure
from xiangyue.registry.views.keeping import PLACES, at, by_keeper, by_seater, chosen, done, saved, show, told_first
from xiangyue.web.door import place_door
from xiangyue.web.files import keep_file


@place_door(*PLACES, by=by_keeper)
def bodies(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Which bodies there are, how many are due in each, and a form to open one."""
    form = BodyForm(request.POST or None, place=place)
    if done(form, lambda: open_body(actor, form.cleaned_data["home"], BodyKind(form.cleaned_data["kind"]))):
        return saved(request, at("register-bodies", place))
    lines = [line for body in bodies_of(place) for line in _figures(body, place)]
    links = [(_("Certify a number"), at("register-certify", place))]
    return show(
        request, place, _("Bodies and certified numbers"), form, lines=lines, links=links, form_title=_("Open a body"),
        words=_("Open"), empty=_("No body is open yet."),
    )  # fmt: skip


def _figures(body: Any, place: Place) -> list[dict[str, object]]:
    """One line for each way in which a body is counted."""
    today, many = clock.today(), len(body.modes) > 1
    url = at("register-certify", place) if many else f"{at('register-seats', place)}?body={body.pk}"
    return [
        {"title": f"{body} ({mode.label})" if many else str(body), "note": str(figure(body, mode, today)), "url": url}
        for mode in body.modes
    ]


@place_door(*PLACES, by=by_keeper)
def certified(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A number of the paper register instead of names, with its scan if there is one."""
    form = CertifyForm(request.POST or None, request.FILES or None, place=place)

    def change() -> None:
        body, mode = form.cleaned_data["counted"]
        certificate = certify(actor, body, mode, form.cleaned_data["number"], day=form.cleaned_data["day"])
        if form.cleaned_data["scan"]:
            keep_file(actor, certificate, form.cleaned_data["scan"])

    if done(form, change):
        return saved(request, at("register-bodies", place))
    return show(
        request, place, _("Certify a number"), form, words=_("Certify"),
        lead=_("Later rolls count by the newest number. Sittings whose notice has gone out keep theirs."),
    )  # fmt: skip


@place_door(*PLACES, by=by_seater)
def seats(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Who sits where, and a form to seat several at once."""
    chosen_body = request.GET.get("body", "")
    form = SeatsForm(request.POST or None, place=place, initial={"body": chosen_body})

    def change() -> None:
        values = dict(form.cleaned_data)
        body, persons = values.pop("body"), values.pop("names")
        seat(actor, body, persons, **{**values, "role": SeatRole(values["role"])})

    lines = [_line(place, each) for each in seats_of(place) if str(each.body_id) == chosen_body]
    by_body = [line for body in bodies_of(place) if Mode.SEATS in body.modes for line in _figures(body, place)]
    return told_first(
        request, place, form, change, title=_("Seats"), back=at("register-seats", place), lines=lines or by_body,
        form_title=_("Seat somebody"), empty=_("Nobody is seated yet."),
    )  # fmt: skip


def _line(place: Place, seat: Any) -> dict[str, object]:
    words = [str(seat.body), str(seat.get_role_display())]
    if not seat.voting:
        words.append(_("without a vote"))
    if seat.households:
        words.append(_("stands for %(number)s households") % {"number": seat.households})
    return {"title": seat.person.name, "note": " · ".join(words), "url": at("register-seat-end", place, seat)}


@place_door(*PLACES, by=by_seater)
@chosen(seats_of)
def end(request: HttpRequest, actor: Actor, place: Place, seat: Seat) -> HttpResponse:
    """A seat ends."""
    form = LastDayForm(request.POST or None)

    def change() -> None:
        fresh = Seat.objects.select_related("person", "place__village").get(pk=seat.pk)
        end_seat(actor, fresh, form.cleaned_data["last"])

    title = _("%(person)s: the seat in %(body)s ends") % {"person": seat.person.name, "body": seat.body}
    return told_first(request, place, form, change, title=title, back=at("register-seats", place))
