"""Credentials of voters (protocol 4.8): 22 base58 signs on a slip, a secret exponent, a public element."""

import hashlib
import secrets

from gmpy2 import mpz

from xiangyue.ballots.belenios.group import G, Q, secret_power
from xiangyue.ballots.belenios.setup import BASE58


def new_uuid() -> str:
    return "".join(secrets.choice(BASE58) for _ in range(14))


def new_credential() -> str:
    """Printed 5-6-5-6 with dashes, about 129 bits."""
    signs = "".join(secrets.choice(BASE58) for _ in range(22))
    return f"{signs[:5]}-{signs[5:11]}-{signs[11:16]}-{signs[16:]}"


def secret_of(credential: str, uuid: str, order: mpz = Q) -> mpz:
    """x = (H("derive_credential|uuid|0|c") then H("derive_credential|uuid|1|c")) mod the order of the group."""
    halves = [hashlib.sha256(f"derive_credential|{uuid}|{half}|{credential}".encode()).hexdigest() for half in (0, 1)]
    return mpz(int("".join(halves), 16)) % order


def public_of(credential: str, uuid: str) -> str:
    return str(secret_power(G, secret_of(credential, uuid)))
