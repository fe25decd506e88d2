"""Is the record whole?  Finds a fact edited, a line edited, a line gone, a tail cut, a chain computed anew."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.models import Entry, ErasableModel, Fact, Head, TenantModel, seal
from xiangyue.kernel.trail import digest_of, facts_of, line_digest

PRINTED = re.compile(r"(?P<chain>.+):(?P<seq>\d+)-(?P<digest>[0-9a-f]{32,64})")  # as `trail.head_of` prints it


@dataclass(frozen=True)
class Finding:
    """Something that does not fit (or, if only noted, that was lawfully erased)."""

    what: str
    where: str
    broken: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def findings(heads: list[str] | None = None) -> Iterator[Finding]:
    """Everything that does not fit, in the order of the chains; `heads` are "chain:seq-digest" as printed on boards."""
    with tenancy.all_towns("verify reads the whole installation"), _one_moment():
        for town, chain in _chains():
            yield from _lines(town, chain)
        for text in heads or []:
            yield from _printed(text)
        yield from _facts()


@contextmanager
def _one_moment() -> Iterator[None]:
    """What others write meanwhile is not seen: a clerk at work must not look like a forger."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _where(town: int, chain: str, seq: int) -> str:
    return f"town {town}, chain {chain}, line {seq}"


def _chains() -> list[tuple[int, str]]:
    """Every chain that left a trace: who deletes all lines of one would have to delete its head and facts as well."""
    tables: tuple[Any, ...] = (Entry, Head, Fact)
    return sorted({key for table in tables for key in table.objects.order_by().values_list("town", "chain").distinct()})


def _lines(town: int, chain: str) -> Iterator[Finding]:
    facts = defaultdict(list)
    for fact in Fact.objects.filter(town=town, chain=chain):
        facts[fact.seq].append(fact)
    previous, expected = "", 1
    for entry in Entry.objects.filter(town=town, chain=chain).order_by("seq").iterator():
        where = _where(town, chain, entry.seq)
        if entry.seq != expected:
            yield Finding(f"line {expected} is gone", where)
        elif entry.previous != previous:
            yield Finding("does not follow the line before it", where)
        if line_digest(entry, facts.pop(entry.seq, [])) != entry.digest:
            yield Finding("the line was edited", where)
        yield from _note(entry, where)
        previous, expected = entry.digest, entry.seq + 1
    head = Head.objects.filter(town=town, chain=chain).first()
    if head is None or (head.seq, head.digest) != (expected - 1, previous):
        yield Finding("the last lines are gone", _where(town, chain, head.seq if head else expected))
    for seq in sorted(facts):
        yield Finding("there are facts without their line", _where(town, chain, seq))


def _note(entry: Entry, where: str) -> Iterator[Finding]:
    if entry.note and seal(entry.salt, entry.note) != entry.note_digest:
        yield Finding("the note was edited", where)
    if entry.note_digest and not entry.note:
        yield Finding("the note was erased", where, broken=bool(entry.salt))


def _printed(text: str) -> Iterator[Finding]:
    """Compare with a head that was printed: a chain computed anew agrees with itself, but not with paper."""
    typed = PRINTED.fullmatch("".join(text.split()).lower())
    if typed is None:
        yield Finding("is not of the form chain:number-digest", text)
        return
    found = list(Entry.objects.filter(chain=typed["chain"], seq=int(typed["seq"])))  # every town has a chain "0"
    if not found:
        yield Finding("the printed line is gone", text)
    elif not any(entry.digest.startswith(typed["digest"]) for entry in found):
        yield Finding("the chain was computed anew since it was printed", text)


def _latest() -> dict[tuple[str, UUID], Fact]:
    """The last fact about each row: by number within a chain, by time where a row was written from two chains."""
    latest: dict[tuple[str, UUID], Fact] = {}
    for fact in Fact.objects.order_by("town", "chain", "seq").iterator():
        known = latest.get((fact.kind, fact.thing_id))
        if known is None or (known.town, known.chain) == (fact.town, fact.chain) or known.id < fact.id:
            latest[fact.kind, fact.thing_id] = fact
    return latest


def _facts() -> Iterator[Finding]:
    latest = _latest()
    for kind, model in kinds().items():
        rows: Any = model._base_manager.order_by("pk")
        for row in rows.iterator():
            yield from _row(kind, row, latest.pop((kind, row.pk), None))
    for (kind, pk), fact in latest.items():
        yield Finding(f"the {kind} {pk} is gone", _where(fact.town, fact.chain, fact.seq))


def _row(kind: str, row: TenantModel, fact: Fact | None) -> Iterator[Finding]:
    if fact is None:
        yield Finding(f"the {kind} {row.pk} was never recorded", f"town {row.town}")
    elif digest_of(facts_of(row)) != fact.digest:
        yield Finding(f"the {kind} {row.pk} was edited", _where(fact.town, fact.chain, fact.seq))
    elif isinstance(row, ErasableModel) and row.erased:
        yield Finding(f"the {kind} {row.pk} was erased", _where(fact.town, fact.chain, fact.seq), broken=False)
