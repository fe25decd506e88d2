"""A whole archive is checked: chain, order, replay, proofs, signatures, sizes, sum, partial decryptions, result."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from xiangyue.ballots.belenios.archive import Event, owned, read_events, setup_parts
from xiangyue.ballots.belenios.ballot import Ballot, check_ballot
from xiangyue.ballots.belenios.canonical import RefusedError, demand, fields, hexadecimal, parse, whole
from xiangyue.ballots.belenios.setup import Election, read_election, read_roll
from xiangyue.ballots.belenios.tally import (
    Factors,
    Tally,
    add_up,
    check_decryption,
    check_result,
    combined,
    counted,
    read_tally,
)
from xiangyue.ballots.belenios.trustees import Block, election_key, read_trustees

FEW = 20  # below this, starting a second process costs more than it saves


@dataclass
class Report:
    """What was found in an archive that holds."""

    uuid: str
    election_hash: str
    roll: int
    ballots: int
    voters: int
    weight: int
    last_event: str
    head: str
    result: list[list[int]] | None = None
    notes: list[str] = field(default_factory=list)


def silent(_done: int, _all: int) -> None:
    pass


def verify(raw: bytes, processes: int = 2, progress: Callable[[int, int], None] = silent) -> Report:
    """The report, or `RefusedError` with the first reason."""
    events = list(read_events(raw))
    election_raw, trustees_raw, roll_raw = setup_parts(events[0])
    election, roll = read_election(election_raw), read_roll(roll_raw)
    blocks = read_trustees(trustees_raw)
    demand(election_key(blocks) == election.public_key, "election: the key is not that of the trustees")
    cast = [event.data[0] for event in events if event.kind == "Ballot"]
    demand(len(set(cast)) == len(cast), "ballot: the same bytes were cast twice")
    ballots = []
    for ballot in checked(election, roll, cast, processes):
        ballots.append(ballot)
        progress(len(ballots), len(cast))
    tallied = counted(ballots)
    weight = sum(roll[credential] for credential in tallied)
    last = events[-1]
    report = Report(election.uuid, election.hash, len(roll), len(cast), len(tallied), weight, last.kind, last.digest)
    if any(block.older for block in blocks):
        report.notes.append("the threshold block has the older form, in which trustees did not sign each other's keys")
    report.result = check_end(election, blocks, add_up(election, tallied, roll), report, events)
    return report


def checked(election: Election, roll: dict[str, int], cast: Sequence[bytes], processes: int) -> Iterator[Ballot]:
    check = partial(check_ballot, election, roll)
    if processes < 2 or len(cast) < FEW:
        yield from map(check, cast)
        return
    with ProcessPoolExecutor(processes, initializer=start_checker, initargs=(election, roll)) as pool:
        yield from pool.map(check_here, cast, chunksize=8)


CHECKING: list[tuple[Election, dict[str, int]]] = []  # of this process, so that the roll is sent once


def start_checker(election: Election, roll: dict[str, int]) -> None:
    CHECKING[:] = [(election, roll)]


def check_here(raw: bytes) -> Ballot:
    return check_ballot(*CHECKING[0], raw)


def check_end(
    election: Election, blocks: Sequence[Block], tally: Tally, report: Report, events: Sequence[Event]
) -> list[list[int]] | None:
    """What comes after the last ballot, as far as the vote has gone."""
    keys = [key for block in blocks for key in block.keys]
    parts: dict[int, Factors] = {}
    for event in events:
        if event.kind == "EncryptedTally":
            check_sum(election, tally, report, event)
        elif event.kind == "PartialDecryption":
            owner, content = owned(event)
            demand(owner <= len(keys), "partial decryption: of no trustee")
            demand(owner not in parts, "partial decryption: a trustee's second one")
            parts[owner] = check_decryption(election, tally, keys[owner - 1], content)
        elif event.kind == "Result":
            return check_result(tally, combined(blocks, parts), report.weight, event.data[0])
    return None


def check_sum(election: Election, tally: Tally, report: Report, event: Event) -> None:
    """The recorded sum is the one reckoned here, and says truly how many ballots it holds."""
    what = "encrypted tally"
    content, pointer = event.data
    found = fields(parse(pointer, what), what, ["num_tallied", "total_weight", "encrypted_tally"])
    demand(found["encrypted_tally"] == hexadecimal(content), f"{what}: points to other data")
    whole(found["num_tallied"], f"{what}: number of ballots", report.voters, report.voters)
    whole(found["total_weight"], f"{what}: weight", report.weight, report.weight)
    if read_tally(election, content) != tally:
        raise RefusedError(f"{what}: not the sum of the ballots")
