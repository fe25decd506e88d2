"""What axe-core, the accessibility checker, finds on a page."""

from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe(page: Page) -> list[str]:
    """Every violation of WCAG 2.2 AA on the page as it stands, with the elements it concerns; empty is good."""
    page.evaluate(SCRIPT.read_text())
    found = page.evaluate("levels => axe.run(document, {runOnly: levels})", LEVELS)["violations"]
    return [f"{each['help']}: {node['html'][:120]}" for each in found for node in each["nodes"]]
