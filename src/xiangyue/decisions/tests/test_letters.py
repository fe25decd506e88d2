"""What the town writes to a village, as a letter."""

import io

import docx
import pytest

from xiangyue.decisions import actions
from xiangyue.decisions.tests.covenants import adopted, checking
from xiangyue.papers.reading import papers_of
from xiangyue.papers.tests.prints import Read
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # what a letter says does not depend on the database


def advised(story, cast, kind="advice", basis=""):
    return actions.advise(cast.justice, story.at_step(4), kind=kind, text="先问三社各户。\n再定宽度。", basis=basis)


def letter(browser, name, thing, query=""):
    return browser.get(to(name, pk=thing.pk) + query)


@pytest.mark.parametrize(
    ("kind", "title"), [("advice", "的意见"), ("legal_check", "合法性审查意见"), ("correction", "关于责令改正")]
)
def test_every_word_of_the_town_is_a_letter(story, cast, browse, kind, title):
    read = Read(letter(browse(cast.justice), "advice-letter", advised(story, cast, kind, "组织法"), "?as=pdf").content)
    assert title in read.words
    assert "白河村村委会：" in read.words
    assert "先问三社各户。" in read.words


def test_an_order_names_the_article_it_rests_on(story, cast, browse):
    page = letter(browse(cast.villager), "advice-letter", advised(story, cast, "correction", "组织法第二十七条"))
    assert "根据组织法第二十七条" in page.content.decode()


def test_the_office_puts_in_the_number_of_its_register(story, cast, browse):
    advice = advised(story, cast)
    document = docx.Document(
        io.BytesIO(letter(browse(cast.justice), "advice-letter", advice, "?as=docx&number=8").content)
    )
    assert document.paragraphs[0].text == "乡试镇人民政府"
    assert document.paragraphs[1].text.endswith("〔2026〕8号")


@pytest.mark.parametrize("who", ["villager", "public", "clerk"])
def test_nobody_outside_the_town_s_office_puts_a_number_on_a_letter(story, cast, browse, who):
    page = letter(browse(getattr(cast, who)), "advice-letter", advised(story, cast), "?number=8").content.decode()
    assert "〔2026〕　号" in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "123456", "<b>"])
def test_an_odd_number_leaves_room_for_the_pen(story, cast, browse, number):
    page = letter(browse(cast.justice), "advice-letter", advised(story, cast), f"?number={number}").content.decode()
    assert "〔2026〕　号" in page


def test_a_check_of_a_covenant_is_a_letter_with_its_points(story, cast, browse):
    covenant = checking(cast)
    check = actions.check_covenant(cast.justice, covenant, verdict="change", text="大体可以。", points=[
        (1, "unlawful", "酒席桌数不宜硬性规定。"),
    ])  # fmt: skip
    page = letter(browse(cast.justice), "check-letter", covenant, f"?check={check.pk}").content.decode()
    assert "酒席桌数" in page
    assert "关于《白河村村规民约》的合法性审查意见" in page
    assert papers_of(page).unknown == frozenset()


def test_an_order_to_correct_a_covenant_is_a_letter(story, cast, browse):
    covenant = adopted(story)
    assert letter(browse(cast.justice), "order-letter", covenant).status_code == 302
    actions.order_correction(cast.justice, covenant, text="删去第一条", basis="组织法第三十一条")
    page = letter(browse(cast.justice), "order-letter", covenant).content.decode()
    for said in ("删去第一条", "责令你村改正", "关于责令改正《白河村村规民约》的通知"):
        assert said in page


def test_whoever_sees_the_matter_reads_the_letter_and_only_the_town_edits_it(story, cast, browse):
    advice = advised(story, cast)
    assert letter(browse(cast.villager), "advice-letter", advice, "?as=pdf").status_code == 200
    assert letter(browse(cast.villager), "advice-letter", advice, "?as=docx").status_code == 404
    assert "发文登记号" not in letter(browse(cast.villager), "advice-letter", advice).content.decode()
