"""A town with one yard, in which toys are made."""

from datetime import date

import pytest

from tests.toy.models import Toy
from tests.toy.stages import moves
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.stages import TABLES
from xiangyue.kernel.testing import building
from xiangyue.people.models import Level, Place

TOWN = 7
MONDAY = date(2026, 11, 23)


@pytest.fixture
def yard(db, monkeypatch):
    monkeypatch.setitem(TABLES, Toy, moves)
    with tenancy.use(TOWN), clock.at(clock.moment(MONDAY, 9)):
        yield Place.objects.create(town=TOWN, path="0001", level=Level.TOWN, name="Yard")


@pytest.fixture
def make_toy(yard):
    def make(**values):
        with building() as line:
            return line.touch(Toy.objects.create(**{"place": yard, "name": "horse", **values}))

    return make


@pytest.fixture
def toy(make_toy):
    return make_toy()
