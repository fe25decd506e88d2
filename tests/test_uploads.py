"""Whatever is uploaded in any room goes one way: read by content, written anew, seen through its owner's sight."""

import ast
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.support.pictures import GPS, taken_somewhere
from tests.support.sources import product
from xiangyue.kernel.rules import Refused
from xiangyue.meetings import actions
from xiangyue.meetings.tests.sittings import closed
from xiangyue.web.files import path_of
from xiangyue.web.models import File


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_scan_of_a_sitting_does_not_say_where_it_was_taken(cast):
    upload = SimpleUploadedFile("minutes.jpg", taken_somewhere())
    file = actions.attach_scan(cast.secretary, closed(cast), upload)
    kept = Image.open(BytesIO(path_of(file).read_bytes()))
    assert kept.getexif().get_ifd(GPS) == {}
    assert kept.size == (20, 40)


def test_a_scan_that_is_a_web_page_leaves_no_scan(cast):
    meeting = closed(cast)
    with pytest.raises(Refused):
        actions.attach_scan(cast.secretary, meeting, SimpleUploadedFile("p.jpg", b"<script>alert(1)</script>"))
    assert not meeting.scans.exists()
    assert not File.objects.exists()


def test_nobody_else_writes_where_files_are_kept():
    keepers = {source.name for source in product() if "settings.MEDIA_ROOT" in ast.unparse(source.tree)}
    assert {name for name in keepers if not name.startswith("kernel/")} == {"web/files.py"}
