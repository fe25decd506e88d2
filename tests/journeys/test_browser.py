"""The browser of the journeys notices what it is there to notice."""

import pytest
from playwright.sync_api import Error

from tests.support.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.sqlite_journey
def test_the_accessibility_checker_finds_a_picture_without_words(page):
    page.set_content("<html lang='zh-Hans'><title>x</title><main><img src='data:,'></main>")
    assert any("alternative text" in fault for fault in axe(page))


def test_an_honest_page_has_no_violation(page):
    page.set_content("<html lang='zh-Hans'><title>村务</title><main><h1>村里的事</h1></main>")
    assert axe(page) == []


def test_another_host_is_never_reached(page, outside):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elsewhere.invalid/")
    assert outside == ["http://elsewhere.invalid/"]
    outside.clear()


def test_an_error_in_a_script_is_noticed(page, faults):
    page.set_content("<script>nobody.knows</script>")
    assert ["nobody" in fault for fault in faults] == [True]
    faults.clear()
