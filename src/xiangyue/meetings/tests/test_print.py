"""What a sitting prints, as files."""

import io

import docx
import pytest

from tests.support.cast import enter
from xiangyue.meetings.tests.sittings import closed, noticed
from xiangyue.papers.reading import papers_of
from xiangyue.papers.tests.prints import Read
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # what a file says does not depend on the database


def taken(client, name, meeting, form="pdf"):
    return client.get(to(name, pk=meeting.pk) + f"?as={form}")


def test_the_packet_is_one_pdf_with_every_sheet(cast, client):
    read = Read(taken(enter(client, cast.secretary), "meeting-packet", noticed(cast, "paper")).content)
    assert set(read.sizes) == {(210, 297)}
    assert [
        words for words in ("会议通知", "签到表", "议程", "选票", "计票单", "会议记录") if words not in read.words
    ] == []
    assert read.words.count("画一个“○”") == 40  # 35 papers and two spare ones, eight on a page


def test_the_codes_of_a_packet_can_be_read(cast, client, settings):
    meeting = noticed(cast, "paper")
    read = Read(taken(enter(client, cast.secretary), "meeting-packet", meeting).content)
    assert {words.split("/q/")[0] for words, _width in read.codes} == {settings.PUBLIC_ADDRESS}
    assert all(width >= 30 for _words, width in read.codes)


def test_the_sign_in_sheet_names_everybody_and_repeats_its_head(cast, client):
    read = Read(taken(enter(client, cast.secretary), "meeting-sign-in-sheet", noticed(cast)).content)
    assert len(read.pages) > 1
    assert all("签名" in page for page in read.pages[:2])
    assert "白河人029" in read.words


def test_minutes_come_as_a_document_for_editing(cast, client):
    meeting = closed(cast)
    document = docx.Document(
        io.BytesIO(taken(enter(client, cast.secretary), "meeting-minutes-sheet", meeting, "docx").content)
    )
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    assert meeting.minutes.splitlines()[-1] in words


@pytest.mark.parametrize(
    "name", ["meeting-notice-sheet", "meeting-sign-in-sheet", "meeting-minutes-sheet", "meeting-packet"]
)
def test_every_sheet_speaks_the_vocabulary_of_sheets(cast, client, name):
    page = enter(client, cast.secretary).get(to(name, pk=noticed(cast, "paper").pk)).content.decode()
    papers = papers_of(page)
    assert papers.sheets
    assert papers.unknown == frozenset()


@pytest.mark.parametrize(("who", "name", "status"), [
    ("villager", "meeting-sign-in-sheet", 403), ("villager", "meeting-packet", 403),
    ("town_secretary", "meeting-sign-in-sheet", 403), ("villager", "meeting-notice-sheet", 200),
    ("secretary", "meeting-sign-in-sheet", 200),
])  # fmt: skip
def test_a_file_is_for_whom_the_page_is(cast, client, who, name, status):
    assert taken(enter(client, getattr(cast, who)), name, noticed(cast)).status_code == status


def test_a_packet_is_printed_and_not_edited(cast, client):
    assert taken(enter(client, cast.secretary), "meeting-packet", noticed(cast), "docx").status_code == 404
