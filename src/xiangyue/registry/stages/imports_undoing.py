"""Taking an import back: what it changed becomes what it was, what it brought leaves the register.

Rows of a town are never deleted, because the trail holds their digests: a person who came in by mistake is emptied and
was never here, a household is ended before it began, a term ends the day before it starts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, ProtectedError
from django.utils.translation import gettext as _

from xiangyue.kernel import trail
from xiangyue.kernel.acting import EARLIEST, Line
from xiangyue.kernel.kinds import kind_of, kinds
from xiangyue.kernel.models import Entry, Fact, TenantModel
from xiangyue.kernel.rules import Reason, Refused
from xiangyue.people.models import Household, Person, Place, Post, RollLine, Seat
from xiangyue.people.models.persons import NUMBER_LENGTH
from xiangyue.registry.models.imports import Import, ImportRow, Kind, Outcome
from xiangyue.registry.stages.imports_writing import rewrite_codes

MODELS: dict[str, Any] = {
    Kind.HOUSEHOLDS: Household, Kind.PERSONS: Person, Kind.POSTS: Post, Kind.SEATS: Seat,
}  # fmt: skip
CHUNK = 500


def untouched(batch: Import, day: date) -> Reason | None:
    """Nobody has written any of its rows since; what others have built upon cannot be pulled away under them."""
    entry = _entry(batch)
    if entry is None or not _later(batch, entry).exists():
        return None
    return Reason(_("Rows of this import have been changed since; it can no longer be undone as a whole."))


def _entry(batch: Import) -> Entry | None:
    """The line with which it was written."""
    return trail.of(batch).filter(verb="write").last()


def _own(entry: Entry) -> Any:
    return Fact.objects.filter(town=entry.town, chain=entry.chain, seq=entry.seq).exclude(kind=kind_of(Import))


def _later(batch: Import, entry: Entry) -> Any:
    """Its rows of which a later line speaks."""
    same = Fact.objects.filter(town=entry.town, kind=OuterRef("kind"), thing_id=OuterRef("thing_id"))
    return _own(entry).filter(Exists(same.filter(id__gt=OuterRef("id"))))


def undo(batch: Import, line: Line) -> None:
    """All of it or nothing; refused where a row no longer is as the import left it, or where others point to it."""
    entry = _entry(batch)
    if entry is None:
        raise Refused(_("This import never reached the register."))
    changed = {each.target: each for each in _papers(batch, Outcome.CHANGED) if each.target}
    created = [row for row in _rows_as_left(entry) if row.pk not in changed]
    if batch.kind == Kind.PLACES:
        _undo_places(batch, changed)
    else:
        _put_back(MODELS[batch.kind], changed, line)
    if batch.kind == Kind.HOUSEHOLDS:
        _refuse_lived_in(changed)
    _refuse_relied_upon(created)  # after it: what this import made point to its new rows no longer does
    for row in created:
        TAKE_BACK.get(type(row), _leave)(row)
        line.touch(row)
    ImportRow.objects.filter(town=batch.town, batch=batch).delete()


def _papers(batch: Import, outcome: Outcome) -> list[ImportRow]:
    return list(ImportRow.objects.filter(town=batch.town, batch=batch, outcome=outcome).order_by("-number"))


def _rows_as_left(entry: Entry) -> Iterator[TenantModel]:
    """The rows the line names; refused if one differs from its digest, as `xiangyue verify` would say."""
    for kind in sorted(set(_own(entry).values_list("kind", flat=True))):
        digests: dict[UUID, str] = dict(_own(entry).filter(kind=kind).values_list("thing_id", "digest"))
        keys = sorted(digests)
        for start in range(0, len(keys), CHUNK):
            for row in kinds()[kind].objects.select_for_update().filter(pk__in=keys[start : start + CHUNK]):
                if trail.digest_of(trail.facts_of(row)) != digests[row.pk]:
                    raise Refused(_("“%(row)s” has been changed since.") % {"row": row})
                yield row


def _refuse_relied_upon(created: list[TenantModel]) -> None:
    """Nothing else may point to what goes: no post, no seat, no roll, no member of a household."""
    own = {row.pk: row for row in created}
    for model in {type(row) for row in created}:
        keys = sorted(row.pk for row in created if type(row) is model)
        for start in range(0, len(keys), CHUNK):
            some = keys[start : start + CHUNK]
            _refuse_on_a_roll(model, some)
            for relation in model._meta.get_fields(include_hidden=True):
                if relation.one_to_many and relation.auto_created and relation.concrete is False:
                    _refuse_others(relation, some, own)


def _refuse_lived_in(changed: dict[UUID, ImportRow]) -> None:
    """An empty household may have been moved; whoever came into it since would stay behind."""
    moved = [pk for pk, paper in changed.items() if "place_id" in paper.before]
    if Person.objects.filter(household__in=moved, left_on=None).exists():
        raise Refused(_("People have come into one of these households since. Take that back first."))


def _refuse_on_a_roll(model: type[TenantModel], keys: list[UUID]) -> None:
    """Rolls name persons and households by value, so that no relation tells of them."""
    if model is Person and RollLine.objects.filter(person__in=keys).exists():
        raise Refused(_("Some of these persons stand on a roll already."))
    if model is Household and RollLine.objects.filter(household__in=keys).exists():
        raise Refused(_("Some of these households stand on a roll already."))


def _refuse_others(relation: Any, keys: list[UUID], own: dict[UUID, TenantModel]) -> None:
    pointing = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": keys})
    for pk, target in pointing.values_list("pk", relation.field.attname):
        if pk not in own:
            words = _("Something entered since relies on “%(row)s”. Take that back first.")
            raise Refused(words % {"row": own[target]})


def _put_back(model: Any, changed: dict[UUID, ImportRow], line: Line) -> None:
    keys = sorted(changed)
    for start in range(0, len(keys), CHUNK):
        for row in model.objects.select_for_update().filter(pk__in=keys[start : start + CHUNK]):
            fields = []
            for name, value in changed[row.pk].before.items():
                field = model._meta.get_field(name.removesuffix("_id"))
                kind = field.target_field if field.is_relation else field
                setattr(row, field.attname, kind.to_python(value))
                fields.append(field.name)
            row.save(update_fields=fields)
            line.touch(row)


def _undo_places(batch: Import, changed: dict[UUID, ImportRow]) -> None:
    """The last ones first; where somebody lives already, or others lie below, all of them stay."""
    for place in Place.objects.filter(pk__in=list(changed)):
        paper = changed[place.pk]
        for name, value in paper.before.items():
            if getattr(place, name) != paper.values["cells"][name]:
                raise Refused(_("“%(row)s” has been changed since.") % {"row": place})
            setattr(place, name, value)
        place.save(update_fields=list(paper.before))
        rewrite_codes(place)
    try:
        new = [each.target for each in _papers(batch, Outcome.NEW) if each.target]
        for place in Place.objects.filter(pk__in=new).order_by("-path"):
            place.village = None  # a village is its own village, which would keep it for ever
            place.save(update_fields=["village"])
            place.delete()
    except ProtectedError:
        raise Refused(_("Something lies in “%(place)s” already.") % {"place": place}) from None


def _forget_person(person: Person) -> None:
    person.erase()
    person.left_on, person.born_on, person.household, person.gender = EARLIEST, None, None, ""
    person.save(update_fields=[*person.personal_text, "salt", "seals", "left_on", "born_on", "household", "gender"])


def _forget_household(household: Household) -> None:
    """Its number becomes free again for whoever brings the right file."""
    household.ended_on, household.number = EARLIEST, household.pk.hex[-NUMBER_LENGTH:]
    household.save(update_fields=["ended_on", "number"])


def _forget_term(term: Post | Seat) -> None:
    term.until = term.since - timedelta(days=1)
    term.save(update_fields=["until"])


def _leave(row: TenantModel) -> None:
    """A body without members does no harm."""


TAKE_BACK: dict[type[TenantModel], Any] = {
    Person: _forget_person, Household: _forget_household, Post: _forget_term, Seat: _forget_term,
}  # fmt: skip
