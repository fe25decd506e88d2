"""The archive of a decision as one file, and its sheets as PDF."""

import io
import json
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangyue.decisions import actions
from xiangyue.decisions.queries import result_of_step
from xiangyue.kernel import trail
from xiangyue.kernel.stages import make_move
from xiangyue.meetings.actions import attach_scan
from xiangyue.papers import archive
from xiangyue.papers.reading import papers_of
from xiangyue.papers.tests.prints import Read
from xiangyue.web.addresses import to
from xiangyue.web.files import path_of

pytestmark = pytest.mark.sqlite_only  # what a file says does not depend on the database

PDF = b"%PDF-1.4\nscan\n%%EOF\n"


def archived(browser, decision):
    answer = browser.get(to("decision-archive-file", pk=decision.pk))
    return io.BytesIO(b"".join(answer.streaming_content))


def scanned(cast, story, decision):
    """A scan of the sign-in sheet of the first sitting."""
    meeting = result_of_step(story.step(decision, 1)).meeting
    return attach_scan(cast.clerk, meeting, SimpleUploadedFile("签到表扫描.pdf", PDF))


def names_in(file):
    with zipfile.ZipFile(file) as made:
        return made.namelist()


def texts_in(file):
    with zipfile.ZipFile(file) as made:
        return "".join(made.read(name).decode() for name in made.namelist() if name.endswith(".txt"))


def read_in(file, part):
    """The first file whose name holds this part."""
    with zipfile.ZipFile(file) as made:
        return made.read(next(name for name in made.namelist() if part in name))


def test_everything_of_a_decision_lies_in_one_whole_archive(story, cast, browse):
    file = archived(browse(cast.clerk), story.resolved())
    assert archive.check(file) == []
    names = " ".join(names_in(file))
    assert [
        words for words in ("归档目录", "六表", "会议通知", "签到表", "会议记录", "决议") if words not in names
    ] == []


def test_the_sheets_in_it_are_pdf_and_the_frozen_words_are_text(story, cast, browse):
    decision = story.resolved()
    file = archived(browse(cast.clerk), decision)
    assert decision.title in Read(read_in(file, " 决议书.pdf")).words
    assert read_in(file, "决议书.txt").decode() == decision.resolution


def test_its_list_tells_where_the_record_ended(story, cast, browse):
    decision = story.resolved()
    manifest = json.loads(read_in(archived(browse(cast.clerk), decision), "manifest.json"))
    assert manifest["head"] == trail.head_of(decision.town, decision.place.chain)
    assert manifest["decision"] == str(decision.pk)


def test_scans_lie_in_it_as_they_were_kept(story, cast, browse):
    decision, browser = story.at_step(3), browse(cast.clerk)
    kept = scanned(cast, story, decision)
    assert read_in(archived(browser, decision), "签到表扫描.pdf") == path_of(kept).read_bytes()


def test_a_scan_that_was_exchanged_on_the_disk_is_told(story, cast, browse):
    decision, browser = story.at_step(3), browse(cast.clerk)
    path_of(scanned(cast, story, decision)).write_bytes(b"%PDF-1.4\nanother\n%%EOF\n")
    (problem,) = archive.check(archived(browser, decision))
    assert "签到表扫描.pdf" in problem


def test_what_is_withheld_is_not_handed_on(story, cast, browse):
    decision = story.resolved()
    posting = story.post(actions.draft_resolution_posting(cast.clerk, decision))
    assert texts_in(archived(browse(cast.clerk), decision)).count(posting.text) == 2  # the resolution says it too
    make_move(posting, "withhold", cast.secretary, note="有错")
    assert texts_in(archived(browse(cast.clerk), decision)).count(posting.text) == 1


@pytest.mark.parametrize(
    ("who", "status"), [("villager", 403), ("public", 403), ("neighbour", 403), ("town_secretary", 200)]
)
def test_the_archive_is_for_those_who_read_the_register(story, cast, browse, who, status):
    decision = story.at_step(4)
    assert browse(getattr(cast, who)).get(to("decision-archive-file", pk=decision.pk)).status_code == status


def test_the_town_s_archive_holds_no_names_of_a_roll(story, cast, browse):
    names = names_in(archived(browse(cast.town_secretary), story.at_step(4)))
    assert not [name for name in names if "签到表" in name]


@pytest.mark.parametrize("name", ["decision-register", "decision-resolution", "decision-archive"])
def test_every_sheet_speaks_the_vocabulary_and_comes_as_pdf(story, cast, browse, name):
    address = to(name, pk=story.resolved().pk)
    browser = browse(cast.clerk)
    assert papers_of(browser.get(address).content.decode()).unknown == frozenset()
    assert set(Read(browser.get(f"{address}?as=pdf").content).sizes) == {(210, 297)}


def test_the_six_sheets_have_a_page_each(story, cast, browse):
    read = Read(browse(cast.clerk).get(to("decision-register", pk=story.resolved().pk) + "?as=pdf").content)
    assert len(read.pages) == 6


def test_a_resolution_can_be_edited_in_the_office(story, cast, browse):
    decision = story.resolved()
    answer = browse(cast.clerk).get(to("decision-resolution", pk=decision.pk) + "?as=docx")
    assert decision.title in docx.Document(io.BytesIO(answer.content)).paragraphs[0].text
