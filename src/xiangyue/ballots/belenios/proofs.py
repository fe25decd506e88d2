"""Proofs of knowledge (protocol 1, 4.14-4.16): challenge and response are kept, commitments are reckoned anew."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from gmpy2 import invert, mpz, powmod

from xiangyue.ballots.belenios.canonical import fields, in_order, rows
from xiangyue.ballots.belenios.group import G, P, Q, g_power, hashed, random_scalar, scalar, secret_power, table


class Proof(NamedTuple):
    challenge: mpz
    response: mpz

    def plain(self) -> dict[str, str]:
        return {"challenge": str(self.challenge), "response": str(self.response)}


class Ciphertext(NamedTuple):
    """ElGamal: alpha = g^r, beta = y^r g^m."""

    alpha: mpz
    beta: mpz

    def plain(self) -> dict[str, str]:
        return {"alpha": str(self.alpha), "beta": str(self.beta)}


class Branch(NamedTuple):
    """One claim of a disjunction: (alpha, beta) hides g to the `exponent`."""

    cipher: Ciphertext
    exponent: int


def read_proof(value: Any, what: str) -> Proof:
    proof = fields(value, what, ["challenge", "response"])
    in_order(proof, what, ["challenge", "response"])
    return Proof(scalar(proof["challenge"], what), scalar(proof["response"], what))


def read_proofs(value: Any, what: str, length: int) -> list[Proof]:
    return [read_proof(proof, what) for proof in rows(value, what, length)]


def prove_secret(secret: mpz, prefix: str) -> Proof:
    """Knowledge of x in g^x: A = g^w, challenge Hq(prefix, A), response w - x challenge (4.5, 4.6, 4.16)."""
    nonce = random_scalar()
    challenge = hashed(prefix, [secret_power(G, nonce)])
    return Proof(challenge, (nonce - secret * challenge) % Q)


def knows_secret(public: mpz, prefix: str, proof: Proof) -> bool:
    """A = g^response X^challenge gives the challenge back."""
    commitment = g_power(proof.response) * powmod(public, proof.challenge, P) % P
    return hashed(prefix, [commitment]) == proof.challenge


def prove_power(alpha: mpz, secret: mpz, prefix: str) -> Proof:
    """g^x and alpha^x have the same x (4.19): A = g^w, B = alpha^w."""
    nonce = random_scalar()
    challenge = hashed(prefix, [secret_power(G, nonce), secret_power(alpha, nonce)])
    return Proof(challenge, (nonce - secret * challenge) % Q)


def same_power(public: mpz, alpha: mpz, factor: mpz, prefix: str, proof: Proof) -> bool:
    challenge, response = proof
    first = g_power(response) * powmod(public, challenge, P) % P
    second = powmod(alpha, response, P) * powmod(factor, challenge, P) % P
    return hashed(prefix, [first, second]) == challenge


def prove_one_of(key: mpz, prefix: str, branches: Sequence[Branch], true: int, secret: mpz) -> list[Proof]:
    """`iprove` and the blank proofs (4.12, 4.13): one branch is true, and nobody sees which.

    `secret` is r of the true branch. False branches: random challenge and response, commitments from them.
    """
    base, nonce = table(key), random_scalar()
    proofs = [Proof(random_scalar(), random_scalar()) for _ in branches]
    commitments: list[mpz] = []
    for place, (branch, proof) in enumerate(zip(branches, proofs, strict=True)):
        pair = [g_power(nonce), base.power(nonce)] if place == true else commitment(key, branch, proof)
        commitments.extend(pair)
    rest = sum(proof.challenge for place, proof in enumerate(proofs) if place != true)
    challenge = (hashed(prefix, commitments) - rest) % Q
    proofs[true] = Proof(challenge, (nonce - secret * challenge) % Q)
    return proofs


def commitment(key: mpz, branch: Branch, proof: Proof) -> list[mpz]:
    """A = g^s alpha^c, B = y^s (beta / g^M)^c; g^-Mc goes to the table of g, which spares a division."""
    (alpha, beta), exponent = branch
    challenge, response = proof
    first = g_power(response) * powmod(alpha, challenge, P) % P
    second = table(key).power(response) * powmod(beta, challenge, P) % P
    return [first, second * g_power(-exponent * challenge) % P if exponent else second]


def is_one_of(key: mpz, prefix: str, branches: Sequence[Branch], proofs: Sequence[Proof]) -> bool:
    """h(all commitments) = sum of the challenges, mod q."""
    commitments = [
        number for branch, proof in zip(branches, proofs, strict=True) for number in commitment(key, branch, proof)
    ]
    return bool(hashed(prefix, commitments) == sum(proof.challenge for proof in proofs) % Q)


def divided(above: mpz, below: mpz) -> mpz:
    return above * invert(below, P) % P
