"""A fresh install has one operator, shows nothing and lets nobody vote."""

import re

import pytest
from django.core.management import CommandError, call_command

from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.models import Entry, Installation, Town
from xiangyue.kernel.stages import TABLES
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import use_code
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Body, Level, Person, Place, Post
from xiangyue.people.queries import actor_for, posts_behind

OPTIONS = {
    "town_name": "新镇", "slug": "new-town", "number": 510_000_009,
    "province_name": "云省", "city_name": "云中市", "county_name": "云水县",
}  # fmt: skip


@pytest.fixture
def printed(db, capsys):
    call_command("install", **OPTIONS)
    return capsys.readouterr().out


@pytest.fixture
def operator(printed):
    code = re.search(r"c=(\w+)", printed)[1]
    with tenancy.use(OPTIONS["number"]):
        account = use_code(code, "730194", "127.0.0.1")
        yield actor_for(OPTIONS["number"], account.pk, account.pin_seal, posts_behind(account.pk)[0].pk)


def test_it_makes_one_town_below_its_county(printed):
    assert not Installation.objects.get().demo
    town = Place.objects.get(level=Level.TOWN)
    assert (town.name, town.parent.name, town.parent.parent.parent.name) == ("新镇", "云水县", "云省")


def test_it_prints_the_card_and_code_of_the_one_operator(printed, operator):
    assert Account.objects.get().card in printed
    assert operator.is_operator


def test_its_record_is_whole_from_the_first_line(printed):
    assert list(findings()) == []


def test_it_shows_nothing_to_anybody(operator):
    for actor in (operator, Actor.public(operator.town)):
        for model in TABLES:
            assert not model.objects.visible_to(actor).exists()
    empty = {kind for kind, model in kinds().items() if not model.objects.exists()}
    assert set(kinds()) - empty == {"person", "post"}


def test_it_lets_nobody_vote(operator):
    assert (Person.objects.count(), Post.objects.count(), Body.objects.count()) == (1, 1, 0)
    assert operator.seats == frozenset()
    assert operator.village is None


def test_a_second_time_is_refused_and_changes_nothing(printed):
    before = (Entry.objects.count(), Account.objects.count())
    with pytest.raises(CommandError):
        call_command("install", **OPTIONS | {"slug": "other", "number": 1})
    assert (Entry.objects.count(), Account.objects.count(), Town.objects.count()) == (*before, 1)


def test_a_database_with_a_town_is_left_alone(cast):
    with pytest.raises(CommandError):
        call_command("install", **OPTIONS)
    assert not Installation.objects.exists()


@pytest.mark.parametrize("values", [
    {"slug": "parts"}, {"number": 0}, {"slug": "New Town"}, {"town_name": " "},
    {"number": 10**30}, {"slug": "x" * 41}, {"town_name": "镇" * 61}, {"operator_name": "人" * 61},
])  # fmt: skip
def test_what_cannot_be_a_town_leaves_the_database_empty(db, values):
    with pytest.raises(CommandError):
        call_command("install", **OPTIONS | values)
    assert [model.objects.count() for model in (Installation, Town, Entry, Account)] == [0, 0, 0, 0]
