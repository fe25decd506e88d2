"""BELENIOS-2048 (protocol 5.1): the numbers below p whose q-th power is one."""

import hashlib
import secrets
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from gmpy2 import mpz, powmod, powmod_sec

from xiangyue.ballots.belenios.canonical import RefusedError, decimal, demand

NAME: Final = "BELENIOS-2048"
P: Final = mpz(
    "20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633"
    "13807895840496005438963628979639303877390572280360597374942767137677761889858987273586504908116709931053586778"
    "09800307904916540637771737641986785272734744763418356000356983051931442845617019110007867373073335641239717328"
    "97913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366"
    "14949100292344434637322214588410058642105024212036543356120132048111885240873107701415166620016231317716937218"
    "9248078507711827842317498073276598828825169183103125680162072880719"
)
G: Final = mpz(
    "24023526775018522092276877035323999327122876573783649165100753187876632741463532193202856761552696787996946682"
    "98749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661"
    "21505579709716201616827031288643245666383486363578210615491841998253431518974065818686865115135857641013888221"
    "53960160432288436039309893336627728484065931384060102316750957637779826651036068224066350766977640253462537730"
    "85133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639"
    "858334115700568353695553423781475582491896050296680037745308460627"
)
Q: Final = mpz("78571733251071885079927659812671450121821421258408794611510081919805623223441")
WINDOW: Final = 8  # one more bit doubles the table and saves a ninth of the products


class FixedBase:
    """Powers of one number: digit by digit from a table, no squaring. For public exponents and fresh randomness."""

    def __init__(self, base: mpz) -> None:
        self.rows: list[list[mpz]] = []
        for _ in range(256 // WINDOW):
            row = [mpz(1)]
            for _ in range(2**WINDOW - 1):
                row.append(row[-1] * base % P)
            self.rows.append(row)
            base = row[-1] * base % P

    def power(self, exponent: int) -> mpz:
        digits = int(exponent % Q).to_bytes(256 // WINDOW, "little")
        product = mpz(1)
        for row, digit in zip(self.rows, digits, strict=True):
            product = product * row[digit] % P
        return product


@lru_cache(maxsize=4)
def table(base: mpz) -> FixedBase:
    """The table of g stays, and that of the key of the vote at hand."""
    return FixedBase(base)


def g_power(exponent: int) -> mpz:
    return table(G).power(exponent)


def secret_power(base: mpz, secret: int) -> mpz:
    """base^secret in constant time: how long it takes says nothing about the secret."""
    # a multiple of q is added, so that a secret of zero is a lawful exponent too
    return powmod_sec(base, mpz(secret) % Q + Q, P)


def random_scalar() -> mpz:
    return mpz(secrets.randbelow(int(Q)))


def hashed(prefix: str, elements: Iterable[mpz]) -> mpz:
    """Hq(prefix + elements with commas) (protocol 1): every challenge is made so."""
    digest = hashlib.sha256((prefix + ",".join(map(str, elements))).encode()).digest()
    return mpz(int.from_bytes(digest, "big")) % Q


def product(elements: Iterable[mpz]) -> mpz:
    result = mpz(1)
    for element in elements:
        result = result * element % P
    return result


def is_member(number: mpz) -> bool:
    """0 < x < p and x^q = 1 (protocol 1, groups)."""
    return bool(0 < number < P and powmod(number, Q, P) == 1)


def element(value: Any, what: str) -> mpz:
    number = mpz(decimal(value, what, int(P)))
    if not is_member(number):
        raise RefusedError(f"{what}: not an element of the group")
    return number


def scalar(value: Any, what: str) -> mpz:
    return mpz(decimal(value, what, int(Q)))


def known_group(name: Any) -> None:
    demand(name == NAME, f"group {name!r} is not supported: votes here use {NAME} alone")
