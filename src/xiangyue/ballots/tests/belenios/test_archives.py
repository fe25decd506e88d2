"""Whole archives: ours, those of other tools, and those with one fault."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from gmpy2 import mpz
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.ballots.belenios.archive import Writer
from xiangyue.ballots.belenios.ballot import check_ballot
from xiangyue.ballots.belenios.canonical import RefusedError, canonical
from xiangyue.ballots.belenios.credentials import secret_of
from xiangyue.ballots.belenios.setup import read_roll
from xiangyue.ballots.belenios.verify import verify
from xiangyue.ballots.tests.belenios.voting import PEOPLE, ROAD, Vote, cast, finished, new_vote

ARCHIVES = Path(__file__).parent / "archives"


@pytest.fixture(scope="module")
def vote() -> Vote:
    return new_vote([1, 3, 1], [ROAD, PEOPLE])


@pytest.fixture(scope="module")
def ballots(vote: Vote) -> list[bytes]:
    """The first voter votes twice, the second has weight three and votes blank."""
    return [
        cast(vote, 0, [1, 0, 0], [0, 1, 1, 0]),
        cast(vote, 1, [0, 1, 0], [1, 0, 0, 0]),
        cast(vote, 0, [0, 0, 1], [0, 0, 0, 1]),
        cast(vote, 2, [1, 0, 0], [0, 0, 0, 0]),
    ]


@pytest.fixture(scope="module")
def file(vote: Vote, ballots: list[bytes]) -> bytes:
    return finished(vote, ballots)


def test_a_vote_of_ours_is_found_whole(file):
    report = verify(file)
    assert report.result == [[1, 3, 1], [3, 0, 0, 1]]
    assert (report.ballots, report.voters, report.weight, report.last_event) == (4, 3, 5, "Result")


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("good_threshold3of5_BELENIOS-2048", [[4, 0, 3], [1, 6, 6, 0, 3]]),
        ("good_tool2.0_threshold2of3_oldformat", [[2, 2, 1], [1, 2, 0, 1], [1, 1, 1, 2]]),
    ],
)
def test_a_vote_of_other_tools_is_found_whole(name, result):
    assert verify((ARCHIVES / f"{name}.bel").read_bytes()).result == result


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bad_encrypted_tally_replaced", "not the sum of the ballots"),
        ("bad_hidden_ballots", "Ballot may not follow EndBallots"),
        ("bad_individual_proof", "an individual proof is wrong"),
        ("bad_replay_reverts_revote", "cast twice"),
        ("bad_stuffed_plus10", "an individual proof is wrong"),
        ("good_threshold3of5_Ed25519", "group 'Ed25519' is not supported"),
        ("good_tool3.3_threshold2of3_Ed25519", "group 'Ed25519' is not supported"),
    ],
)
def test_an_archive_with_a_fault_is_refused_with_its_reason(name, reason):
    with pytest.raises(RefusedError, match=reason):
        verify((ARCHIVES / f"{name}.bel").read_bytes())


def test_the_tool_of_debian_finds_our_archive_whole(file, vote, tmp_path):
    tool = shutil.which("belenios-tool")
    assert tool or "CI" not in os.environ, "a machine that tests for everybody has the tool"
    if tool is None:
        pytest.skip("belenios-tool is not installed")
    (tmp_path / f"{vote.election.uuid}.bel").write_bytes(file)
    subprocess.run([tool, "election", "verify"], cwd=tmp_path, check=True, capture_output=True)


def test_a_credential_of_another_tool_has_its_exponent():
    """The vector is of Ed25519: the same hashes, with the order of that group."""
    order = mpz(2**252 + 27742317777372353535851937790883648493)
    exponent = secret_of("kck7e-BaKUGc-jKQWL-tBe4xR", "H8A8jMZueqPbqt", order)
    assert exponent == 4178673776040537154673786774279190459599277407979532636280956266438761205920


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b'","election_hash"', b'", "election_hash"', "not written canonically"),
        (b'"election_hash"', b'"election_hush"', "missing"),
        (b'"answers":[{"choices"', b'"answers":[{"choises"', "of another text"),
        (b'"alpha":"', b'"alpha":"0', "of another text"),
        (b'"challenge":"', b'"challenge":"-', "signature"),
        (b'"credential":"', b'"credential":"1', "not on the list"),
    ],
)
def test_a_ballot_with_one_changed_place_is_refused(vote, ballots, before, after, reason):
    with pytest.raises(RefusedError, match=reason):
        check_ballot(vote.election, read_roll(vote.roll), ballots[0].replace(before, after, 1))


def test_a_ballot_for_another_vote_is_refused(vote, ballots):
    other = new_vote([1], [ROAD, PEOPLE])
    with pytest.raises(RefusedError, match="another vote"):
        check_ballot(other.election, read_roll(other.roll), ballots[0])


def test_a_ballot_over_the_limit_is_refused(vote):
    with pytest.raises(RefusedError, match="larger than 262144"):
        check_ballot(vote.election, {}, b" " * (256 * 1024 + 1))


def test_replayed_cut_and_reordered_archives_are_refused(vote, ballots, file):
    for raw, reason in (
        (replayed(vote, ballots), "cast twice"),
        (file[:-700], "cut off|header|another form"),
        (file[:512] + file[1024:], "between two records"),
    ):
        with pytest.raises(RefusedError, match=reason):
            verify(raw)


def replayed(vote: Vote, ballots: list[bytes]) -> bytes:
    writer = Writer(1_795_000_000)
    start = writer.start + writer.add_setup(vote.election.raw, vote.trustees, vote.roll)
    return start + b"".join(writer.add("Ballot", each) for each in (*ballots, ballots[0]))


def test_two_trustees_of_three_are_needed(vote, ballots):
    with pytest.raises(RefusedError, match="fewer trustees than needed"):
        finished(vote, ballots[:1], owners=(1, 3))


def test_a_share_for_another_index_is_refused(vote):
    trustees = json.loads(vote.trustees)
    keys = trustees[1][1]["verification_keys"]
    keys[0], keys[1] = keys[1], keys[0]
    with pytest.raises(RefusedError, match="wrong index"):
        verify_setup(vote, canonical(trustees))


def verify_setup(vote: Vote, trustees: bytes) -> None:
    writer = Writer(1_795_000_000)
    verify(writer.start + writer.add_setup(vote.election.raw, trustees, vote.roll))


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode())


def test_the_parser_refuses_and_never_breaks(vote, ballots, file):
    roll, tried = read_roll(vote.roll), []

    @settings(max_examples=150, deadline=None, database=None)
    @given(raw=st.binary(max_size=400) | JSONS, place=st.integers(0, 6000))
    def attempt(raw: bytes, place: int) -> None:
        for spoiled in (raw, ballots[0][:place] + b"x" + raw + ballots[0][place + 1 :]):
            tried.append(spoiled)
            with pytest.raises(RefusedError):
                check_ballot(vote.election, roll, spoiled)
        tried.append(file[:place] + raw + b"x")
        with pytest.raises(RefusedError):
            verify(tried[-1])

    attempt()
    print(f"inputs tried on the parser: {len(tried)}")
    assert len(tried) >= 300


def test_the_command_tells_what_it_found(file, tmp_path, capsys):
    path = tmp_path / "vote.bel"
    path.write_bytes(file)
    call_command("ballots", "verify", str(path), "--json")
    told = capsys.readouterr()
    assert json.loads(told.out)["result"] == [[1, 3, 1], [3, 0, 0, 1]]
    assert "4/4" in told.err


def test_the_command_ends_in_words_when_a_file_does_not_hold(tmp_path, capsys):
    with pytest.raises(CommandError, match="Ballot may not follow EndBallots"):
        call_command("ballots", "verify", str(ARCHIVES / "bad_hidden_ballots.bel"), "--json")
    assert json.loads(capsys.readouterr().out)["accepted"] is False
