"""docs/permissions.md is what the code says."""

from tools.permissions_page import PAGE, page, who_sees


def test_the_page_is_what_the_code_says(cast):
    assert PAGE.read_text() == page(cast)


def test_the_grid_asks_the_code(cast, monkeypatch):
    monkeypatch.setattr("xiangyue.decisions.models.decisions.EVERYBODY_FROM", 2)
    rows = {line.split(" | ")[0]: line.count("sees") for line in who_sees(cast)}
    assert rows["| anybody, not signed in"] == 5
