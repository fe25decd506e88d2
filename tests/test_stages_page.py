"""docs/stages.md is what the code says."""

from tools.stages_page import PAGE, page, words_of
from xiangyue.kernel.rules import any_of


def everybody(actor, thing):
    """Everybody who lives here."""


def village_secretary(actor, thing):
    return None


def at(place):
    def rule(actor, thing):
        return None if thing == place else "Elsewhere."

    return rule


def test_the_page_is_what_the_code_says():
    assert PAGE.read_text() == page()


def test_a_rule_is_told_by_its_own_words_or_its_name():
    assert [words_of(everybody), words_of(village_secretary)] == ["Everybody who lives here", "village secretary"]


def test_a_rule_made_of_rules_is_told_by_them():
    assert words_of(any_of(everybody, village_secretary)) == "Everybody who lives here or village secretary"


def test_a_rule_made_with_a_value_names_it():
    assert words_of(at("town")) == "at: town"
