"""The figures: each with its whole, never with a person, and small ones hidden from the public."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import load_workbook

from tests.support.cast import SLUG, enter, person_of
from xiangyue.kernel import clock
from xiangyue.matters import actions, figures
from xiangyue.matters.public_figures import last_quarter, public_figures
from xiangyue.matters.tests.conftest import answered, registered
from xiangyue.matters.views.figures import year_of
from xiangyue.registry.figures import Inquiry, figure_of
from xiangyue.web.suppression import FEWEST

YEAR = date(2026, 1, 1), date(2026, 12, 31)
PAGE = f"/{SLUG}/baihe/needs/figures/"


def columns(actor, place):
    return dict(figures.tally(actor, place, *YEAR).columns)


def test_everything_that_ends_a_need_is_a_column_of_its_own(cast, who, need):
    joined, taken_back = registered(who.clerk, cast.groups[0]), registered(who.clerk, cast.groups[0])
    actions.merge(who.secretary, joined, need)
    actions.withdraw(taken_back)
    answered(need, who.secretary, who.clerk)
    found = columns(who.clerk, cast.baihe)
    told = [found[words] for words in ("登记（人次）", "件（并案的算一件）", "受理", "按时答复", "并案", "群众撤回")]
    assert told == [3, 2, 1, 1, 1, 1]


def test_the_rates_tell_their_wholes_and_who_was_not_reached(cast, who, need):
    done = answered(need, who.secretary, who.clerk)
    actions.rate(who.chair, done, reached=False, note="没人接")
    rates = {name: words for name, words, _how in figures.tally(who.clerk, cast.baihe, *YEAR).rates}
    assert (rates["响应率"], rates["解决率"], rates["没联系上"]) == ("1/1（100%）", "0/0", "1")


def test_half_and_nine_of_ten_in_working_days():
    assert [figures.percentile([1, 2, 3, 4, 30], share) for share in (50, 90)] == [3, 30]
    assert figures.percentile([], 50) is None
    assert figures.working_days(date(2026, 9, 30), date(2026, 10, 8)) == 1


def test_an_accusation_is_countable_only_by_who_may_hear_it(cast, who):
    before = {name: columns(actor, cast.place) for name, actor in vars(who).items()}
    public = public_figures(cast.place)
    registered(who.town_clerk, cast.groups[0], category="conduct", accused=person_of(who.director))
    after = {name: columns(actor, cast.place) for name, actor in vars(who).items()}
    assert {name for name in before if before[name] != after[name]} == {"discipline"}
    with clock.at(clock.moment(date(2027, 1, 4), 9)):
        assert public_figures(cast.place).whole == public.whole == 0


def test_what_the_village_must_not_know_is_not_in_its_figures(cast, who, quiet):
    assert columns(who.secretary, cast.baihe)["登记（人次）"] == 0
    assert columns(who.town_clerk, cast.place)["登记（人次）"] == 1


@pytest.fixture
def quarter(cast, who):
    """Six of Baihe, one of Liushu and one that the village must not know, in the quarter that is then over."""
    for number in range(6):
        registered(who.clerk, cast.groups[0], category="road" if number else "water")
    registered(who.town_clerk, cast.liushu)
    registered(who.town_clerk, cast.groups[0], quiet=True)
    with clock.at(clock.moment(date(2027, 1, 4), 9)):
        yield public_figures(cast.place)


def test_the_public_reads_no_small_cell(quarter):
    assert (quarter.first, quarter.last) == (date(2026, 10, 1), date(2026, 12, 31))
    shown = [cell.number for part in quarter.parts for cell in part.cells if cell.number is not None]
    assert quarter.whole == 8
    assert all(number >= FEWEST for number in shown)


def test_a_village_reads_of_itself_what_the_table_of_the_town_tells(cast, quarter):
    told = {cell.name: cell.number for cell in quarter.parts[0].cells}
    assert (quarter.of(cast.liushu), quarter.of(cast.baihe)) == (None, told[str(cast.baihe)])


def test_only_quarters_that_are_over_are_told():
    with clock.at(clock.moment(date(2026, 11, 23), 9)):
        assert last_quarter() == (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.sqlite_only
def test_pages_and_workbook_name_nobody(client, cast, who, need):
    answered(need, who.secretary, who.clerk)
    browser = enter(client, who.clerk)
    page = browser.get(PAGE).content.decode()
    book = load_workbook(BytesIO(browser.get(f"{PAGE}book/").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert "<desc>" in page
    assert rows[2][:2] == [need.number, "2026-11-23"]
    for word in ("孙巧云", "陈小满", need.code, need.text):
        assert word not in f"{page}{rows}"


@pytest.mark.sqlite_only
def test_a_resident_reads_the_public_page_and_not_the_other(client, cast):
    assert client.get(PAGE).status_code != 200
    assert "小于5的数不公布" in client.get(f"{PAGE}public/").content.decode()


@pytest.mark.parametrize("year", ["1066", "9999", "x", "20260"])
def test_a_year_that_is_none_is_this_year(rf, year):
    assert year_of(rf.get("/", {"year": year})) == 2026


def test_forms_from_above_learn_what_is_the_village_s_own(cast, who, need, quiet):
    answered(need, who.secretary, who.clerk)
    registered(who.town_clerk, cast.groups[0], category="conduct", accused=person_of(who.director))
    inquiry = Inquiry([cast.baihe], cast.today)
    codes = ("needs.month", "needs.year", "needs.answered", "needs.in_time", "needs.closed", "needs.overdue")
    assert [figure_of(code).of(inquiry, [cast.baihe]).value for code in codes] == [1, 1, 1, 1, 0, 0]
