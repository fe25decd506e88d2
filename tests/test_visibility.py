"""Who sees what, across the rooms: no `visible_to` could be replaced by `all()` without somebody noticing."""

import re
from typing import Any

import pytest

from tests.support.addresses import sight
from tests.support.sources import PACKAGE
from tests.support.visitors import EVERYBODY, demo_evening, go_on_with_the_evening, visitor
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.stages import TABLES

pytestmark = pytest.mark.sqlite_only  # the crawler opens every page on both databases

# model -> why everybody sees every row of it
WHOLLY_PUBLIC = {
    "authorisation": "what an assembly leaves to its representatives is told to all",
    "legalcheck": "a check is made of what has been opened to all",
    "checkpoint": "the same",
    "modelclause": "what the town offers to its villages is told to all",
    "progress": "there is none before the resolution, which everybody sees",
    "supervisionopinion": "the supervision speaks on postings, which everybody sees",
}
# model with a life -> why who sees it does not hang on its stage
NOT_BY_STAGE = {
    "AgendaItem": "it is seen with its sitting",
    "Decision": "its reach, which only grows, says who sees it",
}


def ours(model: type) -> bool:
    return model.__module__.startswith("xiangyue.")


def with_sight() -> dict[str, Any]:
    """Every model whose rows are asked for in somebody's name."""
    return {kind: model for kind, model in kinds().items() if ours(model) and hasattr(model.objects, "visible_to")}


@pytest.fixture(scope="module")
def sights(django_db_setup, django_db_blocker):
    """Who sees which rows of every model."""
    with django_db_blocker.unblock(), demo_evening():
        go_on_with_the_evening()
        visitors = {name: visitor(name) for name in EVERYBODY}
        yield {kind: sight(model, visitors) for kind, model in with_sight().items()}


@pytest.mark.parametrize("kind", sorted(set(with_sight()) - set(WHOLLY_PUBLIC)))
def test_somebody_sees_fewer_rows_than_there_are(sights, db, kind):
    assert min(map(len, sights[kind].values())) < with_sight()[kind].objects.count()


@pytest.mark.parametrize("kind", sorted(with_sight()))
def test_somebody_sees_something(sights, db, kind):
    assert any(sights[kind].values())


@pytest.mark.parametrize("kind", WHOLLY_PUBLIC)
def test_what_is_said_to_be_public_is_seen_by_all(sights, db, kind):
    assert {len(seen) for seen in sights[kind].values()} == {with_sight()[kind].objects.count()}


@pytest.mark.parametrize("kind", sorted(with_sight()))
def test_the_stranger_sees_no_more_than_the_village_s_own(sights, db, kind):
    own = with_sight()[kind].objects.filter(place__path__startswith=visitor("secretary").village.path)
    seen_by_strangers = sights[kind]["stranger"] & set(own.values_list("pk", flat=True))
    assert seen_by_strangers <= sights[kind]["secretary"]


def grids(room: str) -> str:
    """The files of a room's tests in which sight or moves are asked stage by stage."""
    files = sorted((PACKAGE / room / "tests").glob("test_*.py"))
    texts = [path.read_text() for path in files]
    return "\n".join(text for text in texts if "parametrize" in text and ("visible_to" in text or "offers(" in text))


@pytest.mark.parametrize("model", [model for model in TABLES if ours(model)], ids=lambda model: model.__name__)
def test_each_life_has_a_hand_written_grid_in_its_room(model):
    text, name = grids(model._meta.app_label), model.__name__
    stages = [value for value, _words in model._meta.get_field("stage").choices if name not in NOT_BY_STAGE]
    assert [word for word in (name, *stages) if not re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []
