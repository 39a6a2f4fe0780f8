"""The Atom feed."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

published = pytest.mark.usefixtures("slug")
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client):
    return ET.fromstring(client.get("/feed.atom").data)  # noqa: S314  our own


def texts(element, name: str) -> list[str | None]:
    return [found.text for found in element.iter(f"{ATOM}{name}")]


@published
def test_it_says_of_an_article_what_a_newcomer_may_see(client):
    assert texts(feed(client), "title") == [
        "The Reading Room",
        "The Lamp and [spoiler]",
    ]
    assert texts(feed(client), "summary") == ["A tower, two men, and soup."]
    assert b"zebraheir" not in client.get("/feed.atom").data


@published
def test_it_bears_what_rfc_4287_demands(client):
    root = feed(client)
    for element in (root, root.find(f"{ATOM}entry")):
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert element.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo
        assert element.findtext(f"{ATOM}author/{ATOM}name")
    assert (
        root.find(f"{ATOM}link[@rel='self']").get("href")
        == "http://localhost/feed.atom"
    )


@published
def test_identifiers_stay_when_the_site_moves(client, app_with):
    here = texts(feed(client), "id")
    moved = app_with(public_url="https://elsewhere.example").test_client()
    there = moved.get("/feed.atom")
    assert texts(ET.fromstring(there.data), "id") == here  # noqa: S314  our own
    assert b"https://elsewhere.example/articles/" in there.data


@published
def test_it_takes_no_notice_of_a_view(client):
    assert (
        client.get("/feed.atom?at=finished&tolerance=all").data
        == client.get("/feed.atom").data
    )


@published
def test_it_is_revalidated_by_its_bytes(client):
    first = client.get("/feed.atom")
    again = client.get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code) == (
        "public, no-cache",
        304,
    )


def test_it_is_valid_with_no_article(client):
    root = feed(client)
    assert root.find(f"{ATOM}entry") is None
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


@published
def test_identifiers_stay_when_the_site_is_renamed(client, app):
    before = texts(feed(client), "id")
    app.config["SITE_NAME"] = "Another name"
    assert texts(feed(client), "id") == before
