"""The guide to embedding is true: each of its snippets works on another site's page, and names what there is."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.support.other_site import Host, serving

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/embedding.md").read_text()
SCRIPT = "".join(
    path.read_text() for path in sorted((ROOT / "static/js").rglob("embed*/*.js"))
)
ELEMENT = (ROOT / "static/js/embed.js").read_text()
SERVICE = "https://annotator.example"
SLUG = "the-film-a-court-condemned"


def snippet(kind: str, holding: str) -> str:
    """The guide's snippet in this language that holds these words."""
    written = re.findall(r"^```(\w*)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return next(
        text for language, text in written if language == kind and holding in text
    )


@pytest.fixture
def site(app: Flask, live_server: str) -> Iterator[Host]:
    """Another site, under the guide's own policy, beside a service that has the demo."""
    app.test_cli_runner().invoke(args=["demo"], catch_exceptions=False)
    asked = (
        snippet("text", "script-src")
        .strip()
        .replace(SERVICE, live_server)
        .replace("https:", "https: http:")
    )
    policy = f"default-src 'none'; style-src 'self'; frame-src {live_server}; {asked}"
    with serving(live_server, policy) as host:
        yield host


def test_the_element_works_as_it_is_written(page: Page, site: Host):
    written = snippet("html", "<spoiler-article").replace(SERVICE, site.service)
    page.goto(site.page(written, snippet("css", "spoiler-article {")))
    expect(page.get_by_role("button", name="Spoiler").first).to_be_visible()
    expect(page.get_by_text("Read it without spoilers")).to_be_hidden()
    expect(page.locator(".text .gap").first).to_have_css("border-radius", "4px")
    expect(page.locator(".text p").first).to_have_css("font-size", "20px")
    page.evaluate(f"() => {{ {snippet('js', 'addEventListener')} }}")
    page.get_by_role("button", name="Finished it").click()
    expect(page.locator("main")).to_have_attribute(
        "data-progress", "nosferatu-1922 finished"
    )


def test_the_frame_works_as_it_is_written(page: Page, site: Host):
    page.goto(site.page(snippet("html", "<iframe").replace(SERVICE, site.service)))
    expect(
        page.frame_locator("iframe").get_by_role("button", name="Spoiler").first
    ).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute(
        "style", re.compile(r"height: [0-9]{3,}px")
    )


@pytest.mark.database("sqlite")
def test_the_provider_is_asked_as_it_is_written(app_with: Callable[..., Flask]):
    app = app_with(public_url=SERVICE)
    app.test_cli_runner().invoke(args=["demo"], catch_exceptions=False)
    address = snippet("bash", "/oembed").split("'")[1].removeprefix(SERVICE)
    answer = app.test_client().get(address, base_url=SERVICE)
    frame = " ".join(answer.json["html"].split())
    assert f'src="{SERVICE}/embed/{SLUG}" width="600"' in frame


def test_it_names_every_attribute_event_property_and_part():
    table = re.findall(r"^\| (`.*?`) \|", GUIDE, re.MULTILINE)
    named = {name for cell in table for name in re.findall(r"`([^`]+)`", cell)}
    assert (
        set(
            re.findall(
                r'"([a-z]+)"', ELEMENT.partition("REFLECTED = ")[2].partition("]")[0]
            )
        )
        <= named
    )
    assert {
        f"annotator:{name}" for name in re.findall(r'#tell\("([a-z]+)"', ELEMENT)
    } <= named
    assert set(re.findall(r"var\((--annotator-[a-z-]+)", SCRIPT)) == {
        name for name in named if name.startswith("--annotator-")
    }
    parts = GUIDE.partition("Parts: ")[2].partition("\n\n")[0]
    assert set(re.findall(r'part: "([a-z]+)"', SCRIPT)) <= set(
        re.findall(r"`([a-z]+)`", parts)
    )
