"""The rules a posting is hung under, and what it keeps of them."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from xiangyue.disclosure import basis
from xiangyue.disclosure.actions import draft_posting, record_proof
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import days_are_full
from xiangyue.disclosure.tests.conftest import MARCH_1, TEXT, TITLE, on
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import add_persons, add_place, appoint
from xiangyue.people.actor import Actor
from xiangyue.people.law import scope_of
from xiangyue.people.models import Level, Office, Place, PlaceKind
from xiangyue.rulebook.packs import load_pack, shipped_packs
from xiangyue.rulebook.rulesets import resolve

WISH = """
[pack]
code = "own"
name = "本村约定"
name_en = "Our own"
level = "village"
kinds = ["village"]
[source.own]
title = "村规民约"
title_en = "Village rules"
class = "practice"
valid_from = 2026-01-01
[article]
"own.1" = { article = "第一条", article_en = "article 1", says = "公示二十日。", says_en = "Twenty days." }
[rule]
"disclosure.posting_days" = { number = 20, unit = "days", stricter = "higher", cite = "own.1" }
"""


@pytest.fixture
def twenty_days(monkeypatch):
    """A village that has promised itself twenty days, where the law says fifteen."""
    packs = (*shipped_packs(), load_pack(WISH))
    monkeypatch.setattr(basis, "rules_for", lambda place, day: resolve(scope_of(place), day, packs))


@pytest.fixture
def community(town):
    """A community, with its secretary: it lives under another law and other words."""
    place = add_place(SYSTEM, town, Level.VILLAGE, "河街社区", kind=PlaceKind.COMMUNITY, slug="hejie")
    [person] = add_persons(SYSTEM, [{"name": "社区书记", "place": place, "gender": "woman"}])
    secretary = Actor(town.town, person, appoint(SYSTEM, person, Office.VILLAGE_SECRETARY, place))
    return SimpleNamespace(place=place, secretary=secretary)


# It works


def test_a_posting_keeps_the_numbers_and_articles_in_force(village):
    kept = basis.frozen(village, "resolution", MARCH_1)
    assert (kept[basis.POSTING_DAYS]["days"], kept[basis.POSTING_DAYS]["least"]) == (15, 15)
    assert (kept[basis.REPLY_DAYS]["days"], kept[basis.TOWN_DAYS]["days"]) == (10, 20)
    assert "四川省村务公开条例" in kept[basis.REPLY_DAYS]["name"]
    assert (kept["item"], kept["group"]) == ("决议公开", "affairs")


def test_an_item_of_no_catalogue_rests_on_the_general_article(village):
    kept = basis.frozen(village, "unheard_of", MARCH_1)
    assert (kept["item"], kept["group"]) == ("村务公开", "")
    assert [article["name"] for article in kept["basis"]] == [kept[basis.POSTING_DAYS]["name"]]


def test_a_community_has_its_own_law_and_its_own_words(community):
    draft = draft_posting(community.secretary, place=community.place, item="village_affairs", title=TITLE, text=TEXT)
    make_move(draft, "post", community.secretary)
    assert draft.rules["item"] == "居务公开"
    assert "居民委员会组织法" in draft.rules["basis"][0]["name"]
    assert draft.contact == "河街社区居委会"


def test_a_group_lives_under_the_law_of_its_village(village):
    group = add_place(SYSTEM, village, Level.GROUP, "三社")
    assert basis.frozen(group, "group_affairs", MARCH_1)["item"] == "组务公开"


def test_days_a_village_adds_of_its_own_only_warn(cast, draft, twenty_days):
    make_move(draft, "post", cast.secretary)
    assert (draft.days, draft.ends_on) == (20, date(2026, 3, 21))
    law, wish = days_are_full(draft, date(2026, 3, 16)), days_are_full(draft, date(2026, 3, 17))
    assert (law.binding, wish.binding) == (True, False)
    assert days_are_full(draft, date(2026, 3, 22)) is None


def test_the_warning_is_passed_with_a_written_reason(cast, draft, twenty_days):
    make_move(draft, "post", cast.secretary)
    record_proof(cast.clerk, draft, board="村口", name="周文书")
    with on(date(2026, 3, 18)):
        with pytest.raises(Refused):
            make_move(draft, "close", cast.clerk)
        make_move(draft, "close", cast.clerk, note="公开栏拆修，换到新栏继续张贴")
    assert draft.stage == "closed"


def test_a_change_of_the_rules_changes_nothing_that_hangs(cast, posting, monkeypatch):
    monkeypatch.setattr(basis, "rules_for", None)
    posting.refresh_from_db()
    with on(date(2026, 3, 17)):
        make_move(posting, "close", cast.clerk)
    assert posting.rules[basis.POSTING_DAYS]["days"] == 15


def test_what_is_frozen_is_frozen_in_the_language_of_the_town(cast, draft):
    with translation.override("en"):
        make_move(draft, "post", cast.secretary)
    assert draft.rules["item"] == "决议公开"


@pytest.mark.parametrize(("unit", "due"), [("days", date(2026, 5, 6)), ("working_days", date(2026, 5, 11))])
def test_a_clock_counts_days_or_working_days_as_its_rule_says(unit, due):
    clause = {"days": 5, "least": 5, "unit": unit}
    assert basis.answer_due(clause, date(2026, 4, 30)) == due


# Bad input


def test_a_town_has_no_board_of_its_own_here(town):
    with pytest.raises(Refused):
        draft_posting(SYSTEM, place=town, item="resolution", title=TITLE, text=TEXT)
    assert not Posting.objects.exists()


def test_the_system_leaves_drafts_but_never_posts(village):
    draft = draft_posting(SYSTEM, place=village, item="resolution", title=TITLE, text=TEXT)
    with pytest.raises(Refused):
        make_move(draft, "post", SYSTEM)
    assert Place.objects.get(slug="shiqiao") == draft.place
