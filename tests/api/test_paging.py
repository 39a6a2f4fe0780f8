"""Lists in pages: everything once, in one order, whatever is added meanwhile."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from tests.api.desk import FILM, PREFIX, Desk

MOST_PAGES = 100  # more than any list here has
WORDS = ("keeper", "climbs", "stairs", "dawn", "out", "dusk", "burns")


@pytest.fixture
def full_desk(own_desk: Desk) -> Desk:
    """Seven films, seven articles, and seven annotations on the first article."""
    slugs = [own_desk.add("/films", FILM)["slug"] for _ in range(7)]
    for number in range(7):
        own_desk.article(slugs[0], slug=f"article-{number}", status="published")
    for word in WORDS:
        own_desk.annotation("article-0", kind="fact", quote={"exact": word})
    return own_desk


KEYS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "/films": lambda item: item["slug"],
    "/articles": lambda item: item["slug"],
    "/articles/article-0/annotations": lambda item: item["id"],
    "/articles/article-0/events": lambda item: item["id"],
}


def test_walking_the_pages_finds_everything_once(full_desk: Desk):
    for path, key in KEYS.items():
        whole = [key(item) for item in full_desk.read(f"{path}?limit=100")["items"]]
        assert len(set(whole)) == len(whole) >= 7
        for limit in (1, 2, 3, 7, len(whole), 100):
            pages = list(walk(full_desk, f"{path}?limit={limit}"))
            assert [key(item) for page in pages for item in page] == whole
            assert all(len(page) == limit for page in pages[:-1])
            assert pages[-1]


def test_a_list_has_twenty_unless_told_otherwise(own_desk: Desk):
    for _ in range(21):
        own_desk.post("/films", FILM)
    first = own_desk.read("/films")
    assert len(first["items"]) == 20
    assert len(own_desk.read(f"/films?cursor={first['next']}")["items"]) == 1


def test_the_link_leads_where_next_does_and_keeps_the_question(full_desk: Desk):
    film = full_desk.read("/articles")["items"][0]["film"]["slug"]
    page = full_desk.get(
        f"/articles?limit=2&film={film}&at=10&at=night-no:1&tolerance=minor".replace(
            "&at=night-no:1", ""
        )
    )
    link = page.headers["Link"]
    assert link.endswith('; rel="next"')
    target = link[1 : link.index(">")].removeprefix(PREFIX)
    assert f"film={film}&at=10&tolerance=minor" in target
    following = full_desk.read(target)
    assert page.json is not None
    assert following == full_desk.read(
        f"/articles?limit=2&film={film}&cursor={page.json['next']}"
    )


def test_the_last_page_has_no_next(full_desk: Desk):
    for path in KEYS:
        last = full_desk.get(f"{path}?limit=100")
        assert "Link" not in last.headers
        assert last.json is not None
        assert last.json["next"] is None


def test_an_empty_list_is_a_page(own_desk: Desk):
    assert own_desk.read("/films") == {"items": [], "next": None}
    assert own_desk.read("/articles") == {"items": [], "next": None}


def test_what_is_added_meanwhile_moves_nothing(full_desk: Desk):
    before = {
        path: [key(item) for item in whole(full_desk, path)]
        for path, key in KEYS.items()
    }
    for path, key in KEYS.items():
        seen = []
        for page in walk(full_desk, f"{path}?limit=3"):
            seen += [key(item) for item in page]
            add_one_of_each(full_desk)
        assert [found for found in seen if found in before[path]] == before[path]
        assert len(set(seen)) == len(seen)


def test_publishing_in_the_same_instant_loses_no_article(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    own_desk.film()
    instant = datetime.now(UTC)
    monkeypatch.setattr("annotator.services.article.creation.now", lambda: instant)
    film = own_desk.read("/films")["items"][0]["slug"]
    slugs = [own_desk.article(film, status="published")["slug"] for _ in range(4)]
    found = [
        item["slug"] for page in walk(own_desk, "/articles?limit=1") for item in page
    ]
    assert found == slugs[::-1]


def whole(desk: Desk, path: str) -> list[dict[str, Any]]:
    """The list in one page."""
    items: list[dict[str, Any]] = desk.read(f"{path}?limit=100")["items"]
    return items


def walk(desk: Desk, path: str) -> Iterator[list[dict[str, Any]]]:
    """The items of each page, by following `Link`; fails where that does not end."""
    for number in count():
        assert number < MOST_PAGES
        page = desk.get(path)
        assert page.json is not None
        yield page.json["items"]
        link = page.headers.get("Link", "")
        assert bool(link) is (page.json["next"] is not None)
        if not link:
            return
        path = link[1 : link.index(">")].removeprefix(PREFIX)


def add_one_of_each(desk: Desk) -> None:
    """One more of everything that is listed."""
    film = desk.add("/films", FILM | {"title": "A"})["slug"]
    desk.article(film, status="published")
    desk.annotation("article-0", kind="fact")
