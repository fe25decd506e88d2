"""Files: kept with their thing, written anew, seen by whoever sees the thing, never run, never believed by name."""

import hashlib
import os
import struct
import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.support.pictures import GPS, JPEG, PDF, PNG, picture, taken_somewhere
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.web import pictures
from xiangyue.web.files import LIMIT, keep_file, path_of, thumbnail_of
from xiangyue.web.models import File

pytestmark = [pytest.mark.urls("tests.toy.urls"), pytest.mark.sqlite_only]

WEB_PAGE = b"<html><script>alert(1)</script></html>"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def keep(toy):
    return lambda content, name="签到册.jpg": keep_file(SYSTEM, toy, SimpleUploadedFile(name, content))


@pytest.fixture
def scan(keep):
    return keep(JPEG)


def address(file, rest=""):
    return f"/xiangtest/file/{file.pk}/{rest}"


def kept_picture(file):
    return Image.open(BytesIO(path_of(file).read_bytes()))


@pytest.mark.parametrize(
    ("content", "kind", "suffix"),
    [(JPEG, "image/jpeg", ".jpg"), (PNG, "image/png", ".png"), (PDF, "application/pdf", ".pdf")],
)
def test_a_file_is_kept_with_its_digest_under_its_own_number(keep, folder, content, kind, suffix):
    file = keep(content, "../../etc/passwd.exe")
    kept = path_of(file).read_bytes()
    assert (file.content_type, file.size, file.digest) == (kind, len(kept), hashlib.sha256(kept).hexdigest())
    assert path_of(file) == folder / str(file.town) / f"{file.pk}{suffix}"


def test_keeping_is_recorded(scan):
    assert Entry.objects.get(verb="keep_file").thing_id == scan.pk
    assert list(findings()) == []


def test_the_same_bytes_twice_are_one_digest_and_two_rows(keep):
    first, second = keep(JPEG), keep(JPEG)
    assert first.digest == second.digest
    assert first.pk != second.pk
    assert path_of(first).exists()
    assert path_of(second).exists()


def test_a_pdf_is_kept_as_it_came(keep):
    assert path_of(keep(PDF)).read_bytes() == PDF


# Pictures are written anew


def test_where_and_with_what_a_picture_was_taken_is_gone(keep):
    content = taken_somewhere()
    assert Image.open(BytesIO(content)).getexif().get_ifd(GPS)
    kept = kept_picture(keep(content))
    assert dict(kept.getexif()) == {}
    assert not any(word in path_of(File.objects.get()).read_bytes() for word in (b"Zhang", b"at home", b"Exif"))


def test_a_picture_that_lay_on_its_side_stands_upright(keep):
    kept = kept_picture(keep(taken_somewhere(orientation=6)))
    assert kept.size == (20, 40)
    red, _green, _blue = kept.getpixel((10, 5))
    assert red > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(keep, kind):
    assert kept_picture(keep(picture(kind, (2500, 500)))).size == (2000, 400)


def with_note(content, note):
    """A PNG with this note of how it was taken."""
    chunk = b"eXIf" + note
    return content[:33] + struct.pack(">I", len(note)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[33:]


def test_a_broken_note_of_how_it_was_taken_keeps_no_picture_out():
    note = Image.open(BytesIO(taken_somewhere())).info["exif"]
    random = Random(7)  # noqa: S311  the same pictures every time
    for _ in range(300):
        broken = bytearray(note[: random.randint(1, len(note))])
        for _ in range(3):
            broken[random.randrange(len(broken))] = random.randrange(256)
        assert pictures.remade(with_note(PNG, bytes(broken)), "PNG")


def test_what_was_hidden_behind_a_picture_is_gone(keep):
    for content in (JPEG + WEB_PAGE, PNG + WEB_PAGE, PNG + b"PK\x03\x04 a second file"):
        assert not any(word in path_of(keep(content)).read_bytes() for word in (b"script", b"second"))


def test_a_transparent_drawing_stays_transparent(keep):
    assert kept_picture(keep(picture("PNG", mode="RGBA"))).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_are_read_too(keep, mode):
    content = BytesIO()
    Image.new(mode, (20, 20)).save(content, "JPEG")
    assert kept_picture(keep(content.getvalue())).mode in {"L", "RGB"}


def test_the_small_picture_is_made_when_it_is_asked_for(browser, folder, keep):
    scan = keep(picture("PNG", (1200, 600), "RGBA"))
    assert not any(folder.rglob("small/*"))
    answer = browser("secretary").get(address(scan, "small/"))
    assert Image.open(BytesIO(answer.content)).size == (320, 160)
    assert thumbnail_of(scan).read_bytes() == answer.content


# Seen through its owner's sight, and never run


def test_a_picture_is_shown_and_a_document_is_handed_over(browser, keep, scan):
    shown = browser("secretary").get(address(scan))
    assert (shown.content, shown.headers["Content-Type"]) == (path_of(scan).read_bytes(), "image/jpeg")
    assert shown.headers["Content-Disposition"].startswith("inline")
    paper = browser("secretary").get(address(keep(PDF)))
    assert paper.headers["Content-Disposition"].startswith("attachment")


def test_a_file_is_never_run_and_kept_by_no_cache_of_others(browser, scan):
    headers = browser("secretary").get(address(scan)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-cache"
    assert "签到册" not in headers["Content-Disposition"]


def test_a_picture_seen_before_is_asked_for_and_not_sent_again(browser, scan):
    client = browser("secretary")
    tag = client.get(address(scan)).headers["ETag"]
    again = client.get(address(scan), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert browser("stranger").get(address(scan), headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("rest", ["", "small/"])
@pytest.mark.parametrize("name", ["stranger", "neighbour", "town_secretary", "operator", ""])
def test_who_does_not_see_the_thing_does_not_find_its_file(browser, scan, name, rest):
    assert browser(name).get(address(scan, rest)).status_code == 404


def test_who_sees_the_thing_sees_its_file(browser, toy, scan):
    make_move(toy, "show", SYSTEM)
    assert browser("").get(address(scan)).status_code == 200


def test_a_document_has_no_small_picture_but_itself(browser, keep):
    paper = keep(PDF)
    assert browser("secretary").get(address(paper, "small/")).url == address(paper)


# What is refused, in words


def refused(keep, content, name="picture.jpg"):
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        keep(content, name)
    assert (Entry.objects.count(), File.objects.count()) == (before, 0)
    return str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"GIF89a", b"\xff\xd8", b" %PDF-1.7", b"\x00" * 99])
def test_what_is_neither_picture_nor_pdf_is_refused_whatever_its_name(keep, folder, content):
    refused(keep, content)
    assert not any(folder.rglob("*.*"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (WEB_PAGE, "网页"),
        (b"\n<svg onload=x>", "网页"),
        (b"PK\x03\x04word", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PDF"),
        (b"\x00\x00\x00\x18ftypheic", "JPEG"),
        (JPEG[:300], "重拍"),
        (PNG[:40], "重拍"),
        (b"\xff\xd8\xff\xe0" + WEB_PAGE, "重拍"),
        (PDF[:-8], "不完整"),
    ],
)
def test_what_is_refused_is_told_in_words(keep, content, word):
    assert word in refused(keep, content)


def bomb(width, height):
    """A PNG that claims this size in a few hundred bytes."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(9000))), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [50_000, 10_000, 6_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(keep, monkeypatch, size):
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("unpacked"))
    assert "像素" in refused(keep, bomb(size, size))


def test_a_picture_of_one_pixel_less_than_too_many_is_read():
    assert pictures.PIXELS["PNG"] < 6_000 * 6_000 < pictures.PIXELS["JPEG"]


def test_a_file_that_is_too_large_is_refused(keep):
    assert "8MB" in refused(keep, JPEG + bytes(LIMIT))


def test_a_crash_between_file_and_row_leaves_no_row_without_file(keep, folder, monkeypatch):
    def crash(*paths):
        raise OSError("the power went")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="power"):
        keep(JPEG)
    assert File.objects.count() == 0
    assert not any(folder.rglob("*.jpg"))
