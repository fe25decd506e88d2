"""Persons and households: found by name, edited, new, gone, split and united."""

from collections import Counter
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xiangyue.people.actions import (
    add_household,
    add_persons,
    edit_person,
    move_persons,
    record_leaving,
    record_return,
    split_household,
    unite_households,
)
from xiangyue.people.actor import Actor
from xiangyue.people.models import Household, Person, Place
from xiangyue.people.models.persons import Leaving
from xiangyue.registry.actions.persons import household_of
from xiangyue.registry.forms.keeping import (
    HomeForm,
    HouseholdForm,
    LeavingForm,
    NewcomerForm,
    PersonForm,
    SplitForm,
    UniteForm,
)
from xiangyue.registry.queries.persons import SHOWN, all_persons, found_by_name, households_of, in_hand, persons_of
from xiangyue.registry.views.keeping import PLACES, at, by_keeper, chosen, done, menu, saved, show, told_first
from xiangyue.web.door import place_door


@place_door(*PLACES, by=by_keeper)
def register(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Everybody of the register, found by name; those who left it too if asked."""
    name, gone = request.GET.get("name", "").strip(), "gone" in request.GET
    persons = found_by_name(place, name, gone)
    return render(request, "registry/register.html", {
        "place": place, "name": name, "gone": gone, "menu": menu(place), "persons": persons,
        "count": persons_of(place).count(), "cut": len(persons) == SHOWN,
        "new_url": at("register-newcomer", place),
        "lines": [(person, at("register-person", place, person)) for person in persons],
    })  # fmt: skip


@place_door(*PLACES, by=by_keeper)
@chosen(all_persons)
def person(request: HttpRequest, actor: Actor, place: Place, person: Person) -> HttpResponse:
    """One person: what the register says, what is in hand, and what may be changed."""
    values = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=values)
    if done(form, lambda: edit_person(actor, person, **form.cleaned_data)):
        return saved(request, at("register-person", place, person))
    lines = _held(person)
    if person.left_on:
        return _gone(request, actor, place, person)
    links = [
        (_("Moves within the village"), at("register-move", place, person)),
        (_("Died or moved away"), at("register-leaving", place, person)),
    ]
    return show(request, place, person.name, form, facts=_facts(person), lines=lines, links=links, words=_("Save"))


def _gone(request: HttpRequest, actor: Actor, place: Place, person: Person) -> HttpResponse:
    """Who left is looked at, and may come back; who was entered twice goes on under the other entry."""
    if person.same_as_id:
        return show(request, place, person.name, None, facts=_facts(person))
    form = forms.Form(request.POST or None)

    def change() -> None:
        record_return(actor, Person.objects.get(pk=person.pk))

    back, words = at("register-person", place, person), _("Take back into the register")
    return told_first(request, place, form, change, title=person.name, back=back, facts=_facts(person), words=words)


def _facts(person: Person) -> list[tuple[str, object]]:
    found = [(_("Lives in"), person.household or person.place)]
    if person.left_on:
        found.append((str(person.get_left_for_display() or _("left on")), person.left_on.isoformat()))
    if person.same_as:
        found.append((_("goes on as"), person.same_as))
    return found


@place_door(*PLACES, by=by_keeper)
def newcomer(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Somebody new: born here, married here, or simply missing."""
    form = NewcomerForm(request.POST or None, place=place)

    def add() -> Person:
        values = {name: form.cleaned_data[name] for name in PersonForm.base_fields}
        household = household_of(actor, form.cleaned_data["home"], form.cleaned_data["number"])
        return add_persons(actor, [{**values, "place": form.cleaned_data["home"], "household": household}])[0]

    back, words = at("register", place), _("A newcomer")
    return told_first(request, place, form, add, title=words, back=back)


@place_door(*PLACES, by=by_keeper)
@chosen(persons_of)
def leaving(request: HttpRequest, actor: Actor, place: Place, person: Person) -> HttpResponse:
    """Somebody died or moved away; offices, seats and the card end with it."""
    form = LeavingForm(request.POST or None)

    def leave() -> None:
        fresh = Person.objects.select_related("place").get(pk=person.pk)
        record_leaving(actor, fresh, Leaving(form.cleaned_data["leaving"]), form.cleaned_data["day"])

    return told_first(
        request, place, form, leave, title=_("%(person)s died or moved away") % {"person": person.name},
        back=at("register", place), lines=_held(person), lines_title=_("This ends on that day"),
        lead=_("Offices, seats and links end on that day, and the card no longer opens anything."),
    )  # fmt: skip


def _held(person: Person) -> list[dict[str, str]]:
    return [{"title": held.words, "url": held.url} for held in in_hand(person)]


@place_door(*PLACES, by=by_keeper)
@chosen(persons_of)
def move(request: HttpRequest, actor: Actor, place: Place, person: Person) -> HttpResponse:
    """Into another group or household of the same village."""
    number = person.household.number if person.household else ""
    form = HomeForm(request.POST or None, place=place, initial={"home": str(person.place_id), "number": number})

    def go() -> None:
        household = household_of(actor, form.cleaned_data["home"], form.cleaned_data["number"])
        move_persons(actor, [Person.objects.get(pk=person.pk)], form.cleaned_data["home"], household)

    back = at("register-person", place, person)
    return told_first(request, place, form, go, title=_("%(person)s moves") % {"person": person.name}, back=back)


@place_door(*PLACES, by=by_keeper)
def households(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The households that are counted, and a form for one more."""
    home = request.GET.get("home", "")
    form = HouseholdForm(request.POST or None, place=place, initial={"home": home})
    found = list(households_of(place))
    lines = [_household_line(place, each) for each in found if str(each.place_id) == home]
    return told_first(
        request, place, form, lambda: _add_household(actor, form), title=pgettext("register", "Households"),
        back=at("register-households", place), lines=lines or _by_group(place, found), empty=_("No household yet."),
        form_title=_("One more household"),
    )  # fmt: skip


def _add_household(actor: Actor, form: HouseholdForm) -> Household:
    return add_household(actor, form.cleaned_data["home"], form.cleaned_data["number"])


def _by_group(place: Place, households: list[Any]) -> list[dict[str, object]]:
    """A line for each group; a village of five hundred households is not one list."""
    url, counts = at("register-households", place), Counter(each.place for each in households)
    return [
        {"title": home.name, "url": f"{url}?home={home.pk}", "note": _("%(number)s households") % {"number": number}}
        for home, number in counts.items()
    ]


def _household_line(place: Place, household: Any) -> dict[str, object]:
    words = _("%(number)s persons") % {"number": household.living}
    return {"title": str(household), "url": at("register-household", place, household), "note": words}


@place_door(*PLACES, by=by_keeper)
@chosen(households_of)
def household(request: HttpRequest, actor: Actor, place: Place, household: Household) -> HttpResponse:
    """Who lives in it; some found a household of their own, or another joins it."""
    members = household.members.filter(left_on=None).order_by("id")
    lines = [{"title": each.name, "url": at("register-person", place, each)} for each in members]
    links = [
        (_("Some found a household of their own"), at("register-split", place, household)),
        (_("Another household joins it"), at("register-unite", place, household)),
    ]
    return show(request, place, str(household), None, lines=lines, links=links, empty=_("Nobody lives in it."))


@place_door(*PLACES, by=by_keeper)
@chosen(households_of)
def split(request: HttpRequest, actor: Actor, place: Place, household: Household) -> HttpResponse:
    """Some members found a household of their own."""
    form = SplitForm(request.POST or None, household=household)

    def change() -> None:
        split_household(actor, household, form.cleaned_data["members"], form.cleaned_data["number"])

    return told_first(
        request, place, form, change, title=_("A household splits"), back=at("register-households", place)
    )


@place_door(*PLACES, by=by_keeper)
@chosen(households_of)
def unite(request: HttpRequest, actor: Actor, place: Place, household: Household) -> HttpResponse:
    """Another household of the village joins this one."""
    form = UniteForm(request.POST or None, place=place)

    def change() -> None:
        other = Household.objects.select_related("place").get(pk=form.cleaned_data["other"].pk)
        unite_households(actor, household, other)

    title = _("A household joins %(household)s") % {"household": household}
    return told_first(request, place, form, change, title=title, back=at("register-households", place))
