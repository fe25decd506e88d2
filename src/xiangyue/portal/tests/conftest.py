"""The demo of two villages on the evening of its story, and browsers of those who visit it."""

import pytest
from django.test import Client

from tests.support.visitors import browser_of, demo_evening, visitor
from xiangyue.decisions.models import Decision
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.portal.demo import matters, names


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Put back once for a file; what a single test does in it is taken back after that test."""
    with django_db_blocker.unblock(), demo_evening():
        yield


@pytest.fixture
def evening(demo, db):
    """The evening as the tour finds it."""


@pytest.fixture
def browser(evening):
    """`browser("secretary")` is that of somebody who came in through a door of the demo."""

    def open_browser(name="public"):
        return Client() if name == "public" else browser_of(visitor(name))

    return open_browser


@pytest.fixture
def road(evening):
    """The decision of this evening."""
    return Decision.objects.get(title=matters.ROAD.title)


@pytest.fixture
def tonight(evening):
    """The sitting of this evening."""
    return Meeting.objects.get(stage=MeetingStage.NOTICED, place__slug=names.MAIN)


@pytest.fixture
def read(client):
    """The text of a page that answers, as anybody reads it."""

    def read(address, **values):
        response = client.get(address, values)
        assert response.status_code == 200
        return response.content.decode()

    return read
