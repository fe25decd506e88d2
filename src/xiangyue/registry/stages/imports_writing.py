"""Writing what was checked: all rows in one transaction, in batches, with one line of the trail."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel import clock, jobs
from xiangyue.kernel.acting import Line
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.models import Body, Household, Level, Person, Place, Post, Seat
from xiangyue.people.models.places import path_below
from xiangyue.registry import uploads
from xiangyue.registry.kinds.plans import plan_of, row_of
from xiangyue.registry.kinds.register import Register
from xiangyue.registry.kinds.rows import Planned
from xiangyue.registry.kinds.terms import person_fields
from xiangyue.registry.models.imports import UNDO_DAYS, Import, ImportRow, Kind, Outcome
from xiangyue.registry.rules.apart import office_apart, seats_apart

BATCH = 1000
POINTERS = {"parent_id", "village_id"}


def write(batch: Import, line: Line) -> None:
    """Compare once more with the register of this moment, then write; refused if the result would be another one."""
    Place.objects.select_for_update().get(town=batch.town, level=Level.TOWN)  # two imports of a town queue here
    planned, register = _as_shown(batch)
    uploads.tell_progress(batch, 0, len(planned))
    WRITERS[batch.kind](Writing(batch, line, register, len(planned)), planned)
    uploads.end_progress(batch)
    jobs.enqueue(
        "forget_import", key=f"forget_import:{batch.pk}", run_at=clock.moment(line.happened_on) + KEPT_ROWS,
        batch=str(batch.pk),
    )  # fmt: skip


def _as_shown(batch: Import) -> tuple[list[Planned], Register]:
    """The rows to be written, with the ids they were shown with."""
    papers = ImportRow.objects.filter(town=batch.town, batch=batch).order_by("number")
    kept = list(papers.values_list("number", "values", "outcome", "before", "target"))
    planned, register = plan_of(batch, [row_of(number, values) for number, values, *_rest in kept])
    shown: dict[UUID | None, UUID | None] = {}
    for (number, _values, outcome, before, target), now in zip(kept, planned, strict=True):
        other_row = now.outcome == Outcome.CHANGED and now.target != target
        if other_row or (outcome, before) != (now.outcome, now.before):
            words = _("The register has changed since the file was checked (row %(row)s). Please look at it again.")
            raise Refused(words % {"row": number})
        shown[now.target], now.target = target, target
    wanted = [each for each in planned if each.writes]
    for each in wanted:  # a group points to the village that comes with the same file
        for name in POINTERS & each.fields.keys():
            each.fields[name] = shown.get(each.fields[name], each.fields[name])
    return wanted, register


class Writing:
    """One import on its way into the register."""

    def __init__(self, batch: Import, line: Line, register: Register, total: int) -> None:
        self.batch, self.line, self.register, self.total = batch, line, register, total
        self.done = 0

    def create(self, rows: Iterable[TenantModel], *, counted: bool = True) -> None:
        """Write new rows, a batch at a time, and name them in the line."""
        for some in _batches(list(rows)):
            type(some[0]).objects.bulk_create(some, batch_size=500)
            self.line.touched.extend(some)
            self._count(len(some) if counted else 0)

    def change(self, model: Any, planned: Iterable[Planned], change: Callable[[Any, Planned], list[str]]) -> None:
        """Write the fields that differ; `change` sets them and names them."""
        for some in _batches([each for each in planned if each.outcome == Outcome.CHANGED]):
            found = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=[e.target for e in some])}
            for each in some:
                row = found[each.target]
                row.save(update_fields=change(row, each))
                self.line.touch(row)
            self._count(len(some))

    def _count(self, number: int) -> None:
        self.done += number
        uploads.tell_progress(self.batch, self.done, self.total)


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _new(planned: Iterable[Planned]) -> list[Planned]:
    return [each for each in planned if each.outcome == Outcome.NEW]


def _set(row: Any, each: Planned) -> list[str]:
    for name, value in each.fields.items():
        setattr(row, name, value)
    return [name.removesuffix("_id") for name in each.fields]


def write_places(writing: Writing, planned: Sequence[Planned]) -> None:
    """Places are reference data and carry no digest of their own; the line says how many came and which."""
    for each in sorted(_new(planned), key=lambda each: each.fields["level"]):
        place = Place(pk=each.target, town=writing.batch.town, **each.fields)
        place.path, place.codes = path_below(place.parent), _codes(place.parent, place)
        if place.level == Level.VILLAGE:
            place.slug = _free_slug(place)
        place.save(force_insert=True)
    for each in planned:
        if each.outcome == Outcome.CHANGED:
            place = Place.objects.select_for_update().get(pk=each.target)  # type: ignore[misc]
            place.save(update_fields=_set(place, each))
            rewrite_codes(place)
    writing.line.params["places"] = [each.title for each in planned]


def _codes(above: Place | None, place: Place) -> str:
    return ",".join(code for code in (above.codes if above else "", place.code) if code)


def rewrite_codes(place: Place) -> None:
    """A place's new code stands among the codes of everything below it, by which its law is found."""
    rows = list(place.below().order_by("path"))
    above: dict[UUID | None, Place | None] = {place.parent_id: place.parent, **{row.pk: row for row in rows}}
    for row in rows:
        row.codes = _codes(above[row.parent_id], row)
    Place.objects.bulk_update(rows, ["codes"], batch_size=BATCH)
    place.refresh_from_db(fields=["codes"])


def _free_slug(place: Place) -> str:
    """An address nobody has to think of: v1, v2, …"""
    taken = set(Place.objects.filter(town=place.town).exclude(slug="").values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := f"v{number}") not in taken)


def write_households(writing: Writing, planned: Sequence[Planned]) -> None:
    writing.create(Household(pk=each.target, **each.fields) for each in _new(planned))
    writing.change(Household, planned, _set)


def write_persons(writing: Writing, planned: Sequence[Planned]) -> None:
    """Persons, and before them the households that nobody had entered yet."""
    wanted = {each.fields["new_household"] for each in planned if "new_household" in each.fields}
    made = {key: Household(place_id=key[0], number=key[1]) for key in sorted(wanted)}
    writing.create(made.values(), counted=False)
    for each in planned:
        if key := each.fields.pop("new_household", None):
            each.fields["household_id"] = made[key].pk
    writing.create(Person(pk=each.target, **each.fields) for each in _new(planned))
    writing.change(Person, planned, _set)


def write_posts(writing: Writing, planned: Sequence[Planned]) -> None:
    _write_persons_of(writing, planned)
    posts = [Post(pk=each.target, **each.fields) for each in _new(planned)]
    writing.create(posts)
    writing.change(Post, planned, _set)
    for post in filter(_serves_still, posts):  # asked last: who leaves one side with this file may come to the other
        demand(office_apart(post.office, post.person, post.place, post.since))


def write_seats(writing: Writing, planned: Sequence[Planned]) -> None:
    """Members, and the bodies that had none so far."""
    _write_persons_of(writing, planned)
    bodies = {(body.place_id, body.kind): body.pk for body in Body.objects.all()}
    wanted = {(each.fields["place_id"], each.fields["body"]) for each in _new(planned)}
    opened = [Body(place_id=place, kind=kind) for place, kind in sorted(wanted - set(bodies))]
    writing.create(opened, counted=False)
    bodies |= {(body.place_id, body.kind): body.pk for body in opened}
    for each in _new(planned):
        each.fields["body_id"] = bodies[each.fields["place_id"], each.fields.pop("body")]
    seats = [Seat(pk=each.target, **each.fields) for each in _new(planned)]
    writing.create(seats)
    writing.change(Seat, planned, _set)
    for seat in filter(_serves_still, seats):
        demand(seats_apart(seat.body, [seat.person], seat.since, seat.role))


def _serves_still(row: Post | Seat) -> bool:
    return row.until is None or row.until >= clock.today()


def _write_persons_of(writing: Writing, planned: Sequence[Planned]) -> None:
    """Whoever is new and is written with at least one of the rows."""
    wanted: set[UUID] = {each.fields["person_id"] for each in _new(planned)}
    people = writing.register.people.by_id
    writing.create((person_fields(people[pk]) for pk in sorted(wanted) if people[pk].is_new), counted=False)


KEPT_ROWS = uploads.KEPT * (UNDO_DAYS + 1)
WRITERS: dict[str, Callable[[Writing, Sequence[Planned]], None]] = {
    Kind.PLACES: write_places, Kind.HOUSEHOLDS: write_households, Kind.PERSONS: write_persons,
    Kind.POSTS: write_posts, Kind.SEATS: write_seats,
}  # fmt: skip
