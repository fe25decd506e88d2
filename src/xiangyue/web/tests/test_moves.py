"""The one view that makes moves: made, or refused with reasons and nothing written, or nowhere."""

from datetime import timedelta

import pytest

from tests.toy.models import Part, Toy
from xiangyue.kernel.models import Entry, Job
from xiangyue.kernel.testing import building
from xiangyue.people.models import Post

pytestmark = pytest.mark.urls("tests.toy.urls")


def do(browser, toy, move="show", kind="toy", town="xiangtest", **values):
    """Post a move; also tells whether anything at all was written."""
    before = counts()
    answer = browser.post(f"/{town}/do/{kind}/{toy.pk}/{move}", values)
    return answer, counts() != before


def counts():
    return (
        Entry.objects.count(),
        Job.objects.count(),
        Part.objects.count(),
        set(Toy.objects.values_list("stage", "held")),
    )


def change(**values):
    with building():
        Toy.objects.update(**values)


def test_the_move_is_made_and_leads_back_to_the_thing(browser, toy):
    answer, wrote = do(browser("secretary"), toy)
    assert (answer.status_code, answer.url, wrote) == (302, f"/xiangtest/toy/{toy.pk}/", True)
    assert Toy.objects.get().stage == "shown"


def test_the_trail_says_in_which_capacity(browser, cast, toy):
    do(browser("secretary"), toy)
    line = Entry.objects.get(verb="show")
    assert (line.person, line.office, line.place) == (
        cast.secretary.person.pk, "village_secretary", str(cast.baihe.pk)
    )  # fmt: skip


def test_the_reason_and_the_day_are_taken_from_the_form(browser, cast, toy):
    yesterday = cast.today - timedelta(days=1)
    do(browser("secretary"), toy, note="on paper", happened_on=yesterday.isoformat())
    line = Entry.objects.get(verb="show")
    assert (line.note, line.happened_on) == ("on paper", yesterday)


def test_it_leads_on_where_the_form_asked_within_this_site(browser, toy):
    assert do(browser("secretary"), toy, next="/xiangtest/office/")[0].url == "/xiangtest/office/"


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_it_leads_to_no_other_site(browser, toy, next):
    assert do(browser("secretary"), toy, next=next)[0].url == f"/xiangtest/toy/{toy.pk}/"


@pytest.mark.parametrize("name", ["villager", "chair", "director"])
def test_who_sees_it_but_may_not_is_told_why(browser, toy, name):
    answer, wrote = do(browser(name), toy)
    assert (answer.status_code, wrote) == (409, False)
    assert "白河村" in answer.text


@pytest.mark.parametrize("name", ["stranger", "neighbour", "town_secretary", "justice", "operator", ""])
def test_who_does_not_see_it_is_told_that_it_is_nowhere(browser, toy, name):
    answer, wrote = do(browser(name), toy)
    assert (answer.status_code, wrote) == (404, False)


@pytest.mark.parametrize("name", ["town_secretary", "justice", "neighbour", "operator", ""])
def test_no_other_office_moves_a_village_s_thing_even_when_everybody_sees_it(browser, toy, name):
    do(browser("secretary"), toy)
    answer, wrote = do(browser(name), toy, "return", note="we want it otherwise")
    assert (answer.status_code, wrote) == (409, False)


def test_an_obstacle_refuses_in_its_words(browser, toy):
    change(name="")
    answer, wrote = do(browser("secretary"), toy)
    assert (answer.status_code, wrote) == (409, False)
    assert "A toy needs a name." in answer.text


def test_the_same_move_sent_twice_is_made_once(browser, toy):
    secretary = browser("secretary")
    assert do(secretary, toy)[0].status_code == 302
    assert do(secretary, toy)[0].status_code == 409
    assert Part.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("happened_on", day) for day in ("2999-11-24", "2026-13-45", "soon", "0001-01-01", "9" * 30)),
        ("note", "x" * 2001),
        ("note", "\0"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(browser, toy, name, value):
    answer, wrote = do(browser("secretary"), toy, **{name: value})
    assert (answer.status_code, wrote) == (409, False)


def test_a_day_before_the_last_step_is_refused(browser, cast, toy):
    do(browser("secretary"), toy, happened_on=cast.today.isoformat())
    answer, wrote = do(browser("secretary"), toy, "return", note="x", happened_on="2026-11-01")
    assert (answer.status_code, wrote) == (409, False)


def test_the_clock_s_own_move_cannot_be_posted(browser, toy):
    do(browser("secretary"), toy)
    answer, wrote = do(browser("secretary"), toy, "finish")
    assert (answer.status_code, wrote) == (409, False)


@pytest.mark.parametrize(
    ("kind", "move"), [("toy", "fly"), ("part", "show"), ("nothing", "show"), ("person", "show"), ("nearkin", "x")]
)
def test_a_kind_or_a_move_that_is_not_is_nowhere(browser, toy, kind, move):
    answer, wrote = do(browser("secretary"), toy, move, kind)
    assert (answer.status_code, wrote) == (404, False)


def test_looking_at_a_move_does_not_make_it(browser, toy):
    assert browser("secretary").get(f"/xiangtest/do/toy/{toy.pk}/show").status_code == 405
    assert Toy.objects.get().stage == "draft"


def test_a_form_from_another_site_is_not_believed(browser, toy):
    answer, wrote = do(browser("secretary", enforce_csrf_checks=True), toy)
    assert (answer.status_code, wrote) == (403, False)


def test_a_post_that_ended_moves_nothing(browser, toy):
    secretary = browser("secretary")
    with building():
        Post.objects.filter(office="village_secretary").update(until="2026-11-22")
    assert do(secretary, toy)[0].status_code == 409
