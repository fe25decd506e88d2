"""Each part of the look: what it shows, what it never lets through."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from xiangyue.kernel.rules import Reason
from xiangyue.web.offers import ShownMove
from xiangyue.web.samples import SampleForm, steps
from xiangyue.web.templatetags import parts

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

HOSTILE = "<script>alert('七')</script>"


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def move(name="open", **more):
    given = {
        "words": "开会",
        "url": f"/do/{name}",
        "obstacles": [],
        "warnings": [],
        "wants_note": False,
        "primary": False,
    }
    return ShownMove(name=name, **{**given, **more})


# path


def test_the_path_shows_six_steps_and_says_where_we_are():
    page = render("{% path steps %}", steps=steps(4))
    assert page.count("<li") == 6
    assert page.count("（已完成）") == 3
    assert page.count('aria-current="step"') == page.count("（正在这一步）") == 1


def test_the_two_postings_have_a_mark_of_their_own():
    assert len(re.findall(r'class="\w+ post"', render("{% path steps %}", steps=steps()))) == 2


def test_only_the_note_of_the_present_step_stands_under_the_path():
    assert render("{% path steps %}", steps=steps(2)).count("第2步：") == 1


@pytest.mark.parametrize(("state", "sign"), [("done", "✓"), ("returned", "↩"), ("skipped", "–"), ("waiting", "2")])
def test_a_state_is_told_by_a_sign_and_not_by_colour_alone(state, sign):
    assert f">{sign}</span>" in render("{% path steps %}", steps=steps(2, state)[1:2])


def test_as_a_column_each_step_carries_its_note():
    page = render("{% path steps notes=True %}", steps=steps(3))
    assert 'class="path tall"' in page
    assert '<span class="note">村民代表会议' in page


def test_a_step_with_an_address_is_a_link():
    linked = SimpleNamespace(number=1, words="提议", state="done", url="/step/1")
    assert '<a href="/step/1">提议</a>' in render("{% path steps %}", steps=[linked])


# seal and quorum


@pytest.mark.parametrize(("given", "shown"), [("ok", "ok"), ("short", "short"), ("plain", "plain"), ('"><b>', "plain")])
def test_a_seal_knows_three_states(given, shown):
    assert f'class="seal {shown}"' in render("{% seal '通过' state %}", state=given)


@pytest.mark.parametrize(
    ("present", "words", "state"), [(27, "还差", "short"), (28, "达到", "ok"), (42, "达到", "ok"), (0, "28", "short")]
)
def test_the_quorum_says_whether_enough_are_here(present, words, state):
    page = render("{% quorum 42 present 28 %}", present=present)
    assert "应到42，要到28" in page
    assert f'class="seal {state}"' in page
    assert words in page


def test_where_households_are_counted_households_are_missing():
    page = render("{% quorum 260 172 174 households=True %}")
    assert (">2户<" in page, "人" in page) == (True, False)


# why and buttons


def test_a_reason_leads_to_its_article(monkeypatch):
    monkeypatch.setattr(parts, "to", lambda name, key: f"/{name}/{key}/")
    assert 'href="/law/quorum/"' in render("{% why reason %}", reason=Reason("人不够", "quorum"))


@pytest.mark.parametrize("reason", [Reason("人不够", "quorum"), Reason("人不够"), "人不够"])
def test_a_reason_without_a_page_is_told_without_a_link(reason):
    page = render("{% why reason %}", reason=reason)
    assert "人不够" in page
    assert "<a" not in page


def test_a_grey_button_leads_nowhere_and_says_why():
    page = render("{% button '开会' url='/go' primary=True disabled_reason=reason %}", reason=Reason("人不够"))
    assert 'aria-disabled="true"' in page
    assert "人不够" in page
    assert "/go" not in page


def test_a_button_that_changes_something_is_a_form():
    assert 'method="post" action="/go"' in render("{% button '重来' url='/go' post=True %}")


# moves


def test_only_one_move_is_red_and_it_comes_first():
    page = render("{% moves moves %}", moves=[move("a"), move("b", primary=True), move("c", primary=True)])
    assert page.count("button primary") == 1
    assert page.index("/do/b") < page.index("/do/a")


def test_a_move_with_an_obstacle_has_no_form():
    page = render("{% moves moves %}", moves=[move(primary=True, obstacles=[Reason("还差1人"), Reason("未到日子")])])
    assert "<form" not in page
    assert "primary" not in page
    assert page.count('class="why"') == 2
    assert re.search(r'aria-describedby="([^"]+)".*<div id="\1">', page)


def test_a_warning_is_passed_by_writing_down_why():
    page = render("{% moves moves %}", moves=[move(warnings=[Reason("通知晚了", binding=False)])])
    assert "通知晚了" in page
    assert 'name="note"' in page


def test_a_move_that_asks_nothing_has_no_note():
    assert 'name="note"' not in render("{% moves moves %}", moves=[move()])


def test_every_move_can_be_declared_for_an_earlier_day():
    assert 'type="date"' in render("{% move_button move %}", move=move())


def test_two_moves_never_share_an_id():
    page = render("{% moves moves %}", moves=[move("a", wants_note=True), move("b", wants_note=True)])
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_a_posted_form_carries_the_token():
    assert "csrfmiddlewaretoken" in render("{% moves moves %}", moves=[move()], csrf_token="token")


# fields


@pytest.mark.parametrize(
    ("name", "attribute"),
    [("day", 'type="date"'), ("ballots", 'inputmode="numeric"'), ("place", "place_helptext"), ("agreed", "checkbox")],
)
def test_a_field_opens_the_right_keyboard_and_names_its_hint(name, attribute):
    assert attribute in render("{% field bound %}", bound=SampleForm()[name])


def test_a_date_is_filled_in_the_form_browsers_read():
    form = SampleForm(initial={"day": date(2026, 11, 23)})
    assert 'value="2026-11-23"' in render("{% field bound %}", bound=form["day"])


def test_a_day_that_was_sent_is_read_again():
    form = SampleForm({"day": "2026-11-23"})
    render("{% field bound %}", bound=form["day"])
    assert form["day"].errors == []


def test_money_may_have_a_point_and_an_own_wish_goes_first():
    class Money(forms.Form):
        yuan = forms.DecimalField()
        card = forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "tel"}))

    assert 'inputmode="decimal"' in render("{% field bound %}", bound=Money()["yuan"])
    assert 'inputmode="tel"' in render("{% field bound %}", bound=Money()["card"])


def test_choices_are_a_group_with_a_legend():
    page = render("{% field bound %}", bound=SampleForm()["kind"])
    assert "<fieldset" in page
    assert "<legend>表决方式</legend>" in page


def test_every_error_of_the_summary_leads_to_something_on_the_page():
    page = render('{% include "web/form.html" %}', form=SampleForm({"day": "13月"}))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) == 5
    assert all(f'id="{target}"' in page for target in targets)


def test_an_error_is_read_out_with_its_field():
    page = render("{% field bound %}", bound=SampleForm({})["place"])
    assert 'aria-invalid="true"' in page
    assert 'id="id_place_error"' in page
    assert re.search(r'aria-describedby="[^"]*id_place_error', page)


def test_a_right_form_has_no_summary():
    assert render("{% form_summary form %}", form=SampleForm()).strip() == ""


# what is read


def test_facts_are_terms_and_what_holds():
    page = render("{% facts pairs %}", pairs=[("地点", "村活动室"), ("主持人", None)])
    assert "<dt>地点</dt><dd>村活动室</dd>" in page
    assert "<dd>—</dd>" in page


def test_a_line_without_an_address_is_no_link():
    page = render("{% lines items %}", items=[{"title": "有", "url": "/a"}, {"title": "无", "mark": "公示中"}])
    assert page.count("<a ") == 1
    assert "公示中" in page


def test_a_posting_says_from_when_to_when_and_which_day_it_is():
    page = render("{% dates_line start end 6 15 %}", start=date(2026, 11, 18), end=date(2026, 12, 2))
    assert "11月18日 – 12月2日 · 第6天，共15天" in page


def test_a_box_keeps_what_stands_in_it():
    page = render('{% notice_box "warn" %}<p>{{ words }}</p>{% endnotice_box %}', words="<当心>")
    assert page == '<div class="notice warn"><p>&lt;当心&gt;</p></div>'


def test_day_moment_and_money_are_told_as_people_write_them():
    at = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    page = render("{% day day %}|{% day day year=True %}|{% moment at %}|{% money 4860050 %}", day=at.date(), at=at)
    told = [re.sub("<[^>]+>", "", each) for each in page.split("|")]
    assert told == ["11月23日 周一", "2026年11月23日", "11月23日 周一 19:30", "48,600.50元"]


# what goes out


def test_a_sheet_stands_between_its_rules_with_code_and_address():
    page = render('{% sheet name="通知" place="柳树村" code="7" address="http://a/q/7" %}<h1>通知</h1>{% endsheet %}')
    assert "编号 7" in page
    assert "<figcaption>http://a/q/7</figcaption>" in page
    assert page.index("柳树村") < page.index("<h1>通知</h1>") < page.index("编号 7")


def test_a_sheet_without_code_and_address_has_no_empty_slots():
    page = render('{% sheet name="通知" %}一{% endsheet %}')
    assert "编号" not in page
    assert "<svg" not in page


def test_the_message_can_be_taken_without_javascript():
    page = render("{% share share %}", share=SimpleNamespace(message="今晚开会", picture_url="/p.svg", script="乡亲们"))
    assert re.search(r"<textarea[^>]* readonly[^>]*>今晚开会</textarea>", page)
    assert 'href="/p.svg"' in page
    assert "乡亲们</textarea>" in page


def test_a_bar_chart_is_a_table_that_can_be_read():
    page = render("{% bar_chart rows caption='票数' %}", rows=[("赞成", 20), ("反对", 5, "5票")])
    assert 'width="1000"' in page
    assert 'width="250"' in page
    assert "5票</td>" in page


@pytest.mark.parametrize("rows", [[], [("赞成", 0), ("反对", 0)]])
def test_a_chart_of_nothing_is_drawn_all_the_same(rows):
    assert render("{% bar_chart rows %}", rows=rows).count("<tr>") == len(rows)


@pytest.mark.parametrize(("votes", "signs"), [(0, 0), (1, 1), (5, 1), (6, 2), (22, 5)])
def test_votes_are_told_as_signs_of_five(votes, signs):
    page = render("{% strokes votes %}", votes=votes)
    assert page.count("<svg") == signs
    assert f'aria-label="{votes}票"' in page


def test_without_javascript_the_counting_board_shows_empty_boxes():
    page = render("{% counting_board options %}", options=["赞成", "反对"])
    assert page.count(">0</output>") == 2
    assert page.count('<div class="buttons" hidden>') == 2


def test_there_are_as_many_lines_to_sign_as_wanted():
    assert render("{% signature_lines 6 %}").count("<li>") == 6


# what never gets through


HOSTILE_PARTS = [
    "{% seal bad %}",
    "{% why bad %}",
    "{% button bad url=bad %}",
    "{% button bad disabled_reason=bad %}",
    "{% facts pairs %}",
    "{% lines items %}",
    "{% empty bad %}",
    "{% qr bad %}",
    "{% share share %}",
    "{% bar_chart bars %}",
    "{% counting_board options %}",
    "{% print_tools bad %}",
    "{% sheet name=bad place=bad code=bad address=bad %}{{ bad }}{% endsheet %}",
    "{% path steps notes=True %}",
    "{% moves moves %}",
]


@pytest.mark.parametrize("part", HOSTILE_PARTS)
def test_hostile_text_is_shown_and_never_run(part):
    step = SimpleNamespace(number=1, words=HOSTILE, state="now", note=HOSTILE, url=HOSTILE)
    share = SimpleNamespace(message=HOSTILE, picture_url=HOSTILE, script=HOSTILE)
    given = {"pairs": [(HOSTILE, HOSTILE)], "items": [dict.fromkeys(("title", "note", "mark", "url"), HOSTILE)]}
    hostile_move = move(words=HOSTILE, warnings=[Reason(HOSTILE)])
    page = render(
        part,
        bad=HOSTILE,
        share=share,
        bars=[(HOSTILE, 1)],
        options=[HOSTILE],
        steps=[step],
        moves=[hostile_move],
        **given,
    )
    assert "<script" not in page
    assert "&lt;" in page


def test_a_move_made_on_the_screen_asks_for_no_other_day():
    asked = [render("{% moves moves %}", moves=[move(on_screen=each)]).count("happened_on") for each in (False, True)]
    assert asked == [1, 0]
