"""The register is kept true: persons and households edited, moved, gone; seats and links ended."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions.register import add_household, check_name
from xiangyue.people.models import Account, Household, Link, Person, Place, Post, Seat
from xiangyue.people.models.persons import Leaving

EDITABLE = ("name", "gender", "born_on", "phone")


def edit_person(actor: Acting, person: Person, **values: Any) -> Person:
    """Correct what the register says of somebody; the trail names the fields, never what stood in them."""
    if person.erased:
        raise Refused(_("The text was erased."))
    check_name(values.get("name", person.name))
    if (born_on := values.get("born_on")) and born_on > clock.today():
        raise Refused(_("A birthday lies in the future."))
    changed = sorted(name for name in EDITABLE if name in values and values[name] != getattr(person, name))
    if changed:
        with act(actor, "edit_person", person, fields=changed):
            for name in changed:
                setattr(person, name, values[name])
            person.save(update_fields=changed)
    return person


def move_persons(actor: Acting, persons: Iterable[Person], place: Place, household: Household | None = None) -> None:
    """Persons move to another place of the town, or into a household; the household's place is theirs."""
    if household and household.ended_on:
        raise Refused(_("This household has been united with another."))
    place = household.place if household else place
    with act(actor, "move_persons", household) as line:
        for person in persons:
            person.place, person.household = place, household
            person.save(update_fields=["place", "household"])
            line.touch(person)
            line.thing = line.thing or person


def record_leaving(actor: Acting, person: Person, leaving: Leaving, day: date) -> Person:
    """Somebody died or moved away: posts, seats and links end that day, and so does the card.

    Refused if an office or a seat began later, because then one of the two days is wrong.
    """
    with act(actor, "record_leaving", person, happened_on=day, leaving=leaving) as line:
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())
        if person.left_on:
            raise Refused(_("%(person)s has left the register already.") % {"person": person})
        for model in (Post, Seat, Link):
            end_rows(line, model.objects.filter(person=person), day)
        person.left_on, person.left_for = day, leaving
        person.save(update_fields=["left_on", "left_for"])
        if person.account and (leaving == Leaving.DIED or not _is_used_elsewhere(person)):
            Account.objects.filter(pk=person.account, ended_on=None).update(ended_on=day)
    return person


def record_return(actor: Acting, person: Person) -> Person:
    """Somebody came back, or the leaving was a slip; offices, seats and the card are given anew, never revived.

    The person goes on naming the card that ended: if it was in use, two officials give the next one.
    """
    with act(actor, "record_return", person):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())
        if not person.left_on or person.same_as_id:
            raise Refused(_("%(person)s has not left the register.") % {"person": person})
        person.left_on, person.left_for = None, ""
        person.save(update_fields=["left_on", "left_for"])
    return person


def _is_used_elsewhere(person: Person) -> bool:
    """Whether another town knows the same card: who leaves here goes on signing in there."""
    with tenancy.all_towns("a card is one for all towns"):
        others = Person.objects.filter(account=person.account, left_on=None).exclude(pk=person.pk)
        return others.exists()


def end_rows(line: Line, rows: Any, day: date) -> None:
    """End dated rows of persons on that day, the last one that counts; what ended before stays."""
    for row in rows.filter(Q(until=None) | Q(until__gt=day)).select_related("person"):
        if row.since > day:
            words = _("%(person)s took up an office or a seat later, on %(day)s. Is the day right?")
            raise Refused(words % {"person": row.person, "day": row.since.isoformat()})
        row.until = day
        row.save(update_fields=["until"])
        line.touch(row)


def end_seats(actor: Acting, seats: Iterable[Seat], *, until: date | None = None) -> None:
    """End seats of one body; the last day counts."""
    for seat in seats:
        with act(actor, "end_seat", seat) as line:
            if seat.until:
                raise Refused(_("This seat has ended already."))
            end_rows(line, Seat.objects.filter(pk=seat.pk), until or clock.today())
        seat.refresh_from_db()


def end_link(actor: Acting, link: Link, *, until: date | None = None) -> None:
    """A leader is no longer linked with a village; the last day counts."""
    with act(actor, "end_link", link) as line:
        if link.until:
            raise Refused(_("This link has ended already."))
        end_rows(line, Link.objects.filter(pk=link.pk), until or clock.today())
    link.refresh_from_db()


def split_household(actor: Acting, household: Household, members: Iterable[Person], number: str) -> Household:
    """Some members found a household of their own in the same group; somebody has to stay behind."""
    leaving = list(members)
    if not leaving or any(person.household_id != household.pk for person in leaving):
        raise Refused(_("Choose who moves into the new household; they must live in the old one."))
    if not household.members.filter(left_on=None).exclude(pk__in=[person.pk for person in leaving]).exists():
        raise Refused(_("Somebody has to stay in the old household."))
    with act(actor, "split_household", household):
        founded = add_household(actor, household.place, number)
        move_persons(actor, leaving, founded.place, founded)
    return founded


def unite_households(actor: Acting, kept: Household, absorbed: Household, *, day: date | None = None) -> Household:
    """Two households of one village become one: the members move, and the other is counted no longer."""
    if kept.pk == absorbed.pk:
        raise Refused(_("Choose two different households."))
    if kept.ended_on or absorbed.ended_on:
        raise Refused(_("This household has been united with another."))
    if kept.place.village_id != absorbed.place.village_id:
        raise Refused(_("The two households belong to different villages."))
    with act(actor, "unite_households", absorbed, happened_on=day) as line:
        members = list(absorbed.members.all())
        if members:
            move_persons(actor, members, kept.place, kept)
        absorbed.ended_on = line.happened_on
        absorbed.save(update_fields=["ended_on"])
        line.touch(kept)
    return kept
