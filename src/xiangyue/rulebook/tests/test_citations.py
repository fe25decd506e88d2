"""Where a rule comes from, and how the reader is told."""

from datetime import date

import pytest

from xiangyue.rulebook.citations import Confidence, SourceClass

from .cast import cited, in_english


def test_a_citation_names_title_article_and_first_day():
    assert cited().words() == "试验法第一条，2026-01-01 起"


def test_a_citation_is_told_in_english():
    with in_english():
        assert cited().words() == "Test Law, article 1, from 2026-01-01"
        assert cited().text == "It must be so."


def test_a_past_rule_tells_its_last_day():
    assert cited(valid_to=date(2026, 6, 30)).words() == "试验法第一条，2026-01-01 至 2026-06-30"


def test_a_text_not_confirmed_is_marked():
    assert cited(confidence=Confidence.LOW).words() == "试验法第一条，2026-01-01 起（待核对）"


def test_a_custom_has_a_subject_and_no_day():
    assert cited(SourceClass.PRACTICE, Confidence.LOW).words() == "试验法（第一条）"


@pytest.mark.parametrize("source_class", SourceClass)
@pytest.mark.parametrize("confidence", Confidence)
def test_only_confirmed_law_and_regulation_bind(source_class, confidence):
    lawful = source_class in {SourceClass.LAW, SourceClass.REGULATION}
    assert cited(source_class, confidence).binding == (lawful and confidence is Confidence.CONFIRMED)


@pytest.mark.parametrize("source_class", SourceClass)
def test_every_class_of_source_has_a_name(source_class):
    assert source_class.words != source_class.value


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_first_and_last_day_belong_to_the_validity(day, holds):
    assert cited(valid_to=date(2026, 6, 30)).in_force(date.fromisoformat(day)) is holds


def test_without_a_last_day_it_holds_on():
    assert cited().in_force(date(2099, 1, 1))
