"""How tests work at the editors' desk."""

from playwright.sync_api import Page, expect


def open_workspace(page: Page, slug: str) -> Page:
    """Open an article in the workspace and wait until every annotation is there."""
    page.goto(f"/articles/{slug}/edit")
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page
