"""Accessibility rules, checked by axe-core in the page under test."""

from functools import cache
from importlib.resources import files
from typing import Literal

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those that another width can break, and another theme; the others look at the markup alone.
OF_WIDTH = ["target-size", "scrollable-region-focusable"]
OF_THEME = ["color-contrast"]
# Of what is sound it need not name the elements: that is a quarter of the time.
RUN = """([type, values]) =>
  axe.run(document, { runOnly: { type, values }, reporter: 'no-passes' })"""
# Widths, themes, and what is looked at there: no colour differs between 320 and 390 pixels, and nothing but
# colours between themes.
SCREENS: tuple[tuple[int, Literal["light", "dark"], str, list[str]], ...] = (
    (1280, "light", "tag", RULES),
    (390, "light", "rule", OF_WIDTH + OF_THEME),
    (320, "light", "rule", OF_WIDTH),
    (390, "dark", "rule", OF_THEME),
    (1280, "dark", "rule", OF_THEME),
)


def axe(page: Page) -> list[str]:
    """Each broken rule with the elements that break it; empty when the page is sound."""
    # A strict security policy blocks script tags that are added; the debugger may evaluate.
    page.evaluate(axe_script())
    return _broken(page, "tag", RULES)


def axe_in_both_themes(page: Page) -> list[str]:
    """The same in each theme, on the page as it is: a theme changes nothing but colors."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    broken = axe(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return broken + [f"dark: {rule}" for rule in _broken(page, "rule", OF_THEME)]


def axe_on_all_screens(page: Page) -> list[str]:
    """The same on each screen and in each theme, on the page as it stands, and that nothing is wider than the screen."""
    page.evaluate(axe_script())
    broken: list[str] = []
    for width, theme, kind, names in SCREENS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        broken += [f"{width} {theme}: {rule}" for rule in _broken(page, kind, names)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append(f"{width}: wider than the screen")
    return broken


def _broken(page: Page, kind: str, names: list[str]) -> list[str]:
    violations = page.evaluate(RUN, [kind, names])["violations"]
    return [f"{rule['id']}: {rule['help']}: {elements(rule)}" for rule in violations]


def elements(rule: dict[str, list[dict[str, object]]]) -> str:
    """Selectors of the elements that break a rule."""
    return ", ".join(str(node["target"]) for node in rule["nodes"])


@cache
def axe_script() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
