"""建我们村 in the demo: an invented empty village, set up by a visitor and taken back with the rest."""

import pytest
from django.urls import reverse

from xiangyue.kernel.verifying import findings
from xiangyue.people.models import Place
from xiangyue.portal.demo import begun, names
from xiangyue.portal.personas import main_village
from xiangyue.portal.setup import missing_in
from xiangyue.portal.tests.test_setup import NUMBERS, OFFICERS, SEATS
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only


def begin(client):
    return client.post(to("demo-begin")).url


def test_the_page_of_use_offers_it_in_a_demo_and_from_its_own_machine_alone(evening, client):
    assert to("demo-begin") in client.get(reverse("use")).text
    assert to("demo-begin") not in client.get(reverse("use"), REMOTE_ADDR="192.0.2.7").text


def test_a_visitor_sets_up_an_empty_village_in_three_short_forms(evening, client):
    here = begin(client)
    assert "新禾村" in client.get(here).text
    village, main = Place.objects.get(slug=begun.SLUG), main_village()
    assert missing_in(village)
    for step, values in {"numbers": NUMBERS, "seats": SEATS, "officers": OFFICERS}.items():
        assert client.post(f"{here}?step={step}", values).status_code == 302
    assert missing_in(village) == []
    assert (main_village(), main.slug, list(findings())) == (main, names.MAIN, [])


def test_who_comes_later_goes_on_with_the_begun_one_or_begins_the_next(evening, client):
    here = begin(client)
    assert begin(client) == here
    client.post(f"{here}?step=officers", OFFICERS)
    assert begin(client) != here
