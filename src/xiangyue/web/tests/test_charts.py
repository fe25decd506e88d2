"""Drawings of figures: to be read aloud, without a style, and never wider than their frame."""

import re

from xiangyue.web.charts import WIDTH, Bar, bars, steps


def test_what_is_drawn_is_said_in_words():
    drawn = bars("按类别", [Bar("道路和桥", 4), Bar("用水", 2, "2件", late=True)])
    assert "<title>按类别</title><desc>道路和桥 4；用水 2件</desc>" in drawn
    assert 'class="late"' in drawn
    assert "style" not in drawn


def test_the_longest_bar_leaves_room_for_its_words():
    drawn = bars("时限", [Bar("九成在几天内答复", 6, "6个工作日")])
    left, wide = (int(found) for found in re.search(r'<rect x="(\d+)" y="\d+" width="(\d+)"', drawn).groups())
    assert left + wide + 6 + 5 * 14 <= WIDTH


def test_steps_rise_to_the_line_of_all():
    drawn = steps("走到的村", [Bar("1", 5), Bar("2", 10)], whole=10)
    heights = [int(found) for found in re.findall(r'height="(\d+)"', drawn)]
    assert heights[1] == 2 * heights[0]
    assert "<line" in drawn


def test_names_are_escaped_and_nothing_at_all_is_drawn_too():
    assert "<b>" not in bars("x", [Bar("<b>", 1)])
    assert "<svg" in bars("x", []) + steps("x", [Bar("1", 0)])
