"""Who brings files in, who sees them, and what each may do at each stage."""

import pytest
from django.test import Client

from tests.support.cast import enter
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import TABLES, make_move
from xiangyue.people import actions as people
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office
from xiangyue.registry.actions.imports import bring_in, record_export
from xiangyue.registry.models import Import
from xiangyue.registry.tests.importing import PERSONS, bring, persons, upload, workbook, written
from xiangyue.registry.tests.test_imports import NEWCOMER
from xiangyue.web.addresses import to

EVERYBODY = ("secretary", "clerk", "operator", "neighbour", "director", "chair", "town_secretary", "villager", "public")


def status(browser, address):
    """What a page answers; a file is read to its end, which closes it."""
    answer = browser.get(address)
    assert not answer.streaming or list(answer)
    return answer.status_code


def staged(cast, stage):
    """An Import of Baihe that has come to this stage."""
    if stage == "unread":
        return bring(cast.secretary, [["甲", "乙"], ["一社", "新人"]])
    batch = persons(cast.secretary, NEWCOMER)
    if stage == "writing":
        return make_move(batch, "confirm", cast.secretary)
    if stage == "dropped":
        return make_move(batch, "drop", cast.secretary)
    if stage in {"written", "undone"}:
        batch = written(batch, cast.secretary)
    return make_move(batch, "undo", cast.secretary, note="错了") if stage == "undone" else batch


@pytest.mark.parametrize(
    ("stage", "moves"),
    [
        ("unread", ["check", "drop"]),
        ("checked", ["check", "confirm", "drop"]),
        ("writing", []),
        ("written", ["undo"]),
        ("undone", []),
        ("dropped", []),
    ],
)
def test_what_may_be_done_with_an_import_and_who_sees_it(cast, stage, moves):
    batch = staged(cast, stage)
    offered = {name: [o.move.name for o in TABLES[Import].offers(getattr(cast, name), batch)] for name in EVERYBODY}
    assert offered == {name: moves if name in {"secretary", "clerk"} else [] for name in EVERYBODY}
    seeing = [name for name in EVERYBODY if Import.objects.visible_to(getattr(cast, name)).filter(pk=batch.pk).exists()]
    assert seeing == ["secretary", "clerk"]


def test_the_town_s_files_are_seen_by_the_town_s_keepers_alone(cast):
    persons(cast.operator, NEWCOMER)
    (person,) = people.add_persons(cast.operator, [{"name": "镇里人", "gender": "man", "place": cast.place}])
    clerk = Actor(cast.town, person, people.appoint(cast.operator, person, Office.TOWN_CLERK, cast.place))
    assert Import.objects.visible_to(clerk).count() == 1
    assert Import.objects.visible_to(cast.secretary).count() == 0


@pytest.mark.parametrize("who", ["director", "chair", "neighbour", "town_secretary", "operator", "villager", "public"])
def test_nobody_else_brings_a_file_in_for_a_village_or_takes_its_register(cast, who):
    actor = getattr(cast, who)
    with pytest.raises(Refused):
        bring_in(actor, cast.baihe, kind="persons", upload=upload(workbook([PERSONS, NEWCOMER])))
    with pytest.raises(Refused):
        record_export(actor, cast.baihe, "persons", 1)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("view", "answers"),
    [
        ("import", {"secretary": 200, "operator": 404, "neighbour": 404, "director": 404, "public": 404}),
        ("import-columns", {"secretary": 200, "operator": 404, "neighbour": 404, "director": 404, "public": 404}),
        ("import-errors", {"secretary": 200, "operator": 404, "neighbour": 404, "director": 404, "public": 404}),
    ],
)
def test_pages_of_an_import(cast, view, answers):
    batch = persons(cast.secretary, NEWCOMER)
    browsers = {who: Client() if who == "public" else enter(Client(), getattr(cast, who)) for who in answers}
    assert {who: status(browser, to(view, pk=batch.pk)) for who, browser in browsers.items()} == answers


@pytest.mark.parametrize(
    ("view", "place", "answers"),
    [
        ("imports", "baihe", {"secretary": 200, "operator": 403, "director": 403, "public": 403}),
        ("imports", "xiangtest", {"secretary": 403, "operator": 200, "director": 403, "public": 403}),
        ("import-template", "baihe", {"secretary": 200, "operator": 403, "director": 403, "public": 403}),
        ("import-export", "baihe", {"secretary": 405, "operator": 405, "director": 405, "public": 405}),
    ],
)
def test_pages_of_a_place(cast, view, place, answers):
    browsers = {who: Client() if who == "public" else enter(Client(), getattr(cast, who)) for who in answers}
    assert {who: status(browser, to(view, place=place)) for who, browser in browsers.items()} == answers
