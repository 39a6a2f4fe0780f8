"""The element spoiler-article on a page of another site."""

import pytest
from playwright.sync_api import Page, expect

from tests.embed.host import Host


@pytest.fixture
def reader(page: Page, host: Host, slug: str) -> Page:
    """The article on a page of another site."""
    page.goto(host.page(host.script + host.element(slug, inside="<p>Soon here.</p>")))
    page.get_by_role("heading", name="The Lamp and").wait_for()
    return page


def test_it_shows_what_a_newcomer_may_see(reader: Page):
    expect(reader.get_by_text("The crew built the tower in a week.")).to_be_visible()
    expect(reader.get_by_role("button", name="Spoiler · major")).to_have_count(4)
