"""The trail: append-only lines in one chain per village, one per town, and chain 0 of the installation.

Each line carries the digest of its predecessor, of the note, and of every row it wrote.  Personal text is not in it:
only salted digests, so that erasing leaves a provable gap.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils import timezone

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import Entry, ErasableModel, Fact, Head, TenantModel, new_salt, seal

if TYPE_CHECKING:
    from xiangyue.kernel.acting import Line

Key = tuple[type[TenantModel], Any]  # a row, by its model and primary key


def plain(value: Any) -> Any:
    """A value as it enters a digest: moments in UTC, so that the reader's time zone does not matter."""
    if isinstance(value, datetime):
        return timezone.localtime(value, UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def digest_of(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(row: TenantModel) -> dict[str, Any]:
    """What a digest of this row covers: every column, personal text by its seal, and whether that was erased."""
    facts: dict[str, Any] = {"erased": row.erased} if isinstance(row, ErasableModel) else {}
    for column in row._meta.concrete_fields:
        name = column.attname
        if name in {"salt", "seals"} or name in row.not_facts:
            continue
        value = getattr(row, name)
        if name in row.personal_text and isinstance(row, ErasableModel):
            # A seal stands for a gap only: text put back beside it is text, and has to fit.
            value = seal(row.salt, str(value)) if value or name not in row.seals else row.seals[name]
        facts[name] = value
    return facts


def line_digest(entry: Entry, facts: Iterable[Fact]) -> str:
    """The digest of one line over all its columns, the facts it leaves, and its predecessor."""
    names = (
        "town chain seq kind thing_id verb before after person office place happened_on params "
        "note_digest recorded_at previous"
    )
    content = {name: getattr(entry, name) for name in names.split()}
    return digest_of([content, sorted([str(fact.id), fact.kind, str(fact.thing_id), fact.digest] for fact in facts)])


def write(lines: "list[Line]") -> None:
    """Append these lines to their chains, in order; the head's row lock queues the writers of one chain."""
    placed = sorted(((_chain(line), line) for line in lines), key=itemgetter(0))  # stable within a chain
    heads = {chain: _locked_head(*chain) for chain in dict.fromkeys(chain for chain, _line in placed)}  # a fixed order
    digests = _digests(lines)  # behind the locks: a row that was named but not written may have changed meanwhile
    entries: list[Entry] = []
    facts: list[Fact] = []
    for chain, line in placed:
        head = heads[chain]
        entry = _entry(head, line)
        left = _facts(entry, line.touched, digests)
        entry.digest = line_digest(entry, left)
        head.seq, head.digest = entry.seq, entry.digest
        entries.append(entry)
        facts += left
    Entry.objects.bulk_create(entries, batch_size=500)
    Fact.objects.bulk_create(facts, batch_size=500)
    for head in heads.values():
        head.save(update_fields=["seq", "digest"])


def _chain(line: "Line") -> tuple[int, str]:
    return (line.thing.town, line.thing.chain) if line.thing else (tenancy.INSTALLATION, "0")


def _locked_head(town: int, chain: str) -> Head:
    heads = Head.objects.select_for_update().filter(town=town, chain=chain)
    for found in heads:
        return found
    Head.objects.get_or_create(town=town, chain=chain)
    return heads.get()  # whoever began it at the same time has it first


def _entry(head: Head, line: "Line") -> Entry:
    capacity, salt = line.actor.capacity, new_salt() if line.note else ""
    return Entry(
        town=head.town,
        chain=head.chain,
        seq=head.seq + 1,
        kind=kind_of(line.thing) if line.thing else "",
        thing_id=line.thing.pk if line.thing else None,
        verb=line.verb,
        before=line.before,
        after=line.after,
        person=capacity.person,
        office=capacity.office,
        place=capacity.place,
        happened_on=line.happened_on,
        params=json.loads(json.dumps(line.params, default=plain)),
        note=line.note,
        salt=salt,
        note_digest=seal(salt, line.note) if line.note else "",
        recorded_at=clock.now(),
        previous=head.digest,
    )


def _facts(entry: Entry, touched: list[TenantModel], digests: dict[Key, str]) -> list[Fact]:
    keys = dict.fromkeys((type(row), row.pk) for row in touched)  # a row named twice leaves one fact
    return [
        Fact(town=entry.town, chain=entry.chain, seq=entry.seq, kind=kind_of(key[0]), thing_id=key[1], digest=digest)
        for key in keys
        if (digest := digests.get(key))
    ]


def _digests(lines: "list[Line]") -> dict[Key, str]:
    """The digests of the rows as the database holds them now, read afresh so that no type differs from a later read."""
    wanted: dict[type[TenantModel], set[Any]] = defaultdict(set)
    for line in lines:
        for row in line.touched:
            wanted[type(row)].add(row.pk)
    return {(model, row.pk): digest_of(facts_of(row)) for model, keys in wanted.items() for row in _rows(model, keys)}


@cache
def _reading(model: type[TenantModel]) -> QuerySet[TenantModel]:
    """The rows of a model, each with whether it points out of its town; kept, because every act asks anew."""
    return model._base_manager.annotate(is_astray=ExpressionWrapper(model.astray(), BooleanField()))


def _rows(model: type[TenantModel], keys: set[Any]) -> Iterable[TenantModel]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):  # SQLite binds at most 32,766 values; PostgreSQL plans short lists better
        for row in _reading(model).filter(pk__in=ordered[start : start + 500]):
            if row.is_astray:  # type: ignore[attr-defined]
                raise tenancy.Astray(f"A {kind_of(model)} points out of its town.")
            yield row


def of(thing: TenantModel) -> Any:
    """The lines about this thing, oldest first."""
    return Entry.objects.filter(town=thing.town, kind=kind_of(thing), thing_id=thing.pk).order_by("seq")


def head_of(town: int, chain: str) -> str:
    """The end of a chain as it is printed on the board: number and the first half of the digest."""
    head = Head.objects.filter(town=town, chain=chain).first()
    return f"{head.seq}-{head.digest[:32]}" if head else "0-"
