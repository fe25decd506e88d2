"""The archive of a vote (protocol 2): a tar of records named by their hashes, and the chain of events."""

from collections.abc import Iterator
from dataclasses import dataclass

from xiangyue.ballots.belenios.canonical import (
    DATA_LIMIT,
    canonical,
    decimal,
    demand,
    fields,
    hexadecimal,
    in_order,
    parse,
    text,
    whole,
)

BLOCK = 512
# event -> how many records of data stand before it
BEFORE = {"Setup": 4, "Ballot": 1, "EndBallots": 0, "EncryptedTally": 2, "PartialDecryption": 2, "Result": 1}
# event -> what may follow; nothing else keeps a second end of voting from hiding ballots
NEXT = {
    "": {"Setup"},
    "Setup": {"Ballot", "EndBallots"},
    "Ballot": {"Ballot", "EndBallots"},
    "EndBallots": {"EncryptedTally"},
    "EncryptedTally": {"PartialDecryption"},
    "PartialDecryption": {"PartialDecryption", "Result"},
    "Result": set(),
}


@dataclass(frozen=True)
class Event:
    kind: str
    data: tuple[bytes, ...]
    digest: str


def header(name: str, size: int, moment: int) -> bytes:
    """A tar header in the one reproducible form, compared bit for bit."""
    block = bytearray(BLOCK)
    for place, content in ((0, name), (100, "0000644"), (108, "0000000"), (116, "0000000")):
        block[place : place + len(content)] = content.encode()
    block[124:135] = b"%011o" % size
    block[136:147] = b"%011o" % moment
    block[148:156] = b" " * 8
    block[156:157] = b"0"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def read_records(raw: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, body and header of each record."""
    place = 0
    while place < len(raw):
        head = raw[place : place + BLOCK]
        size, name = head[124:135], head[:100].rstrip(b"\0")
        demand(len(head) == BLOCK and size.isdigit() and not set(size) & set(b"89"), "archive: a broken header")
        end = place + BLOCK + int(size, 8)
        body = raw[place + BLOCK : end]
        place = end + -end % BLOCK
        demand(int(size, 8) <= DATA_LIMIT and place <= len(raw), "archive: cut off")
        demand(not any(raw[end:place]), "archive: something stands between two records")
        demand(name.isascii(), "archive: a broken name")
        yield name.decode("ascii"), body, head


def read_events(raw: bytes) -> Iterator[Event]:
    """Events in order, each with its data; every hash, height, parent and pointer holds, and nothing is left over."""
    records = read_records(raw)
    name, body, head = next(records, ("", b"", b""))
    demand(name == "BELENIOS", "archive: does not begin with BELENIOS")
    found = fields(parse(body, "archive header"), "archive header", ["version", "timestamp"])
    whole(found["version"], "archive version", 1, 1)
    moment = decimal(found["timestamp"], "archive timestamp", 8**11)
    demand(head == header(name, len(body), moment), "archive: a header in another form")
    parent, height, before, pending = None, 0, "", list[bytes]()
    for name, body, head in records:
        demand(head == header(name, len(body), moment), "archive: a header in another form")
        digest = hexadecimal(body)
        demand(name in (f"{digest}.data.json", f"{digest}.event.json"), "archive: a record is not what its name says")
        if name.endswith(".data.json"):
            pending.append(body)
            continue
        kind = read_event(body, parent, height, before, pending)
        yield Event(kind, tuple(pending), digest)
        parent, height, before, pending = digest, height + 1, kind, []
    demand(not pending, "archive: data without an event")
    demand(height > 0, "archive: no event")


def read_event(body: bytes, parent: str | None, height: int, before: str, data: list[bytes]) -> str:
    what = f"event {height}"
    event = fields(parse(body, what), what, ["height", "type"], ["parent", "payload"])
    in_order(event, what, ["parent", "height", "type", "payload"])
    demand(
        event.get("parent") == parent and type(event["height"]) is int and event["height"] == height,
        f"{what}: the chain is broken",
    )
    kind = text(event["type"], what)
    demand(kind in BEFORE, f"{what}: {kind!r} is not supported")
    demand(kind in NEXT[before], f"{what}: {kind} may not follow {before or 'nothing'}")
    demand(len(data) == BEFORE[kind], f"{what}: {len(data)} records of data instead of {BEFORE[kind]}")
    demand(event.get("payload") == (hexadecimal(data[-1]) if data else None), f"{what}: points to other data")
    return kind


def owned(event: Event) -> tuple[int, bytes]:
    """Whose partial decryption, and its bytes."""
    content, pointer = event.data
    found = fields(parse(pointer, "partial decryption"), "partial decryption", ["owner", "payload"])
    demand(found["payload"] == hexadecimal(content), "partial decryption: points to other data")
    return whole(found["owner"], "owner", 1, 1000), content


def setup_parts(event: Event) -> tuple[bytes, bytes, bytes]:
    election, trustees, roll, pointer = event.data
    found = fields(parse(pointer, "setup"), "setup", ["election", "trustees", "credentials"])
    hashes = [hexadecimal(each) for each in (election, trustees, roll)]
    demand([found["election"], found["trustees"], found["credentials"]] == hashes, "setup: points to other data")
    return election, trustees, roll


class Writer:
    """An archive that grows: what `add` returns is appended to the file and never changed."""

    def __init__(self, moment: int) -> None:
        self.moment, self.parent, self.height = moment, "", 0
        self.start = self.record("BELENIOS", canonical({"version": 1, "timestamp": str(moment)}))

    def record(self, name: str, body: bytes) -> bytes:
        return header(name, len(body), self.moment) + body + b"\0" * (-len(body) % BLOCK)

    def add(self, kind: str, *data: bytes) -> bytes:
        parent = {"parent": self.parent} if self.parent else {}
        payload = {"payload": hexadecimal(data[-1])} if data else {}
        event = canonical({**parent, "height": self.height, "type": kind, **payload})
        self.parent, self.height = hexadecimal(event), self.height + 1
        named = [self.record(f"{hexadecimal(body)}.data.json", body) for body in data]
        return b"".join(named) + self.record(f"{self.parent}.event.json", event)

    def add_setup(self, election: bytes, trustees: bytes, roll: bytes) -> bytes:
        names = ("election", "trustees", "credentials")
        pairs = zip(names, (election, trustees, roll), strict=True)
        return self.add("Setup", election, trustees, roll, canonical({n: hexadecimal(body) for n, body in pairs}))

    def add_tally(self, tally: bytes, ballots: int, weight: int) -> bytes:
        sized = {"num_tallied": ballots, "total_weight": weight, "encrypted_tally": hexadecimal(tally)}
        return self.add("EncryptedTally", tally, canonical(sized))

    def add_decryption(self, owner: int, decryption: bytes) -> bytes:
        pointer = canonical({"owner": owner, "payload": hexadecimal(decryption)})
        return self.add("PartialDecryption", decryption, pointer)
