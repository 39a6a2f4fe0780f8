"""Accessibility rules, checked by axe-core in the page under test."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })"


def axe(page: Page) -> list[str]:
    """Each broken rule with the elements that break it; empty when the page is sound."""
    # A strict security policy blocks script tags that are added; the debugger may evaluate.
    page.evaluate(axe_script())
    violations = page.evaluate(RUN, RULES)["violations"]
    return [f"{rule['id']}: {rule['help']}: {elements(rule)}" for rule in violations]


def elements(rule: dict[str, list[dict[str, object]]]) -> str:
    """Selectors of the elements that break a rule."""
    return ", ".join(str(node["target"]) for node in rule["nodes"])


@cache
def axe_script() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
