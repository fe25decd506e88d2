"""Nobody fills the disk: what is larger than any file we take is refused before a byte of it is kept."""

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangyue.config import uploads
from xiangyue.papers.packages import PACKED_LIMIT
from xiangyue.web.files import LIMIT

SIGN_IN = "/xiangtest/sign-in/"


@pytest.fixture
def refused(monkeypatch):
    """How much is left unread of a body of so many times the limit."""
    monkeypatch.setattr(uploads, "LIMIT", 10)
    monkeypatch.setattr(uploads, "HEARD_OUT", 100)

    def send(size):
        body = BytesIO(b"x" * size)
        with pytest.raises(RequestDataTooBig):
            uploads.LimitedUploads().handle_raw_input(body, {}, size, "boundary")
        return len(body.read())

    return send


def test_every_file_a_room_takes_passes():
    assert max(PACKED_LIMIT, LIMIT) * 2 <= uploads.LIMIT


def test_too_much_is_told_in_words_even_to_a_stranger(cast, client, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 1000)
    answer = client.post(SIGN_IN, {"file": sent(2000)})
    assert answer.status_code == 400
    assert "一次送来的内容太多" in answer.content.decode()


def test_a_smaller_file_meets_its_form(cast, client, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 1000)
    assert client.post(SIGN_IN, {"card": "1", "file": sent(100)}).status_code == 422


def test_what_is_a_little_too_much_is_heard_out_and_gigabytes_are_not(refused):
    assert refused(100) == 0
    assert refused(101) == 101


def sent(size):
    return SimpleUploadedFile("photo.jpg", b"x" * size)
