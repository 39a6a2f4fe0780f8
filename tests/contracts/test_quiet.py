"""A change that no reader could see is told to nobody."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from annotator.http.runtime import runtime_of
from tests.api.desk import Desk, open_desk
from tests.contracts.asking import ask, told

BODY = "<p>The keeper and the lamp.</p><p>In the end the heir drowned at sea.</p>"
HIDDEN = "the heir drowned at sea"
LATER = {"note": "see chapter 3", "source_url": "https://sources.example/2"}


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An admin."""
    return open_desk(app, role="admin")


@pytest.fixture
def spoiler(desk: Desk) -> dict[str, Any]:
    """What hides the end of a published article, of which two sites are told."""
    film = desk.film()
    slug = desk.article(film["slug"], title="A lamp", body=BODY, status="published")
    slug = slug["slug"]
    other = desk.article(film["slug"], title="Another", status="published")["slug"]
    hidden = {"kind": "spoiler", "quote": {"exact": HIDDEN}, "reveals_at": 600}
    made = desk.annotation(slug, **hidden)
    desk.annotation(slug, kind="fact", quote={"exact": "keeper"}, statement="True.")
    runtime_of(desk.app).indexer.index()
    hooks = [
        desk.add("/webhooks", {"url": "https://a.example/"}),
        desk.add("/webhooks", {"url": "https://b.example/", "steps": "all"}),
    ]
    return {"id": made["id"], "slug": slug, "other": other, "hooks": hooks}


def answers(desk: Desk, spoiler: dict[str, Any]) -> list[bytes]:
    """All that a newcomer gets of the article, and of lists, feeds and searches."""
    return [told(ask(desk.app, address)) for address in _addresses(spoiler["slug"])]


def _addresses(slug: str) -> Iterator[str]:
    yield from (f"/articles/{slug}", f"/embed/{slug}", f"/api/v1/articles/{slug}")
    for form in ("html", "markdown", "text"):
        yield f"/api/v1/articles/{slug}?format={form}"
    yield from ("/", "/feed.atom", "/api/v1/articles", "/api/v1/articles?limit=1")
    yield from ("/search?q=lamp", "/api/v1/search?q=lamp")
    yield f"/oembed?url=http://localhost/articles/{slug}"


def queued(desk: Desk, spoiler: dict[str, Any], steps: str) -> list[Any]:
    """What waits for the webhook that shows these steps, once the background has come."""
    runtime_of(desk.app).indexer.index()
    hooks = {hook["steps"]: hook["id"] for hook in spoiler["hooks"]}
    return desk.read(f"/webhooks/{hooks[steps]}/deliveries")["items"]


def patch(desk: Desk, spoiler: dict[str, Any], fields: dict[str, Any]) -> None:
    """Change the spoiler."""
    answer = desk.patch(f"/annotations/{spoiler['id']}", fields)
    assert answer.status_code == 200, answer.text


def test_what_only_editors_see_is_told_to_nobody(desk: Desk, spoiler: dict[str, Any]):
    before = answers(desk, spoiler)
    version = _row(desk, spoiler).version
    patch(desk, spoiler, LATER)
    assert answers(desk, spoiler) == before
    assert queued(desk, spoiler, "newcomer") == queued(desk, spoiler, "all") == []
    assert _row(desk, spoiler).version == version


def test_what_editors_know_of_the_plot_is_told_to_nobody(
    desk: Desk, spoiler: dict[str, Any]
):
    film = desk.read(f"/articles/{spoiler['slug']}/source")["film"]
    pages = [f"/films/{film}", "/films", f"/api/v1/films/{film}", "/api/v1/films"]

    def all_answers() -> list[bytes]:
        told_of_films = [told(ask(desk.app, address)) for address in pages]
        return [*answers(desk, spoiler), *told_of_films]

    before = all_answers()
    point = desk.add(
        f"/films/{film}/plot-points",
        {"sentence": "The keeper keeps the lamp.", "level": "major", "reveals_at": 30},
    )
    changed = desk.patch(f"/plot-points/{point['id']}", {"level": "minor"})
    assert changed.status_code == 200, changed.text
    runtime_of(desk.app).indexer.index()
    assert all_answers() == before
    assert queued(desk, spoiler, "newcomer") == queued(desk, spoiler, "all") == []


@pytest.mark.parametrize("change", ["reveals_at", "fact", "words"])
def test_what_later_steps_alone_see_is_told_to_sites_that_show_them(
    desk: Desk, spoiler: dict[str, Any], change: str
):
    before, slug = answers(desk, spoiler), spoiler["slug"]
    if change == "reveals_at":
        patch(desk, spoiler, {"reveals_at": 700})
    elif change == "fact":
        desk.annotation(slug, kind="fact", quote={"exact": "drowned"})
    else:
        body = BODY.replace("drowned at", "was drowned in the")
        sent = {"base_revision": 1, "body": body, "format": "html"}
        assert desk.call("PUT", f"/articles/{slug}/body", sent).json["live_revision"]
    assert answers(desk, spoiler) == before
    assert queued(desk, spoiler, "newcomer") == []
    assert [item["event"] for item in queued(desk, spoiler, "all")] == [
        "article.changed"
    ]


def test_what_newcomers_see_is_told_to_everybody(desk: Desk, spoiler: dict[str, Any]):
    before = _row(desk, spoiler)
    patch(desk, spoiler, LATER)
    desk.annotation(spoiler["slug"], quote={"exact": "The keeper"})
    after = _row(desk, spoiler)
    assert after.updated_at > before.updated_at
    assert after.newcomer_version == before.newcomer_version + 1
    for steps in ("newcomer", "all"):
        assert len(queued(desk, spoiler, steps)) == 1


def test_publication_and_withdrawal_are_always_told(
    desk: Desk, spoiler: dict[str, Any]
):
    withdrawal = desk.delete(f"/articles/{spoiler['slug']}/publication", None)
    assert withdrawal.status_code in (200, 204)
    assert desk.post(f"/articles/{spoiler['slug']}/publication").status_code == 200
    assert len(queued(desk, spoiler, "newcomer")) == 1


def test_a_beat_is_moved_and_a_film_gets_identifiers_without_news(
    desk: Desk, spoiler: dict[str, Any]
):
    film = desk.read("/films")["items"][0]
    before = answers(desk, spoiler)
    sent = {"wikidata": "Q42"}
    etag = desk.get(f"/films/{film['slug']}").headers["ETag"]
    assert desk.patch(f"/films/{film['slug']}", sent, etag).status_code == 200
    assert answers(desk, spoiler) == before
    assert queued(desk, spoiler, "all") == []


def test_two_installations_share_no_identifier(
    new_database: Callable[[], str], new_app: Callable[[str], Flask]
):
    feeds = [ask(new_app(new_database()), "/feed.atom").text for _ in range(2)]
    assert len({re.findall("urn:uuid:[^<]+", feed)[0] for feed in feeds}) == 2


def test_no_cursor_holds_the_number_of_a_row(desk: Desk, spoiler: dict[str, Any]):
    for address in ("/api/v1/articles?limit=1", "/api/v1/search?q=the&limit=1"):
        cursor = ask(desk.app, address).json["next"]
        values = _decoded(cursor) if cursor else []
        assert all(value in (0, 1, 2) for value in values if isinstance(value, int))


def _decoded(cursor: str) -> list[Any]:
    values: list[Any] = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    return values


def _row(desk: Desk, spoiler: dict[str, Any]) -> Any:
    runtime_of(desk.app).indexer.index()
    rows = desk.stored()["article"]
    return next(row for row in rows if row.slug == spoiler["slug"])
