"""What a reader has said on the service's own site, taken to a page of another site."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe
from tests.support.other_site import Host
from tests.web.newsroom import FOG, LAMP

KEY = "0" * 32
PLACES = f"{LAMP}~finished,{FOG}~0:30"


def is_at_home(page: Page, service: str) -> None:
    """Let the service's own site remember two films."""
    page.goto(f"{service}/remembered")
    page.evaluate(
        f"""localStorage["annotator:films"] = JSON.stringify({{
          "{LAMP}": {{ at: "finished", tolerance: "all" }},
          "{FOG}": {{ at: "0:30", tolerance: "none" }},
        }})"""
    )


def stored(page: Page) -> dict[str, str]:
    """All that the other site stores."""
    kept: dict[str, str] = page.evaluate("({ ...localStorage })")
    return kept


@pytest.fixture
def address(host: Host, slug: str) -> str:
    """A page of another site with the element on it."""
    return host.page(host.script + host.element(slug))


def test_a_reader_takes_ticked_films_to_another_site_and_can_undo_it(
    page: Page, host: Host, address: str
):
    is_at_home(page, host.service)
    page.goto(address)
    site = re.escape(host.service.removeprefix("http://"))
    page.get_by_role("button", name=re.compile(f"Use what you said on {site}")).click()
    page.wait_for_url(f"{host.service}/remembered#*")
    send = page.get_by_role("button", name="Take the ticked films to 127.0.0.1")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    assert axe(page) == []
    send.click()
    expect(page.get_by_text("Tick a film first.")).to_be_visible()
    page.get_by_role("checkbox", name="The Lamp · Finished it").check()
    send.click()
    page.wait_for_url(address)
    brought = page.get_by_text(re.compile("Use here what you said on"))
    expect(brought).to_be_visible()
    assert page.url == address
    expect(page.get_by_text("wumpuswreck")).to_have_count(0)
    assert stored(page) == {}
    assert axe(page) == []
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("wumpuswreck")).to_be_visible()
    films = f'{{"{LAMP}":{{"at":"finished","tolerance":"none"}}}}'
    assert stored(page) == {"annotator:films": films}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("wumpuswreck")).to_have_count(0)
    assert stored(page) == {}


def test_a_link_that_somebody_else_made_says_nothing(page: Page, address: str):
    page.goto(address)
    for key in ("", "1" * 32):
        page.evaluate(f"localStorage['annotator:asked'] = '{key}'")
        page.goto(f"{address}?{key}#annotator-places={KEY},{PLACES}")
        expect(page.get_by_role("button", name="Use what you said")).to_be_visible()
        expect(page.get_by_text("Use here what you said")).to_have_count(0)
        assert "#" not in page.url
        assert stored(page) == {}


def test_films_go_only_to_the_site_that_leads_to_the_list(
    page: Page, host: Host, address: str
):
    is_at_home(page, host.service)
    for wish in (
        f"for={KEY}&to=https%3A%2F%2Felsewhere.example%2F",
        f"for={KEY}&to=javascript%3Aalert(1)",
        f"for={KEY}&to={address.replace('//', '//a@')}",
        f"for=1&to={address}",
    ):
        page.goto(address)
        target = f"{host.service}/remembered#{wish}"
        page.evaluate(f"location.assign('{target}')")
        expect(page.get_by_role("link", name="The Lamp")).to_be_visible()
        expect(page.get_by_role("button", name="Take the ticked")).to_have_count(0)
