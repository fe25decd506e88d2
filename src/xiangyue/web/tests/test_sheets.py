"""A printed page that can be taken away as a file."""

import io

import docx
import pytest
from django.http import Http404
from django.test import RequestFactory

from xiangyue.papers.tests.prints import Read
from xiangyue.web import sheets
from xiangyue.web.sheets import file_name, print_sheets

CONTEXT = {"place": "白河村", "title": "修路", "back_url": "/back"}


@pytest.fixture(autouse=True)
def template(monkeypatch):
    """One board notice in place of a room's template."""
    page = (
        '<html lang="zh-hans"><article class="sheet board"><div class="sheet-body"><p>正文</p></div></article>{}</html>'
    )
    monkeypatch.setattr(sheets, "render_to_string", lambda _name, context, _request: page.format([
        (each.words, each.url) for each in context["downloads"]
    ]))  # fmt: skip


def printed(query="", *, post=False, **more):
    make = RequestFactory().post if post else RequestFactory().get
    return print_sheets(make(f"/sheet/{query}", {"as": "pdf"} if post else None), "any.html", CONTEXT, **more)


def test_the_page_offers_its_files():
    page = printed("?year=2027", editable=True).content.decode()
    assert "('PDF 文件', '?year=2027&as=pdf')" in page
    assert "('Word 文档（可修改）', '?year=2027&as=docx')" in page


def test_a_notice_is_offered_in_both_sizes():
    page = printed(board=True).content.decode()
    assert "?as=pdf&paper=a4" in page
    assert "?as=pdf&paper=a3" in page


@pytest.mark.parametrize(
    ("query", "size"), [("?as=pdf", (210, 297)), ("?as=pdf&paper=a3", (297, 420)), ("?as=PDF&paper=x", (210, 297))]
)
def test_a_pdf_is_as_large_as_was_asked(query, size):
    answer = printed(query)
    assert answer["Content-Type"] == "application/pdf"
    assert Read(answer.content).sizes == [size]


def test_a_file_bears_the_words_of_its_page_and_stays_in_no_cache():
    answer = printed("?as=pdf", name="白河村 修路")
    assert "filename*=utf-8''%E7%99%BD%E6%B2%B3%E6%9D%91%20%E4%BF%AE%E8%B7%AF.pdf" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


def test_what_officials_edit_comes_as_a_document():
    document = docx.Document(io.BytesIO(printed("?as=docx", editable=True).content))
    assert [each.text for each in document.paragraphs] == ["正文"]


def test_a_page_from_a_form_is_not_offered_again_but_may_be_a_file():
    assert Read(printed(post=True).content).words.startswith("正文")


@pytest.mark.parametrize("query", ["?as=docx", "?as=exe", "?as=pdf%00"])
def test_another_file_does_not_exist(query):
    with pytest.raises(Http404):
        printed(query)


@pytest.mark.parametrize(("words", "name"), [
    ("修路: 三社/四社?.pdf", "修路 三社 四社.pdf"), ("../../etc/passwd.pdf", "etc passwd.pdf"),
    ("长" * 300 + ".pdf", "长" * 80 + ".pdf"), ("a\r\nb.pdf", "a b.pdf"), ("没有结尾", "没有结尾"),
])  # fmt: skip
def test_a_name_fits_every_system(words, name):
    assert file_name(words) == name
