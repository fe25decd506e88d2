"""Who keeps a register, its pages, and what a change does to rolls before it is made."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.support.cast import card_of, enter, person_of, post_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.tests.sittings import noticed
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Mode, Office, Person, Post, Seat
from xiangyue.people.models.persons import Leaving
from xiangyue.registry.actions.cards import ask_reset, confirm_reset, print_cards
from xiangyue.registry.queries.rolls import due_of, eighteen_years_before, foresee
from xiangyue.registry.rules.keeping import founder, keeper, not_oneself, records, seater, seats

HERE = "/xiangtest/baihe/register/"
TOWN = "/xiangtest/xiangtest/register/"
DAY = timedelta(days=1)


@pytest.fixture
def as_(cast):
    """`as_("clerk")` is the browser of that member of the cast."""
    return lambda name: Client() if name == "public" else enter(Client(), cast.actors[name])


@pytest.fixture
def town_clerk(cast):
    """The clerk of the town, who begins registers and is the second hand of a village with one keeper."""
    rows = [{"name": "冯二手", "gender": "man", "place": cast.place}]
    person = actions.add_persons(SYSTEM, rows)[0]
    return Actor(cast.town, person, actions.appoint(SYSTEM, person, Office.TOWN_CLERK, cast.place))


def in_two_steps(browser, address, **values):
    """The page that tells what a change does, and what comes after it was confirmed."""
    told = browser.post(address, values)
    return told, browser.post(address, {**values, "confirmed": "yes"})


PAGES = [
    "", "newcomer/", "households/", "places/", "places/rename/", "posts/", "bodies/", "certify/", "seats/",
    "elections/", "links/", "kin/", "doubles/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_clerk_opens_every_page_of_the_village_s_register(as_, page):
    assert as_("clerk").get(HERE + page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "places/merge/"])
def test_the_operator_opens_every_page_of_the_town_s_register(as_, page):
    assert as_("operator").get(TOWN + page).status_code == 200


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "director", "chair", "town_secretary", "operator"])
def test_nobody_else_opens_the_register_of_a_village_that_keeps_its_own(as_, name):
    assert as_(name).get(HERE).status_code == 403


def test_a_village_without_officers_is_begun_by_the_town(cast, town_clerk):
    actions.end_post(SYSTEM, post_of(cast.neighbour), until=cast.today)
    assert keeper(town_clerk, cast.liushu)  # the last day counts
    with clock.at(clock.moment(cast.today + DAY, 9)):
        assert keeper(town_clerk, cast.liushu) is None
        assert keeper(cast.operator, cast.liushu) is None
        assert keeper(cast.secretary, cast.liushu)


def test_a_single_keeper_needs_the_clerk_of_the_town_for_seats_and_offices(cast, town_clerk):
    assert seater(town_clerk, cast.baihe)
    actions.end_post(SYSTEM, post_of(cast.clerk), until=cast.today - DAY)
    assert seater(town_clerk, cast.baihe) is None
    assert keeper(town_clerk, cast.baihe)


def test_the_clerk_of_the_town_seats_the_sole_keeper_and_nobody_else(cast, town_clerk):
    sole, other = person_of(cast.secretary), cast.persons[-1]
    assert seats(town_clerk, cast.baihe, [sole])
    actions.end_post(SYSTEM, post_of(cast.clerk), until=cast.today - DAY)
    assert seats(town_clerk, cast.baihe, [sole]) is None
    assert all(seats(town_clerk, cast.baihe, persons) for persons in ([other], [sole, other], []))
    assert records(town_clerk, cast.baihe, [sole, other]) is None
    assert records(town_clerk, cast.baihe, [other])
    assert seats(cast.secretary, cast.baihe, [other]) is None


def test_nobody_enters_oneself(cast):
    assert not_oneself(cast.clerk, [person_of(cast.secretary)]) is None
    assert "自己" in str(not_oneself(cast.clerk, [person_of(cast.clerk)]))


def test_villages_are_for_the_town_to_add_and_merge(cast):
    assert founder(cast.operator, cast.baihe) is None
    assert founder(cast.secretary, cast.baihe)


def test_somebody_is_found_by_name_and_corrected(cast, as_):
    person = person_of(cast.villager)
    page = as_("clerk").get(HERE, {"name": "孙巧"}).content.decode()
    assert f"id={person.pk}" in page
    values = {"name": "孙巧芸", "gender": "woman", "born_on": "1980-05-04", "phone": ""}
    assert as_("clerk").post(f"{HERE}person/?id={person.pk}", values).status_code == 302
    person.refresh_from_db()
    assert person.name == "孙巧芸"
    assert Entry.objects.filter(verb="edit_person").get().params == {"fields": ["name"]}


def test_a_wrong_birthday_is_told_at_its_field(cast, as_):
    values = {"name": "孙巧云", "gender": "woman", "born_on": "2090-01-01"}
    page = as_("clerk").post(f"{HERE}person/?id={person_of(cast.villager).pk}", values)
    assert page.status_code == 422
    assert "born_on" in page.context["form"].errors


@pytest.mark.parametrize("wanted", ["nobody", "01999999-9999-7999-8999-999999999999"])
def test_who_is_not_of_this_register_is_nowhere(as_, wanted):
    assert as_("clerk").get(f"{HERE}person/?id={wanted}").status_code == 404


def test_a_person_of_another_village_is_nowhere(cast, as_):
    assert as_("clerk").get(f"{HERE}person/?id={person_of(cast.neighbour).pk}").status_code == 404


def test_a_newcomer_is_told_on_the_rolls_first_and_founds_the_household(cast, as_):
    values = {
        "name": "新来者",
        "gender": "man",
        "born_on": "1990-01-01",
        "home": str(cast.groups[0].pk),
        "number": "777",
    }
    told, after = in_two_steps(as_("clerk"), HERE + "newcomer/", **values)
    assert told.status_code == 200
    assert {str(effect.after) for effect in told.context["foresight"].effects} >= {"应到157，要到79"}
    assert after.status_code == 302
    assert Person.objects.get(name="新来者").household.number == "777"


def test_foreseeing_writes_nothing(cast):
    lines, people = Entry.objects.count(), Person.objects.count()
    rows = [{"name": "新来者", "gender": "man", "place": cast.groups[0]}]
    assert foresee([cast.baihe], lambda: actions.add_persons(SYSTEM, rows)).effects
    assert (Entry.objects.count(), Person.objects.count()) == (lines, people)


def test_a_frozen_roll_is_told_as_unchanged(cast):
    meeting = noticed(cast)
    gone = cast.persons[len(cast.persons) // 100 + 6]  # a representative
    told = foresee([cast.baihe], lambda: actions.record_leaving(SYSTEM, gone, Leaving.DIED, cast.today - DAY))
    (effect,) = [effect for effect in told.effects if effect.sittings]
    assert (effect.before.due, effect.after.due, effect.sittings[0].due) == (35, 34, 35)
    assert effect.sittings[0].roll == meeting.roll_id


def test_a_death_ends_offices_seats_and_the_card(cast, as_):
    person = person_of(cast.director)
    account, _code = actions.issue_card(SYSTEM, person)
    values = {"leaving": "died", "day": cast.today.isoformat()}
    told, after = in_two_steps(as_("clerk"), f"{HERE}leaving/?id={person.pk}", **values)
    assert "村主任" in told.content.decode() or "李春禾" in told.content.decode()
    assert after.status_code == 302
    assert not Post.objects.on(cast.today + DAY).filter(person=person).exists()
    assert not Seat.objects.on(cast.today + DAY).filter(person=person).exists()
    account.refresh_from_db()
    assert account.ended_on == cast.today


def test_the_card_of_a_dead_person_opens_nothing(cast):
    browser = enter(Client(), cast.clerk)
    assert browser.get(HERE).status_code == 200
    actions.record_leaving(SYSTEM, person_of(cast.clerk), Leaving.DIED, cast.today)
    assert browser.get(HERE).status_code == 403


def test_nobody_dies_before_taking_an_office(cast):
    with pytest.raises(Refused):
        actions.record_leaving(SYSTEM, person_of(cast.director), Leaving.DIED, date(2020, 1, 1))
    with pytest.raises(Refused):
        actions.record_leaving(SYSTEM, person_of(cast.director), Leaving.DIED, cast.today + DAY)


def test_nobody_leaves_twice(cast):
    actions.record_leaving(SYSTEM, cast.persons[60], Leaving.MOVED, cast.today)
    with pytest.raises(Refused):
        actions.record_leaving(SYSTEM, cast.persons[60], Leaving.DIED, cast.today)


def test_who_came_back_is_counted_again_but_holds_nothing(cast, as_):
    person = person_of(cast.director)
    actions.record_leaving(SYSTEM, person, Leaving.MOVED, cast.today)
    address = f"{HERE}person/?id={person.pk}"
    assert as_("clerk").post(address, {"back": "yes"}).context["foresight"].effects
    assert as_("clerk").post(address, {"back": "yes", "confirmed": "yes"}).status_code == 302
    person.refresh_from_db()
    assert (person.left_on, person.left_for) == (None, "")
    assert not Post.objects.on(cast.today + DAY).filter(person=person).exists()


def test_who_left_and_came_back_gets_the_next_card_from_two_officials(cast):
    person = person_of(cast.director)
    card, pin = card_of(cast.director)
    actions.record_leaving(SYSTEM, person, Leaving.MOVED, cast.today)
    actions.record_return(SYSTEM, person)
    with pytest.raises(Refused):
        actions.sign_in(card, pin, "127.0.0.1")
    with pytest.raises(Refused):
        print_cards(cast.secretary, cast.baihe, [person])
    printed = confirm_reset(cast.clerk, ask_reset(cast.secretary, person))
    assert printed.account.card != card
    assert actions.use_code(printed.code, "730194", "127.0.0.1") == printed.account


def test_who_never_left_does_not_come_back(cast):
    with pytest.raises(Refused):
        actions.record_return(SYSTEM, cast.persons[60])


def test_a_household_splits_and_is_united_again(cast, as_):
    home = cast.households[0]
    rows = [{"name": name, "gender": "man", "place": home.place, "household": home} for name in ("长子", "次子")]
    sons = actions.add_persons(SYSTEM, rows)
    told, after = in_two_steps(as_("clerk"), f"{HERE}split/?id={home.pk}", members=[sons[0].pk], number="151")
    assert "应到151" in told.content.decode()
    assert after.status_code == 302
    sons[0].refresh_from_db()
    actions.unite_households(SYSTEM, home, sons[0].household)
    assert due_of(cast.body(BodyKind.VILLAGE_ASSEMBLY), Mode.HOUSEHOLDS, cast.today) == 150
    assert list(findings()) == []


def test_a_household_is_not_emptied_by_splitting_and_not_united_with_itself(cast):
    home = cast.households[0]
    with pytest.raises(Refused):
        actions.split_household(SYSTEM, home, home.members.all(), "151")
    with pytest.raises(Refused):
        actions.unite_households(SYSTEM, home, home)


@pytest.mark.parametrize(("day", "born"), [
    (date(2026, 11, 23), date(2008, 11, 23)), (date(2028, 2, 29), date(2010, 2, 28)),
    (date(2026, 2, 28), date(2008, 2, 28)),
])  # fmt: skip
def test_the_register_counts_adults_as_a_roll_does(cast, day, born):
    assert eighteen_years_before(day) == born
    assert Person(born_on=born).adult_on(day)
    assert not Person(born_on=born + DAY).adult_on(day)
