"""Trustees (protocol 4.5-4.7): single keys, and blocks in which any `threshold` of several suffice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gmpy2 import invert, mpz, powmod

from xiangyue.ballots.belenios.canonical import canonical, demand, fields, in_order, parse, rows, text, whole
from xiangyue.ballots.belenios.group import NAME, G, P, Q, element, product, random_scalar, secret_power
from xiangyue.ballots.belenios.proofs import knows_secret, prove_secret, read_proof

MOST_TRUSTEES = 50
PEDERSEN = ["threshold", "certs", "coefexps", "signatures", "verification_keys"]


@dataclass(frozen=True)
class Block:
    """Keys of which `threshold` must help; a single key is a block of one."""

    public_key: mpz
    keys: tuple[mpz, ...]
    threshold: int
    older: bool = False


def pok_prefix(key: mpz) -> str:
    return f"pok|{NAME}|{key}|"


def read_key(value: Any) -> tuple[mpz, dict[str, Any]]:
    """A trustee's public key with the proof that its secret is known (4.5)."""
    what = "trustee key"
    found = fields(value, what, ["pok", "public_key"], ["signature", "name"])
    in_order(found, what, ["pok", "public_key", "signature", "name"])
    key = element(found["public_key"], what)
    demand(knows_secret(key, pok_prefix(key), read_proof(found["pok"], what)), "trustee: the proof of the key is wrong")
    return key, found


def read_signed(value: Any, what: str) -> tuple[str, Any]:
    found = fields(value, what, ["message", "signature"])
    return text(found["message"], what), read_proof(found["signature"], what)


def read_cert(value: Any, place: int, size: int, threshold: int) -> tuple[mpz, bool]:
    """The key with which trustee number `place` signs, and whether the certificate is of the older form."""
    what = "trustee certificate"
    message, signature = read_signed(value, what)
    found = fields(parse(message.encode(), what), what, ["verification", "encryption"], ["context"])
    key = element(found["verification"], what)
    element(found["encryption"], what)
    demand(knows_secret(key, f"sigmsg|{message}|", signature), "trustee: the certificate is not signed by its key")
    context = {"group": NAME, "size": size, "threshold": threshold, "index": place}
    demand(found.get("context", context) == context, "trustee: the certificate is of another sitting")
    return key, "context" not in found


def read_coefficients(value: Any, signer: mpz, threshold: int) -> list[mpz]:
    """A_i0 .. A_i,t-1, signed by trustee i (4.6, step 3)."""
    what = "trustee polynomial"
    message, signature = read_signed(value, what)
    demand(knows_secret(signer, f"sigmsg|{message}|", signature), "trustee: the polynomial is not signed by its key")
    found = fields(parse(message.encode(), what), what, ["coefexps"])
    return [element(each, what) for each in rows(found["coefexps"], what, threshold)]


def share_key(polynomials: Sequence[Sequence[mpz]], place: int) -> mpz:
    """g^S_j = product of A_ik^(j^k) (4.6, step 5)."""
    powers = [powmod(each, place**k, P) for row in polynomials for k, each in enumerate(row)]
    return product(powers)


def check_agreement(found: dict[str, Any], signers: Sequence[mpz]) -> None:
    """Each trustee signed all certificates together with its polynomial (3.x form)."""
    signatures = rows(found["signatures"], "trustee signatures", len(signers))
    for signer, signature, coefficients in zip(signers, signatures, found["coefexps"], strict=True):
        message = agreement(found["certs"], coefficients)
        held = knows_secret(signer, f"sigmsg|{message}|", read_proof(signature, "trustee signature"))
        demand(held, "trustee: the common signature is wrong")


def agreement(certs: Sequence[Any], coefficients: Any) -> str:
    inner = parse(coefficients["message"].encode(), "trustee polynomial")
    return "certs_sig|" + canonical({"certs": list(certs), "coefexps": inner["coefexps"]}).decode()


def read_block(value: Any) -> Block:
    what = "threshold trustees"
    found = fields(value, what, [name for name in PEDERSEN if name != "signatures"], ["signatures"])
    in_order(found, what, PEDERSEN)
    keys = [read_key(each) for each in rows(found["verification_keys"], what)]
    size = len(keys)
    demand(0 < size <= MOST_TRUSTEES, f"{what}: between 1 and {MOST_TRUSTEES}")
    threshold = whole(found["threshold"], what, 1, size)
    certs = [read_cert(each, k, size, threshold) for k, each in enumerate(rows(found["certs"], what, size), start=1)]
    signers = [key for key, _ in certs]
    older = any(older for _, older in certs) or "signatures" not in found
    pairs = zip(rows(found["coefexps"], what, size), signers, strict=True)
    polynomials = [read_coefficients(each, signer, threshold) for each, signer in pairs]
    if "signatures" in found:
        check_agreement(found, signers)
    for place, ((key, plain), signer) in enumerate(zip(keys, signers, strict=True), start=1):
        demand(key == share_key(polynomials, place), "trustee: the share is for the wrong index")
        if not older or "signature" in plain:
            demand("signature" in plain, "trustee: the key of the share is not signed")
            held = knows_secret(signer, f"sigmsg|{key}|", read_proof(plain["signature"], what))
            demand(held, "trustee: the key of the share is signed by another")
    return Block(product(row[0] for row in polynomials), tuple(key for key, _ in keys), threshold, older)


def read_trustees(raw: bytes) -> list[Block]:
    """Blocks in their order; owners of decryptions are counted over all keys (4.7)."""
    blocks: list[Block] = []
    for value in rows(parse(raw, "trustees"), "trustees"):
        kind, content = rows(value, "trustee", 2)
        demand(kind in ("Single", "Pedersen"), f"trustee: unknown kind {kind!r}")
        if kind == "Single":
            key, _ = read_key(content)
            blocks.append(Block(key, (key,), 1))
        else:
            blocks.append(read_block(content))
    demand(bool(blocks), "trustees: none")
    return blocks


def election_key(blocks: Sequence[Block]) -> mpz:
    return product(block.public_key for block in blocks)


def make_key(secret: mpz, name: str, signer: mpz | None = None) -> dict[str, Any]:
    """The public side of a trustee's secret; shares are signed too, with the key of the certificate."""
    key = secret_power(G, secret)
    signed = {"signature": prove_secret(signer, f"sigmsg|{key}|").plain()} if signer is not None else {}
    pok = prove_secret(secret, pok_prefix(key)).plain()
    return {"pok": pok, "public_key": str(key), **signed, "name": name}


def signed(content: Any, signer: mpz) -> dict[str, Any]:
    message = canonical(content).decode()
    return {"message": message, "signature": prove_secret(signer, f"sigmsg|{message}|").plain()}


def make_cert(signer: mpz, opener: mpz, place: int, size: int, threshold: int) -> dict[str, Any]:
    """Step 1: the keys with which a trustee signs and is written to."""
    context = {"group": NAME, "size": size, "threshold": threshold, "index": place}
    keys = {"verification": str(secret_power(G, signer)), "encryption": str(secret_power(G, opener))}
    return signed({"context": context, **keys}, signer)


def make_polynomial(threshold: int) -> list[mpz]:
    return [random_scalar() for _ in range(threshold)]


def make_coefficients(polynomial: Sequence[mpz], signer: mpz) -> dict[str, Any]:
    """Step 3: what of a polynomial is shown."""
    return signed({"coefexps": [str(secret_power(G, each)) for each in polynomial]}, signer)


def share(polynomial: Sequence[mpz], place: int) -> mpz:
    """s_ij = f_i(j): what trustee i tells trustee j alone."""
    return sum((each * place**k for k, each in enumerate(polynomial)), mpz(0)) % Q


def weights_of(places: Sequence[int]) -> list[mpz]:
    """Lagrange: product of k / (k - d) over the other helpers (4.20)."""
    found = []
    for place in places:
        weight = mpz(1)
        for other in places:
            if other != place:
                weight = weight * other * invert(mpz(other - place) % Q, Q) % Q
        found.append(weight)
    return found
