"""Adding up without opening, and opening the sum (protocol 4.18-4.21)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gmpy2 import mpz, powmod

from xiangyue.ballots.belenios.ballot import Ballot, read_cipher
from xiangyue.ballots.belenios.canonical import RefusedError, canonical, demand, fields, in_order, parse, rows, whole
from xiangyue.ballots.belenios.group import G, P, element, g_power, product, secret_power
from xiangyue.ballots.belenios.proofs import Ciphertext, divided, prove_power, read_proof, same_power
from xiangyue.ballots.belenios.setup import Election
from xiangyue.ballots.belenios.trustees import Block, weights_of

Tally = list[list[Ciphertext]]
Factors = list[list[mpz]]


def counted(ballots: Iterable[Ballot]) -> dict[str, Ballot]:
    """The last ballot of each credential (4.17)."""
    return {ballot.credential: ballot for ballot in ballots}


def add_up(election: Election, ballots: Mapping[str, Ballot], roll: Mapping[str, int]) -> Tally:
    """Products over the counted ballots, each raised to its weight (4.18)."""
    total = [[Ciphertext(mpz(1), mpz(1))] * question.width for question in election.questions]
    for credential, ballot in ballots.items():
        weight = roll[credential]
        for row, answer in zip(total, ballot.answers, strict=True):
            for place, cipher in enumerate(answer):
                alpha, beta = (number if weight == 1 else powmod(number, weight, P) for number in cipher)
                row[place] = Ciphertext(row[place].alpha * alpha % P, row[place].beta * beta % P)
    return total


def tally_bytes(tally: Tally) -> bytes:
    return canonical([[each.plain() for each in row] for row in tally])


def read_tally(election: Election, raw: bytes) -> Tally:
    found = rows(parse(raw, "encrypted tally"), "encrypted tally", len(election.questions))
    pairs = zip(election.questions, found, strict=True)
    return [[read_cipher(each, "encrypted tally") for each in rows(row, "tally", q.width)] for q, row in pairs]


def decrypt_prefix(election: Election, key: mpz) -> str:
    return f"decrypt|{election.hash}|{key}|"


def make_decryption(election: Election, tally: Tally, secret: mpz) -> bytes:
    """A trustee's part: alpha^x and the proof that it is the x of its key (4.19)."""
    prefix = decrypt_prefix(election, secret_power(G, secret))
    factors = [[str(secret_power(each.alpha, secret)) for each in row] for row in tally]
    proofs = [[prove_power(each.alpha, secret, prefix).plain() for each in row] for row in tally]
    return canonical({"decryption_factors": factors, "decryption_proofs": proofs})


def check_decryption(election: Election, tally: Tally, key: mpz, raw: bytes) -> Factors:
    what = "partial decryption"
    found = fields(parse(raw, what), what, ["decryption_factors", "decryption_proofs"])
    in_order(found, what, ["decryption_factors", "decryption_proofs"])
    factors = rows(found["decryption_factors"], what, len(tally))
    proofs = rows(found["decryption_proofs"], what, len(tally))
    prefix = decrypt_prefix(election, key)
    triples = zip(tally, factors, proofs, strict=True)
    return [check_row(row, numbers, shown, key, prefix) for row, numbers, shown in triples]


def check_row(row: Sequence[Ciphertext], factors: Any, proofs: Any, key: mpz, prefix: str) -> list[mpz]:
    what = "partial decryption"
    numbers = [element(each, what) for each in rows(factors, what, len(row))]
    for cipher, factor, proof in zip(row, numbers, rows(proofs, what, len(row)), strict=True):
        held = same_power(key, cipher.alpha, factor, prefix, read_proof(proof, what))
        demand(held, "partial decryption: the proof is wrong, or it is of the wrong trustee")
    return numbers


def combined(blocks: Sequence[Block], parts: Mapping[int, Factors]) -> Factors:
    """All factors together (4.20): a block's by Lagrange over the helpers' places, then the product over blocks."""
    joined: list[tuple[Factors, mpz]] = []
    start = 0
    for block in blocks:
        places = [place for place in range(1, len(block.keys) + 1) if start + place in parts]
        demand(len(places) >= block.threshold, "partial decryptions: fewer trustees than needed")
        joined += [(parts[start + place], weight) for place, weight in zip(places, weights_of(places), strict=True)]
        start += len(block.keys)
    shape = joined[0][0]
    return [
        [product(powmod(factors[q][c], weight, P) for factors, weight in joined) for c in range(len(row))]
        for q, row in enumerate(shape)
    ]


def hidden_powers(tally: Tally, factors: Factors) -> list[list[mpz]]:
    """g^result = beta / F (4.21)."""
    rows_of = zip(tally, factors, strict=True)
    return [[divided(each.beta, part) for each, part in zip(row, parts, strict=True)] for row, parts in rows_of]


def make_result(tally: Tally, factors: Factors, most: int) -> bytes:
    """Discrete logarithms from a list, for they are at most the sum of the weights."""
    powers, number = {}, mpz(1)
    for count in range(most + 1):
        powers[number] = count
        number = number * G % P
    try:
        return canonical({"result": [[powers[each] for each in row] for row in hidden_powers(tally, factors)]})
    except KeyError as error:
        raise RefusedError("result: no number of votes fits the sum") from error


def check_result(tally: Tally, factors: Factors, most: int, raw: bytes) -> list[list[int]]:
    found = rows(fields(parse(raw, "result"), "result", ["result"])["result"], "result", len(tally))
    result = []
    for row, powers in zip(found, hidden_powers(tally, factors), strict=True):
        counts = [whole(each, "result", 0, most) for each in rows(row, "result", len(powers))]
        held = all(g_power(count) == power for count, power in zip(counts, powers, strict=True))
        demand(held, "result: not what the trustees opened")
        result.append(counts)
    return result
