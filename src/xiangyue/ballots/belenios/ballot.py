"""Ballots (protocol 4.11-4.17): encrypted choices, their proofs, one signature with the voter's credential."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from gmpy2 import mpz

from xiangyue.ballots.belenios.canonical import (
    BALLOT_LIMIT,
    RefusedError,
    canonical,
    demand,
    fields,
    in_order,
    parse,
    rows,
    text,
    tracker,
)
from xiangyue.ballots.belenios.group import G, P, Q, element, g_power, product, random_scalar, secret_power, table
from xiangyue.ballots.belenios.proofs import (
    Branch,
    Ciphertext,
    Proof,
    is_one_of,
    knows_secret,
    prove_one_of,
    prove_secret,
    read_proof,
    read_proofs,
)
from xiangyue.ballots.belenios.setup import Election, Question

BALLOT = ["election_uuid", "election_hash", "credential", "answers", "signature"]
ANSWER = ["choices", "individual_proofs", "overall_proof", "blank_proof"]


class Ballot(NamedTuple):
    """A ballot whose every proof held."""

    tracker: str
    credential: str
    answers: list[list[Ciphertext]]


def multiplied(ciphers: Sequence[Ciphertext]) -> Ciphertext:
    return Ciphertext(product(each.alpha for each in ciphers), product(each.beta for each in ciphers))


def with_ciphers(start: str, ciphers: Sequence[Ciphertext]) -> str:
    """S = S0 | alpha1,beta1,alpha2,... of this answer (4.12)."""
    return start + "|" + ",".join(f"{each.alpha},{each.beta}" for each in ciphers)


def individual(start: str, cipher: Ciphertext) -> tuple[str, list[Branch]]:
    """Each ciphertext hides 0 or 1 (4.12)."""
    prefix = f"prove|{start}|{cipher.alpha},{cipher.beta}|"
    return prefix, [Branch(cipher, 0), Branch(cipher, 1)]


def overall(question: Question, start: str, ciphers: Sequence[Ciphertext]) -> tuple[str, list[Branch]]:
    """The sum lies between min and max (4.12); with blank: m0 = 1, or the sum lies there (`bproof1`, 4.13)."""
    whole = with_ciphers(start, ciphers)
    allowed = range(question.least, question.most + 1)
    if not question.blank:
        total = multiplied(ciphers)
        return f"prove|{whole}|{total.alpha},{total.beta}|", [Branch(total, count) for count in allowed]
    total = multiplied(ciphers[1:])
    return f"bproof1|{whole}|", [Branch(ciphers[0], 1), *(Branch(total, count) for count in allowed)]


def blank_or_none(start: str, ciphers: Sequence[Ciphertext]) -> tuple[str, list[Branch]]:
    """m0 = 0, or nothing else is chosen (`bproof0`, 4.13)."""
    return f"bproof0|{with_ciphers(start, ciphers)}|", [Branch(ciphers[0], 0), Branch(multiplied(ciphers[1:]), 0)]


def read_cipher(value: Any, what: str) -> Ciphertext:
    found = fields(value, what, ["alpha", "beta"])
    in_order(found, what, ["alpha", "beta"])
    return Ciphertext(element(found["alpha"], what), element(found["beta"], what))


def check_answer(election: Election, question: Question, start: str, value: Any) -> list[Ciphertext]:
    what, key = "answer", election.public_key
    found = fields(value, what, [*ANSWER[:3], *(["blank_proof"] if question.blank else [])])
    in_order(found, what, ANSWER)
    ciphers = [read_cipher(each, "choice") for each in rows(found["choices"], "choices", question.width)]
    single = rows(found["individual_proofs"], "individual proofs", question.width)
    for cipher, proofs in zip(ciphers, single, strict=True):
        held = is_one_of(key, *individual(start, cipher), read_proofs(proofs, "individual proof", 2))
        demand(held, "ballot: an individual proof is wrong")
    prefix, branches = overall(question, start, ciphers)
    proofs = read_proofs(found["overall_proof"], "overall proof", len(branches))
    demand(is_one_of(key, prefix, branches, proofs), "ballot: an overall proof is wrong")
    if question.blank:
        proofs = read_proofs(found["blank_proof"], "blank proof", 2)
        demand(is_one_of(key, *blank_or_none(start, ciphers), proofs), "ballot: a blank proof is wrong")
    return ciphers


def check_signature(plain: dict[str, Any], credential: mpz) -> None:
    """hash = b64(H(ballot without signature)), challenge Hq("sig|hash|", A) (4.16)."""
    signature = fields(plain["signature"], "signature", ["hash", "proof"])
    in_order(signature, "signature", ["hash", "proof"])
    unsigned = tracker(canonical({name: plain[name] for name in BALLOT[:4]}))
    demand(signature["hash"] == unsigned, "ballot: the signature is of another text")
    proof = read_proof(signature["proof"], "signature")
    demand(knows_secret(credential, f"sig|{unsigned}|", proof), "ballot: the signature is wrong")


def check_ballot(election: Election, roll: dict[str, int], raw: bytes) -> Ballot:
    """All that makes one ballot acceptable (4.17), apart from whether its bytes were seen before."""
    plain = fields(parse(raw, "ballot", BALLOT_LIMIT), "ballot", BALLOT)
    in_order(plain, "ballot", BALLOT)
    demand(plain["election_uuid"] == election.uuid, "ballot: of another vote")
    demand(plain["election_hash"] == election.hash, "ballot: of a vote with another text")
    credential = text(plain["credential"], "credential")
    if credential not in roll:
        raise RefusedError("ballot: the credential is not on the list")
    answers = rows(plain["answers"], "answers", len(election.questions))
    check_signature(plain, element(credential, "credential"))
    start = f"{election.hash}|{credential}"
    pairs = zip(election.questions, answers, strict=True)
    ciphers = [check_answer(election, question, start, answer) for question, answer in pairs]
    return Ballot(tracker(raw), credential, ciphers)


def make_answer(election: Election, question: Question, start: str, bits: Sequence[int]) -> dict[str, Any]:
    """`bits` has one entry for each ciphertext, a blank's first."""
    key = election.public_key
    demand(len(bits) == question.width, "choices: as many as the question has")
    demand(all(bit in (0, 1) for bit in bits), "choices: only 0 and 1")
    chosen = sum(bits[question.blank :])
    blank = bool(question.blank and bits[0])
    demand((blank and not chosen) or (not blank and question.least <= chosen <= question.most), "choices: not allowed")
    nonces = [random_scalar() for _ in bits]
    base = table(key)
    pairs = list(zip(bits, nonces, strict=True))
    ciphers = [Ciphertext(g_power(r), base.power(r) * (G if bit else 1) % P) for bit, r in pairs]
    rest = sum(nonces[question.blank :]) % Q
    branch = 0 if blank else chosen - question.least + question.blank
    proofs = [
        prove_one_of(key, *individual(start, each), bit, r) for each, (bit, r) in zip(ciphers, pairs, strict=True)
    ]
    total = prove_one_of(key, *overall(question, start, ciphers), branch, nonces[0] if blank else rest)
    answer: dict[str, Any] = {
        "choices": [each.plain() for each in ciphers],
        "individual_proofs": [plain(each) for each in proofs],
        "overall_proof": plain(total),
    }
    if question.blank:
        none = prove_one_of(key, *blank_or_none(start, ciphers), int(blank), rest if blank else nonces[0])
        answer["blank_proof"] = plain(none)
    return answer


def plain(proofs: Sequence[Proof]) -> list[dict[str, str]]:
    return [proof.plain() for proof in proofs]


def make_ballot(election: Election, secret: mpz, choices: Sequence[Sequence[int]]) -> bytes:
    """A ballot as a browser makes it; the platform never calls this for a voter."""
    demand(len(choices) == len(election.questions), "choices: one row for each question")
    credential = str(secret_power(G, secret))
    start = f"{election.hash}|{credential}"
    pairs = zip(election.questions, choices, strict=True)
    answers = [make_answer(election, question, start, bits) for question, bits in pairs]
    head = {"election_uuid": election.uuid, "election_hash": election.hash, "credential": credential}
    unsigned = {**head, "answers": answers}
    digest = tracker(canonical(unsigned))
    proof = prove_secret(secret, f"sig|{digest}|")
    return canonical({**unsigned, "signature": {"hash": digest, "proof": proof.plain()}})
