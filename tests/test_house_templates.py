"""The rules of the house: pages, styles and the words on them."""

import re
from pathlib import Path

import pytest
from django.utils.module_loading import autodiscover_modules

from tests.support import layers
from tests.support.sources import PACKAGE, ROOT, product, templates
from tools import messages
from xiangyue.kernel.stages import TABLES

PAGES = [path for path in templates() if path.suffix == ".html"]
STYLES = sorted(PACKAGE.rglob("static/**/*.css"))
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//|url\(\s*[\"']?(?:https?:)?//", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|(?:^|[;{\s])(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
NEVER_FOR_RESIDENTS = ["异议", "诉求", "规则包", "摘要", "存证链", "租户"]
CUSTOMERS = re.compile(r"xinhui|chuanjiang|新会(?!议)|川江", re.IGNORECASE)


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [f"{where(path)}: {match[0].strip()}" for path in paths for match in pattern.finditer(path.read_text())]


def test_there_are_pages_and_styles_to_check():
    assert PAGES
    assert STYLES


def test_no_script_style_or_handler_stands_in_a_page():
    assert found(INLINE, PAGES) == []


@pytest.mark.parametrize("page", ["<p style='x'>", "<script>", '<a onclick="x">', "<a href='javascript:x'>"])
def test_everything_inline_is_noticed(page):
    assert INLINE.search(page)


def test_nothing_comes_from_another_host():
    assert found(ELSEWHERE, [*PAGES, *STYLES]) == []


def test_a_template_has_at_most_150_lines():
    assert [where(path) for path in templates() if len(path.read_text().splitlines()) > 150] == []


def test_styles_know_start_and_end_but_no_left_and_right():
    assert found(PHYSICAL, STYLES) == []


def resident_pages() -> list[Path]:
    listed = {PACKAGE / name for name in layers.RESIDENT_TEMPLATES}
    return [path for path in PAGES if "resident" in path.parts or path in listed]


def test_every_listed_resident_page_exists():
    assert {PACKAGE / name for name in layers.RESIDENT_TEMPLATES} <= set(PAGES)


def test_residents_never_read_the_words_of_offices():
    assert resident_pages()
    chinese = messages.translations()
    for page in resident_pages():
        shown = [page.read_text(), *(chinese.get(message, "") for message in messages.in_template(page))]
        assert [word for word in NEVER_FOR_RESIDENTS if any(word in text for text in shown)] == [], where(page)


def test_no_customer_s_name_stands_in_the_program():
    written = {".py", ".html", ".txt", ".css", ".js", ".po", ".toml", ".csv"}
    files = [path for path in PACKAGE.rglob("*") if path.suffix in written]
    ours = [path for path in files if not any(part.startswith(("demo", "tests")) for part in path.parts)]
    assert ours
    assert found(CUSTOMERS, [*ours, ROOT / "run.py", ROOT / "Makefile", *(ROOT / "tools").glob("*.py")]) == []


@pytest.mark.parametrize(("text", "named"), [("新会镇", True), ("重新会议", False), ("Xinhui", True)])
def test_a_customer_s_name_is_told_from_a_new_meeting(text, named):
    assert bool(CUSTOMERS.search(text)) == named


def glossary() -> str:
    return (ROOT / "docs" / "glossary.md").read_text()


def test_the_glossary_covers_every_room():
    rooms = {source.room for source in product() if source.name.count("/")} - {"config"}
    assert {room for room in rooms if f"`{room}`" not in glossary()} == set()


def test_the_glossary_covers_every_stage():
    autodiscover_modules("stages")
    stages = {f"{model.__name__}.{value}" for model in TABLES for value, _ in model._meta.get_field("stage").choices}
    assert stages
    assert {stage for stage in stages if f"`{stage.split('.')[1]}`" not in glossary()} == set()
