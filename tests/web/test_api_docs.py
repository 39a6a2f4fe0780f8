"""The browsable documentation of the API."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe

pytestmark = pytest.mark.database("sqlite")


def test_it_passes_axe(page: Page):
    page.goto("/api/v1/docs")
    expect(page.locator(".opblock").first).to_be_visible(timeout=60_000)
    assert axe(page) == []
