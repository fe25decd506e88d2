"""Packs of the county and the town: loaded by one, confirmed by another, law from their day on."""

from datetime import date, timedelta

import pytest

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.health import State
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people import health
from xiangyue.people.actions import appoint, propose_pack
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for, versions_of
from xiangyue.people.models import LocalPack, Office
from xiangyue.people.models.packs import PackStage
from xiangyue.people.stages import moves

NEW_YEAR = date(2027, 1, 1)
CONFIRM, REFUSE = "confirm_pack", "refuse_pack"
REPLY = "disclosure.objection_reply_days"
TEXT = """
[pack]
code = "our_town"
name = "镇上的规定"
name_en = "Rules of the town"
level = "township"
kinds = ["village"]

[source.notice]
title = "镇政府通知"
title_en = "Notice of the town"
class = "practice"
valid_from = 2026-11-01

[article]
"notice.2" = { article = "第二条", article_en = "article 2", says = "七日内答复。", says_en = "Within seven days." }

[rule]
"disclosure.objection_reply_days" = { number = 7, unit = "days", stricter = "lower", cite = "notice.2" }
"""


@pytest.fixture
def load(cast):
    """`load()` by the justice officer."""

    def load(text=TEXT, since=NEW_YEAR, by=cast.justice):
        return propose_pack(by, cast.place, text.encode(), since=since)

    return load


def test_one_loads_and_another_confirms(cast, load):
    pack = make_move(load(), "confirm_pack", cast.operator)
    assert (pack.stage, pack.number, str(pack)) == ("confirmed", 1, "镇上的规定")
    assert rules_for(cast.baihe, NEW_YEAR)[REPLY].days == 7
    assert rules_for(cast.baihe, clock.today())[REPLY].days == 15
    assert list(findings()) == []


def test_what_waits_is_no_law(cast, load):
    load()
    assert versions_of(cast.town) == ()
    assert rules_for(cast.baihe, NEW_YEAR)[REPLY].days == 15


def test_another_town_has_its_own_law(cast, load):
    make_move(load(), "confirm_pack", cast.operator)
    with tenancy.use(7):
        assert versions_of(7) == ()
    assert versions_of(tenancy.INSTALLATION) == ()


def test_the_packs_of_a_town_are_read_once(cast, load, django_assert_num_queries):
    make_move(load(), "confirm_pack", cast.operator)
    with django_assert_num_queries(1):
        for _ in range(3):
            rules_for(cast.baihe, NEW_YEAR)


def test_nobody_confirms_what_he_loaded_in_whatever_post(cast, load):
    pack, both = load(), appoint(cast.operator, cast.justice.person, Office.OPERATOR, cast.place)
    for actor in (cast.justice, Actor(cast.town, cast.justice.person, both)):
        with pytest.raises(Refused, match="要由另一个人确认"):
            make_move(pack, "confirm_pack", actor)


def test_whoever_loaded_it_may_take_it_back(cast, load):
    assert make_move(load(), "refuse_pack", cast.justice, note="装错了").stage == "refused"


def test_a_newer_version_is_numbered_and_takes_over(cast, load):
    make_move(load(), "confirm_pack", cast.operator)
    spring = date(2027, 4, 1)
    newer = make_move(load(TEXT.replace("number = 7", "number = 5"), spring), "confirm_pack", cast.operator)
    assert newer.number == 2
    assert [rules_for(cast.baihe, day)[REPLY].days for day in (NEW_YEAR, spring)] == [7, 5]


@pytest.mark.parametrize("role", ["secretary", "villager", "public", "neighbour"])
def test_who_does_not_keep_the_packs_loads_none(cast, load, role):
    with pytest.raises(Refused):
        load(by=cast.actors[role])
    assert not LocalPack.objects.exists()


@pytest.mark.parametrize(
    ("text", "since", "words"),
    [
        (TEXT, date(2026, 11, 22), "不能往前"),
        (TEXT.replace("number = 7", "number = 30"), NEW_YEAR, "比上级宽松"),
        ("[pack\n", NEW_YEAR, "第1行"),
    ],
)
def test_what_may_not_be_law_is_refused_and_nothing_kept(load, text, since, words):
    with pytest.raises(Refused, match=words):
        load(text, since)
    assert not LocalPack.objects.exists()


def test_one_version_waits_at_a_time(load):
    load()
    with pytest.raises(Refused, match="正等着确认"):
        load()


def test_a_day_that_passed_while_it_waited_is_no_longer_confirmed(cast, load):
    pack = load(since=clock.today())
    tomorrow = clock.now() + timedelta(days=1)
    with clock.at(tomorrow), pytest.raises(Refused, match="日子已经过了"):
        make_move(pack, "confirm_pack", cast.operator)


def test_it_is_checked_again_when_it_is_confirmed(cast, load):
    mine, theirs = load(), load(TEXT.replace("our_town", "other"))
    make_move(theirs, "confirm_pack", cast.operator)
    with pytest.raises(Refused, match="同一级的两份"):
        make_move(mine, "confirm_pack", cast.operator)


# Who sees what, and who may do what, stage by stage


def at(pack, stage, cast):
    if stage == PackStage.CONFIRMED:
        make_move(pack, "confirm_pack", cast.operator)
    elif stage == PackStage.REFUSED:
        make_move(pack, "refuse_pack", cast.operator, note="不合适")
    return pack


@pytest.mark.parametrize(
    ("stage", "seen_by"),
    [
        (PackStage.PROPOSED, {"justice", "operator", "town_secretary"}),
        (PackStage.CONFIRMED, {"justice", "operator", "town_secretary", "secretary", "villager", "stranger", "public"}),
        (PackStage.REFUSED, {"justice", "operator", "town_secretary"}),
    ],
)
def test_what_is_law_is_seen_by_all_what_waits_by_the_town(cast, load, stage, seen_by):
    at(load(), stage, cast)
    everybody = ["justice", "operator", "town_secretary", "secretary", "villager", "stranger", "public"]
    assert {role for role in everybody if LocalPack.objects.visible_to(cast.actors[role]).exists()} == seen_by


@pytest.mark.parametrize(
    ("stage", "offered"),
    [
        (
            PackStage.PROPOSED,
            {"operator": ["confirm_pack", "refuse_pack"], "justice": ["refuse_pack"], "secretary": []},
        ),
        (PackStage.CONFIRMED, {"operator": [], "justice": [], "secretary": []}),
        (PackStage.REFUSED, {"operator": [], "justice": [], "secretary": []}),
    ],
)
def test_what_each_may_do_with_it(cast, load, stage, offered):
    pack = at(load(), stage, cast)
    for role, names in offered.items():
        assert [offer.move.name for offer in moves.offers(cast.actors[role], pack)] == names


# The doctor


def test_the_doctor_finds_packs_that_fit(cast, load):
    make_move(load(since=clock.today()), "confirm_pack", cast.operator)
    assert health.local_packs().state == State.OK


def test_the_doctor_names_a_pack_that_no_longer_fits(cast, load, monkeypatch):
    make_move(load(since=clock.today()), "confirm_pack", cast.operator)
    monkeypatch.setattr(health, "left_out", lambda scope, day, versions: [versions[0].pack])
    assert "our_town" in str(health.local_packs())
