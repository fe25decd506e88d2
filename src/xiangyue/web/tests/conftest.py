"""A toy of Baihe, the browsers of several people, and a browser that stands in no town's context."""

import contextvars

import pytest
from django.test import Client

from tests.support.cast import enter
from tests.support.keys import keys_of
from tests.toy.models import Toy
from tests.toy.stages import moves
from xiangyue.kernel.stages import TABLES
from xiangyue.kernel.testing import building


class Outside(Client):
    """A browser whose requests find no town and no clock but what the middleware sets for them."""

    def request(self, **values):
        return contextvars.Context().run(super().request, **values)


@pytest.fixture
def toy(cast, monkeypatch):
    monkeypatch.setitem(TABLES, Toy, moves)
    with building() as line:
        return line.touch(Toy.objects.create(place=cast.baihe, name="horse"))


@pytest.fixture
def browser(cast):
    """`browser()` is the public's, `browser("secretary")` that of somebody who has signed in."""

    def open_browser(name="", **values):
        client = Outside(**values)
        return enter(client, cast.actors[name]) if name else client

    return open_browser


@pytest.fixture
def strong(cast):
    """The keys of the secretary, who signs in with a password and an authenticator."""
    return keys_of(cast.secretary)
