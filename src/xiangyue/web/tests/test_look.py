"""The look as a whole: weight, contrast, and pages that need nothing to be shown."""

import gzip
import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from xiangyue.kernel import tenancy
from xiangyue.web import samples

STATIC = Path(samples.__file__).parent / "static" / "web"
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", (STATIC / "tokens.css").read_text()))


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def page(**more):
    town = SimpleNamespace(name="柳树镇", slug="willow")
    return SimpleNamespace(**{"town": town, "home_url": "/willow/", "size": "normal", **more})


def shown(template="web/error.html", **more):
    return render_to_string(template, {"page": page(**more), "samples": samples.samples()})


# weight


EVERY_PAGE = set(re.findall(r"web/(\w+\.(?:css|js))", (STATIC.parents[1] / "templates/web/base.html").read_text()))
OF_SOME_PAGES = 2 * 1024  # what a few pages load on top


def weight(names):
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


@pytest.mark.parametrize(("ending", "budget"), [("css", 7 * 1024), ("js", 2 * 1024)])
def test_the_look_of_every_page_is_light(ending, budget):
    assert 0 < weight(name for name in EVERY_PAGE if name.endswith(ending)) <= budget


def test_what_some_pages_load_on_top_is_light():
    others = {path.name for path in STATIC.iterdir() if path.suffix in {".css", ".js"}} - EVERY_PAGE
    assert others
    assert {name for name in others if weight([name]) > OF_SOME_PAGES} == set()


def test_nothing_is_loaded_from_elsewhere():
    for path in STATIC.iterdir():
        assert "url(" not in path.read_text()
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", path.read_text())


def test_every_colour_has_a_name():
    for path in STATIC.glob("*.css"):
        colours = set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text()))
        assert path.name == "tokens.css" or colours <= {"#fff", "#000", "#767676", "#5a5a5a", "#a5a5a5"}, path.name


# contrast


def luminance(colour):
    channels = [int(colour[at:end], 16) / 255 for at, end in pairwise((1, 3, 5, 7))]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "sheet", "wash", "red-wash", "pine-wash"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "red", "pine"])
def test_text_can_be_read_on_every_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"), [("on-red", "red"), ("on-red", "red-dark"), ("ink-soft", "grey"), ("sheet", "ink")]
)
def test_text_can_be_read_on_buttons_and_bars(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_the_edge_of_a_field_can_be_seen(ground):
    assert contrast("edge", ground) >= 3


def test_black_on_white_is_the_measure_of_contrast(monkeypatch):
    monkeypatch.setitem(COLOURS, "black", "#000000")
    monkeypatch.setitem(COLOURS, "white", "#ffffff")
    assert round(contrast("black", "white"), 2) == 21


# pages


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_of_parts_shows_every_part_without_inline_style_or_script(language):
    with translation.override(language):
        text = shown("web/parts_page.html")
    assert len(re.findall("<h2>", text)) >= 20
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]* src=)", text)
    assert text.count("<h1>") == 1


def test_no_id_stands_twice_on_the_page_of_parts():
    ids = re.findall(r'\sid="([^"]+)"', shown("web/parts_page.html"))
    assert sorted(ids) == sorted(set(ids))


def test_every_part_is_on_the_page_of_parts():
    source = (Path(samples.__file__).parent / "templates" / "web" / "parts_page.html").read_text()
    parts = {"path", "seal", "quorum", "moves", "button", "facts", "lines", "dates_line", "empty", "qr", "share"}
    parts |= {"bar_chart", "strokes", "counting_board", "signature_lines", "money", "day", "moment", "notice_box"}
    assert {part for part in parts if not re.search(r"{%\s*" + part + r"\b", source)} == set()


@pytest.mark.parametrize("template", ["web/error.html", "web/broken.html", "web/refused.html", "web/counting.html"])
def test_a_page_is_shown_even_when_nothing_is_known(template):
    text = render_to_string(template)
    assert '<main id="main"' in text
    assert text.count("button primary") <= 1


def test_a_town_is_named_and_leads_home():
    assert '<a class="town" href="/willow/">柳树镇</a>' in shown()


@pytest.mark.parametrize(("size", "other"), [("normal", "large"), ("large", "normal")])
def test_the_size_of_type_is_one_tap_away(size, other):
    text = shown(size=size)
    assert f'data-size="{size}"' in text
    assert f'name="size" value="{other}"' in text


@pytest.mark.parametrize(("language", "other"), [("zh-hans", "English"), ("en", "中文")])
def test_the_other_language_is_one_tap_away_in_its_own_words(language, other):
    with translation.override(language):
        assert other in shown()


def test_whoever_is_signed_in_sees_in_which_capacity_and_can_leave():
    choices = [("7", "以书记身份"), ("", "以村民身份")]
    text = shown(signed_in=True, actor_words="以书记身份", capacities=choices, capacity="7")
    assert (
        '<button formaction="/willow/capacity/" name="post" value="7" aria-current="true">以书记身份</button>' in text
    )
    assert "退出" in text
    assert "登录" not in text


def test_a_demo_says_so_and_can_begin_again():
    text = shown(demo=True, demo_reset_url="/willow/again/", persona="书记")
    assert "示范数据，人物虚构" in text
    assert 'action="/willow/again/"' in text
    assert "现在你是：书记" in text


def test_a_real_town_shows_no_trace_of_the_demo():
    assert "示范数据" not in shown()


def test_the_tour_says_how_far_it_is_and_leads_on():
    tour = SimpleNamespace(number=3, total=7, words="还差1人", next_url="/next", next_words="签到")
    assert re.search(r"<b>3/7</b> 还差1人.*href=\"/next\">签到", shown(tour=tour), re.DOTALL)


def test_the_foot_leads_on():
    assert '<a href="/topics/">这件事要不要开会？</a>' in shown(foot=[("这件事要不要开会？", "/topics/")])


def test_a_mirrored_language_mirrors_the_page():
    with translation.override("ug"):
        assert 'dir="rtl"' in shown()


def test_reasons_are_told_and_the_way_back_stands_below():
    text = render_to_string("web/refused.html", {"page": page(), "reasons": ["还差1人，不能表决。"], "back": "/back"})
    assert "还差1人，不能表决。" in text
    assert 'href="/back"' in text


def test_the_samples_need_no_town():
    with pytest.raises(tenancy.NoTown):
        tenancy.current()
    assert samples.samples()


def test_a_page_of_sheets_prints_and_leads_back():
    text = render_to_string("web/sheet.html", {"page": page(), "title": "签到表", "back_url": "/back"})
    assert "data-print hidden" in text
    assert 'href="/back"' in text
    assert "web/sheets.css" in text
    assert "<footer" not in text
