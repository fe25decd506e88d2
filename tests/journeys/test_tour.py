"""The first five minutes, as a newcomer walks them on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe
from tests.support.demo import put_back
from xiangyue.portal.demo.build import Build

TAPS = 25


class Newcomer:
    """Taps, and counts the taps; looks at every page for what would shut somebody out."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, words: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=words).first.click()  # type: ignore[arg-type]
        self._arrived()

    def primary(self) -> None:
        """The one vermilion button of the screen."""
        buttons = self.page.locator(".button.primary:visible")
        expect(buttons).to_have_count(1)
        buttons.click()
        self._arrived()

    def bar(self) -> None:
        """The way on that the tour's own bar shows."""
        self.page.locator("aside.tour").locator("a, button").click()
        self._arrived()

    def reads(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def _arrived(self) -> None:
        self.taps += 1
        self.page.wait_for_load_state()
        assert axe(self.page) == []
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide for the phone"
