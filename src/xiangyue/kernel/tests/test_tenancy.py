"""Rows of one town are never found from another, by no way a query can take."""

import pytest

from tests.toy.models import Part, Toy
from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kind_of, kinds
from xiangyue.kernel.testing import building

OTHER = 8


@pytest.fixture
def part(toy, yard):
    with building() as line:
        return line.touch(Part.objects.create(place=yard, toy=toy, name="wheel"))


@pytest.fixture
def crossed(part):
    """A part of another town that points at this town's toy: a mistake no query may pay for."""
    with tenancy.all_towns("a test spoils a row"), building():
        Part.objects.filter(pk=part.pk).update(town=OTHER)
    with tenancy.use(OTHER):
        yield Part.objects.get(pk=part.pk)


def test_a_row_is_found_in_its_town(toy):
    assert list(Toy.objects.all()) == [toy]


def test_a_new_row_belongs_to_the_town_one_works_in(toy):
    assert toy.town == tenancy.current()


def test_another_town_finds_nothing(toy):
    with tenancy.use(OTHER):
        assert list(Toy.objects.all()) == []
        assert not Toy.objects.filter(pk=toy.pk).exists()


def test_without_a_town_a_query_is_an_error(toy):
    token = tenancy._town.set(None)
    try:
        with pytest.raises(tenancy.NoTown):
            Toy.objects.count()
        with pytest.raises(tenancy.NoTown):
            Toy(name="nobody's")
    finally:
        tenancy._town.reset(token)


def test_nothing_needs_no_town():
    assert list(Toy.objects.none()) == []


def test_crossing_needs_a_reason_and_ends_with_its_block(toy):
    with tenancy.use(OTHER):
        with tenancy.all_towns("a test counts"):
            assert Toy.objects.count() == 1
        assert Toy.objects.count() == 0
    with pytest.raises(ValueError, match="why"), tenancy.all_towns(""):
        pytest.fail("crossed without a reason")


def test_a_join_carries_the_town(part):
    assert '"toy_toy"."town" = ' in str(Part.objects.filter(toy__name="x").query)
    assert list(Part.objects.filter(toy__stage="draft")) == [part]
    assert list(Toy.objects.filter(parts__name="wheel")) == [part.toy]


def test_a_key_into_another_town_finds_nothing_by_a_join(crossed):
    assert list(Part.objects.filter(toy__stage="draft")) == []
    assert Part.objects.select_related("toy").get(pk=crossed.pk).toy is None


def test_a_key_into_another_town_finds_nothing_when_it_is_followed(crossed):
    with pytest.raises(Toy.DoesNotExist):
        assert crossed.toy


def test_a_toy_does_not_list_parts_of_another_town(toy, crossed):
    with tenancy.use(toy.town):
        assert list(toy.parts.all()) == []


def test_every_kind_has_one_name():
    assert kinds()["toy"] is Toy
    assert all(kind_of(model) == kind for kind, model in kinds().items())


def test_every_row_of_a_town_is_managed_by_town():
    for model in kinds().values():
        token = tenancy._town.set(None)
        try:
            with pytest.raises(tenancy.NoTown):
                model._default_manager.all()
        finally:
            tenancy._town.reset(token)


def test_every_index_and_unique_begins_with_the_town():
    for model in kinds().values():
        rows = [*model._meta.indexes, *model._meta.constraints]
        assert [row.name for row in rows if getattr(row, "fields", None) and row.fields[0] != "town"] == []
        assert [f.name for f in model._meta.concrete_fields if f.db_index and not f.unique] == [], model
