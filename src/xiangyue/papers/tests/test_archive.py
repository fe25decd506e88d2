"""An archive that can be checked without the program that made it."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.papers.archive import LIST, MANIFEST, Piece, build, check

ABOUT, FACTS = {"决议": "修路"}, {"head": "7-abc"}
WHOLE = build([Piece("01 会议记录.txt", "会议记录", "到会24人".encode() * 9)], ABOUT, FACTS).read()


@pytest.fixture
def archive(tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" * 1000)
    pieces = [Piece("01 会议记录.txt", "会议记录", "到会24人".encode()), Piece("02 照片.jpg", "照片", photo)]
    return build(pieces, ABOUT, FACTS).read()


def changed(archive, **wanted):
    """The same archive with files put in another's place; None leaves one out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = wanted.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in wanted.items():
            new.writestr(name, content)
    return io.BytesIO(made.getvalue())


def test_a_whole_archive_has_nothing_amiss(archive):
    assert check(io.BytesIO(archive)) == []


def test_the_list_for_machines_names_every_file_and_the_end_of_the_record(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        manifest = json.loads(made.read(MANIFEST))
        assert {each["path"] for each in manifest["files"]} | {MANIFEST} == set(made.namelist())
    assert (manifest["head"], manifest["about"]) == ("7-abc", ABOUT)
    assert [each["size"] for each in manifest["files"][:2]] == [11, 3000]


def test_the_list_for_people_reads_by_itself(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        words = made.read(LIST).decode()
    assert "决议: 修路" in words
    assert "2. 照片\n   02 照片.jpg\n   SHA-256 " in words


@pytest.mark.parametrize(("name", "content", "told"), [
    ("01 会议记录.txt", b"x", "改动"), ("02 照片.jpg", None, "缺"), ("03 后来的.txt", b"x", "不在清单"),
    (LIST, b"x", "改动"),
])  # fmt: skip
def test_what_was_changed_lost_or_slipped_in_is_told(archive, name, content, told):
    (problem,) = check(changed(archive, **{name: content}))
    assert name in problem
    assert told in problem


def test_a_file_that_is_not_the_one_recorded_is_told():
    made = build([Piece("01 照片.jpg", "照片", b"x", recorded="0" * 64)], {}, {})
    assert "01 照片.jpg" in check(made.file)[0]


def test_nothing_is_left_behind_where_a_file_cannot_be_read(tmp_path):
    with pytest.raises(FileNotFoundError):
        build([Piece("01 照片.jpg", "照片", tmp_path / "gone.jpg")], {}, {})


def test_a_file_that_is_there_twice_is_told(archive):
    twice = io.BytesIO(archive)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as again:
        again.writestr("02 照片.jpg", b"x")
    assert any("两次" in problem for problem in check(twice))


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_whatever_bit_is_flipped_is_told_in_words_or_does_no_harm(place, bit):
    flipped = bytearray(WHOLE)
    flipped[place] ^= 1 << bit
    assert all(check(io.BytesIO(flipped)))


def test_a_file_whose_packed_bytes_were_flipped_was_changed(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        place = made.getinfo("02 照片.jpg").header_offset + 66  # behind its header
    flipped = bytearray(archive)
    flipped[place] ^= 0xFF
    (problem,) = check(io.BytesIO(flipped))
    assert "02 照片.jpg" in problem


def test_the_command_says_whole_or_names_what_is_not(archive, tmp_path, capsys):
    kept = tmp_path / "archive.zip"
    kept.write_bytes(archive)
    call_command("archive_check", kept)
    assert "完整 / whole" in capsys.readouterr().out
    kept.write_bytes(changed(archive, **{"02 照片.jpg": b"x"}).getvalue())
    with pytest.raises(CommandError, match="不完整") as ended:
        call_command("archive_check", kept)
    assert ended.value.returncode == 1
    assert "02 照片.jpg" in capsys.readouterr().err
    with pytest.raises(CommandError, match="没有这个文件"):
        call_command("archive_check", tmp_path / "gone.zip")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", b"\x00" * 5000])
def test_what_is_no_archive_is_told_in_words(content):
    (problem,) = check(io.BytesIO(content))
    assert problem


@pytest.mark.parametrize(
    "manifest", [b"{}", b"[]", b"x", b'{"form": "other"}', b'{"form": "xiangyue-archive-1", "files": [3]}']
)
def test_an_odd_list_is_told_in_words(archive, manifest):
    assert len(check(changed(archive, **{MANIFEST: manifest}))) == 1
