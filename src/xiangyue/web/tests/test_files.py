"""Files: kept with their thing, seen by whoever sees it, never run, never believed by name."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.web.files import LIMIT, keep_file, path_of
from xiangyue.web.models import File

pytestmark = pytest.mark.urls("tests.toy.urls")

JPEG, PNG, PDF = b"\xff\xd8\xff\xe0picture", b"\x89PNG\r\n\x1a\npicture", b"%PDF-1.7 pages"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def scan(cast, toy):
    return keep_file(cast.secretary, toy, SimpleUploadedFile("签到册.jpg", JPEG))


def address(file):
    return f"/xiangtest/file/{file.pk}/"


@pytest.mark.parametrize(("content", "kind", "suffix"), [(JPEG, "image/jpeg", ".jpg"), (PNG, "image/png", ".png"),
                                                         (PDF, "application/pdf", ".pdf")])  # fmt: skip
def test_a_file_is_kept_with_its_digest_under_its_own_number(toy, folder, content, kind, suffix):
    file = keep_file(SYSTEM, toy, SimpleUploadedFile("../../etc/passwd.exe", content))
    assert (file.content_type, file.size, file.digest) == (kind, len(content), hashlib.sha256(content).hexdigest())
    assert path_of(file) == folder / str(toy.town) / f"{file.pk}{suffix}"
    assert path_of(file).read_bytes() == content


def test_keeping_is_recorded(scan):
    assert Entry.objects.get(verb="keep_file").thing_id == scan.pk
    assert list(findings()) == []


def test_a_picture_is_shown_and_a_document_is_handed_over(browser, cast, toy, scan):
    shown = browser("secretary").get(address(scan))
    assert (shown.content, shown.headers["Content-Type"]) == (JPEG, "image/jpeg")
    assert shown.headers["Content-Disposition"].startswith("inline")
    paper = keep_file(SYSTEM, toy, SimpleUploadedFile("a.pdf", PDF))
    assert browser("secretary").get(address(paper)).headers["Content-Disposition"].startswith("attachment")


def test_a_file_is_never_run(browser, scan):
    headers = browser("secretary").get(address(scan)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "签到册" not in headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["stranger", "neighbour", "town_secretary", "operator", ""])
def test_who_does_not_see_the_thing_does_not_find_its_file(browser, scan, name):
    assert browser(name).get(address(scan)).status_code == 404


def test_who_sees_the_thing_sees_its_file(browser, toy, scan):
    make_move(toy, "show", SYSTEM)
    assert browser("").get(address(scan)).status_code == 200


def refused(toy, upload):
    before = Entry.objects.count()
    with pytest.raises(Refused):
        keep_file(SYSTEM, toy, upload)
    assert (Entry.objects.count(), File.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"MZ\x90", b"GIF89a", b"\xff\xd8", b" %PDF-1.7", b"<svg onload=x>"]
)
def test_what_is_neither_picture_nor_pdf_is_refused_whatever_its_name(toy, folder, content):
    refused(toy, SimpleUploadedFile("picture.jpg", content, "image/jpeg"))
    assert not any(folder.rglob("*.*"))


def test_a_file_that_is_too_large_is_refused(toy):
    refused(toy, SimpleUploadedFile("picture.jpg", JPEG + bytes(LIMIT)))
