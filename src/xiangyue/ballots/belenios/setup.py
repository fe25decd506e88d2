"""What stands before the first ballot: election, questions, public credentials (protocol 4.8-4.10)."""

from dataclasses import dataclass
from typing import Any

from gmpy2 import mpz

from xiangyue.ballots.belenios.canonical import (
    canonical,
    decimal,
    demand,
    fields,
    parse,
    rows,
    text,
    tracker,
    whole,
)
from xiangyue.ballots.belenios.group import NAME, element, known_group

MOST_ANSWERS = 200
MOST_WEIGHT = 1_000_000
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@dataclass(frozen=True)
class Question:
    """A homomorphic question (4.9): of the answers, between `least` and `most` are chosen; or none, as a blank."""

    title: str
    answers: tuple[str, ...]
    least: int
    most: int
    blank: bool = False

    @property
    def width(self) -> int:
        """How many ciphertexts: a leading one tells a blank."""
        return len(self.answers) + self.blank

    def plain(self) -> dict[str, Any]:
        blank = {"blank": True} if self.blank else {}
        return {"answers": list(self.answers), **blank, "min": self.least, "max": self.most, "question": self.title}


@dataclass(frozen=True)
class Election:
    """An election and the hash of its bytes, which binds every proof to it."""

    raw: bytes
    uuid: str
    public_key: mpz
    questions: tuple[Question, ...]

    @property
    def hash(self) -> str:
        return tracker(self.raw)


def read_question(value: Any) -> Question:
    what = "question"
    demand(not isinstance(value, dict) or "type" not in value, "question: only homomorphic questions are supported")
    found = fields(value, what, ["answers", "min", "max", "question"], ["blank"])
    answers = tuple(text(answer, what) for answer in rows(found["answers"], what))
    demand(0 < len(answers) <= MOST_ANSWERS, f"{what}: between 1 and {MOST_ANSWERS} answers")
    most = whole(found["max"], what, 0, len(answers))
    least = whole(found["min"], what, 0, most)
    demand(isinstance(found.get("blank", False), bool), f"{what}: blank is neither true nor false")
    return Question(text(found["question"], what), answers, least, most, found.get("blank", False))


def read_election(raw: bytes) -> Election:
    required = ["version", "description", "name", "group", "public_key", "questions", "uuid"]
    found = fields(parse(raw, "election"), "election", required, ["administrator", "credential_authority"])
    whole(found["version"], "election: version", 1, 1)
    known_group(found["group"])
    uuid = text(found["uuid"], "election: uuid")
    demand(14 <= len(uuid) <= 64 and all(sign in BASE58 for sign in uuid), "election: uuid is not base58")
    for name in {"description", "name", "administrator", "credential_authority"} & found.keys():
        text(found[name], f"election: {name}")
    questions = tuple(read_question(value) for value in rows(found["questions"], "questions"))
    demand(bool(questions), "election: no question")
    return Election(raw, uuid, element(found["public_key"], "election: public key"), questions)


def make_election(uuid: str, name: str, description: str, key: mpz, questions: list[Question]) -> Election:
    plain = {"version": 1, "description": description, "name": name, "group": NAME, "public_key": str(key)}
    return read_election(canonical({**plain, "questions": [each.plain() for each in questions], "uuid": uuid}))


def read_roll(raw: bytes) -> dict[str, int]:
    """Public credential -> weight (4.8); each stands once."""
    roll: dict[str, int] = {}
    for value in rows(parse(raw, "public credentials"), "public credentials"):
        key, comma, weight = text(value, "public credential").partition(",")
        element(key, "public credential")
        demand(key not in roll, "public credentials: one stands twice")
        roll[key] = decimal(weight, "weight", MOST_WEIGHT) if comma else 1
        demand(roll[key] > 0, "weight: zero")
    return roll


def make_roll(weights: dict[str, int]) -> bytes:
    """Sorted, so that the order tells nothing about who drew which slip."""
    return canonical(sorted(key if weight == 1 else f"{key},{weight}" for key, weight in weights.items()))
