"""A whole sealed vote from key to result: what trustees, voters and the board do, one after the other."""

from dataclasses import dataclass

from gmpy2 import mpz

from xiangyue.ballots.belenios.archive import Writer
from xiangyue.ballots.belenios.ballot import check_ballot, make_ballot
from xiangyue.ballots.belenios.canonical import canonical
from xiangyue.ballots.belenios.credentials import new_credential, new_uuid, public_of, secret_of
from xiangyue.ballots.belenios.group import Q, random_scalar
from xiangyue.ballots.belenios.proofs import prove_secret
from xiangyue.ballots.belenios.setup import Election, Question, make_election, make_roll, read_roll
from xiangyue.ballots.belenios.tally import (
    add_up,
    check_decryption,
    combined,
    counted,
    make_decryption,
    make_result,
    tally_bytes,
)
from xiangyue.ballots.belenios.trustees import (
    agreement,
    election_key,
    make_cert,
    make_coefficients,
    make_key,
    make_polynomial,
    read_trustees,
    share,
)

ROAD = Question("修路", ("同意", "反对", "弃权"), 1, 1)
PEOPLE = Question("推举", ("甲", "乙", "丙"), 0, 2, blank=True)


@dataclass
class Vote:
    """One vote before its first ballot, with every secret at hand as only a test has them."""

    election: Election
    trustees: bytes
    roll: bytes
    secrets: list[mpz]  # in the order of the owners: the server's, then the shares
    voters: list[mpz]
    writer: Writer
    file: bytes


def sitting(threshold: int, size: int) -> tuple[dict[str, object], list[mpz]]:
    """The trustees make their keys in one sitting."""
    signers = [random_scalar() for _ in range(size)]
    certs = [make_cert(signer, random_scalar(), k, size, threshold) for k, signer in enumerate(signers, start=1)]
    polynomials = [make_polynomial(threshold) for _ in range(size)]
    shown = [make_coefficients(row, signer) for row, signer in zip(polynomials, signers, strict=True)]
    common = [
        prove_secret(signer, f"sigmsg|{agreement(certs, own)}|").plain()
        for signer, own in zip(signers, shown, strict=True)
    ]
    shares = [sum((share(row, k) for row in polynomials), mpz(0)) % Q for k in range(1, size + 1)]
    keys = [make_key(own, f"委员{k}", signers[k - 1]) for k, own in enumerate(shares, start=1)]
    block = {"threshold": threshold, "certs": certs, "coefexps": shown, "signatures": common}
    return {**block, "verification_keys": keys}, shares


def new_vote(weights: list[int], questions: list[Question]) -> Vote:
    server, (block, shares), uuid = random_scalar(), sitting(2, 3), new_uuid()
    trustees = canonical([["Single", make_key(server, "平台")], ["Pedersen", block]])
    credentials = [new_credential() for _ in weights]
    roll = make_roll({public_of(c, uuid): weight for c, weight in zip(credentials, weights, strict=True)})
    election = make_election(uuid, "村民会议", "", election_key(read_trustees(trustees)), questions)
    writer = Writer(1_795_000_000)
    file = writer.start + writer.add_setup(election.raw, trustees, roll)
    voters = [secret_of(credential, uuid) for credential in credentials]
    return Vote(election, trustees, roll, [server, *shares], voters, writer, file)


def finished(vote: Vote, ballots: list[bytes], owners: tuple[int, ...] = (1, 2, 4)) -> bytes:
    """Ballots are put on the board, added up, opened by the server and two trustees of three."""
    roll, blocks = read_roll(vote.roll), read_trustees(vote.trustees)
    file = vote.file + b"".join(vote.writer.add("Ballot", ballot) for ballot in ballots)
    tallied = counted(check_ballot(vote.election, roll, ballot) for ballot in ballots)
    tally, weight = add_up(vote.election, tallied, roll), sum(roll[each] for each in tallied)
    file += vote.writer.add("EndBallots") + vote.writer.add_tally(tally_bytes(tally), len(tallied), weight)
    keys, parts = [key for block in blocks for key in block.keys], {}
    for owner in owners:
        part = make_decryption(vote.election, tally, vote.secrets[owner - 1])
        parts[owner] = check_decryption(vote.election, tally, keys[owner - 1], part)
        file += vote.writer.add_decryption(owner, part)
    return file + vote.writer.add("Result", make_result(tally, combined(blocks, parts), weight))


def cast(vote: Vote, voter: int, *choices: list[int]) -> bytes:
    return make_ballot(vote.election, vote.voters[voter], choices)
