"""Search is over what anybody may see: a hidden word behaves like one that does not exist, and changes count at once."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from annotator.core.search.word import fold
from annotator.extensions import session
from annotator.http import search as http_search
from annotator.http.runtime import runtime_of
from annotator.services.reader import search as readers_search
from annotator.storage import search as storage
from annotator.storage.article import ArticleRow
from annotator.storage.search import SearchRow
from tests.api.desk import open_desk
from tests.contracts.asking import ask, told
from tests.contracts.canary import canary
from tests.contracts.test_at_once import HIDING, SHOWING, WORD, Change
from tests.contracts.views import NEWCOMER
from tests.contracts.world import World

EACH_CHANGE = {**HIDING, **SHOWING}
BODY = "nothing is lost at sea"


@pytest.fixture
def change(workers: tuple[Flask, Flask]) -> Change:
    """A film and an article of this test's own."""
    return Change(open_desk(workers[0]), workers)


def without_echo(app: Flask, address: str, *words: str) -> bytes:
    """A page of results without the words that were asked for and what follows from their length."""
    answer = told(ask(app, address))
    for word in words:
        answer = answer.replace(word.encode(), b"")
    return re.sub(rb"(?m)^(ETag|Content-Length): .*$", b"", answer)


def shapes(word: str) -> list[str]:
    """A word alone, with a word that anybody may see, unfinished, in a phrase."""
    return [
        word,
        f"{word}+harbour",
        f"harbour+{word}",
        word[:7],
        f'"the+{word}"',
        f"{word}*",
        f"title:{word}",
    ]


@pytest.mark.parametrize("path", ["/api/v1/search", "/search"])
def test_a_hidden_word_is_answered_like_a_word_that_does_not_exist(
    world: World, path: str
) -> None:
    nonsense = canary("of no text")
    others = shapes(nonsense)
    for shape, other in enumerate(others):
        wanted = without_echo(world.app, f"{path}?q={other}", nonsense, nonsense[:7])
        for word in world.hidden(NEWCOMER)[shape :: len(others)]:
            asked = shapes(word)[shape]
            answer = without_echo(world.app, f"{path}?q={asked}", word, word[:7])
            assert answer == wanted, f"{path} tells {asked} from {other}"


def test_every_word_that_a_newcomer_may_see_is_found(world: World) -> None:
    for piece in (world.piece, world.second):
        text = ask(
            world.app, f"/api/v1/articles/{piece.slug}?format=text"
        ).text.replace("[spoiler]", "")
        for word in sorted(set(re.findall(r"[a-z]{3,}", text.lower())))[::3]:
            assert piece.slug in slugs(world.app, f'"{word}"'), word


def test_the_index_holds_no_hidden_word(world: World) -> None:
    with world.app.app_context():
        rows = (
            session()
            .execute(select(SearchRow.title, SearchRow.head, SearchRow.words))
            .all()
        )
    assert len(rows) == 2
    for word in world.hidden(NEWCOMER):
        assert fold(word) not in repr(rows)


@pytest.mark.parametrize("name", EACH_CHANGE)
def test_every_change_is_found_at_once_on_every_worker(
    change: Change, name: str
) -> None:
    before, act, _ = EACH_CHANGE[name]
    before(change)
    act(change)
    expect_what_is_listed(change)
    catch_up(change)
    expect_what_is_listed(change)
    assert behind(change) == [], "the background left the index behind"
    assert indexed(change) == indexed_anew(change)


def expect_what_is_listed(change: Change) -> None:
    """Every worker finds the article by what lists say of it."""
    film = change.film["slug"]
    cards = ask(change.workers[1], f"/api/v1/articles?film={film}").json["items"]
    for worker in change.workers:
        assert (change.slug in slugs(worker, WORD)) is any(
            WORD in card["title"] for card in cards
        )
        assert (change.slug in slugs(worker, BODY)) is bool(cards)


def test_what_is_behind_is_looked_into_or_left_out(change: Change, monkeypatch) -> None:
    assert change.slug in slugs(change.workers[1], WORD)
    change.state()
    for most in (readers_search.MOST_LATE, 0):
        monkeypatch.setattr(readers_search, "MOST_LATE", most)
        for worker in change.workers:
            assert change.slug not in slugs(worker, WORD)
            assert (change.slug in slugs(worker, BODY)) is (most > 0)
            assert (change.slug in ask(worker, f"/search?q={BODY}").text) is (most > 0)


def test_what_is_behind_has_its_place_among_the_results(
    change: Change, monkeypatch
) -> None:
    monkeypatch.setattr(storage, "WINDOW", 2)
    film = change.film["slug"]
    for number in range(4):
        body = f"<p>A gannet, {number} times.</p>"
        other = change.desk.article(film, body=body, status="published")["slug"]
        if number % 2:
            change.desk.annotation(other, kind="fact", quote={"exact": "gannet"})
    ask_for = "/api/v1/search?q=gannet&limit="
    at_once = [
        item["slug"] for item in ask(change.workers[1], f"{ask_for}9").json["items"]
    ]
    assert paged(change.workers[1], f"{ask_for}1") == at_once
    catch_up(change)
    assert paged(change.workers[1], f"{ask_for}1") == at_once
    assert len(at_once) == len(set(at_once)) == 4


def paged(app: Flask, address: str) -> list[str]:
    """The same, a page after the other."""
    found, cursor = [], ""
    while cursor is not None:
        answer = ask(app, f"{address}{cursor and f'&cursor={cursor}'}").json
        found += [item["slug"] for item in answer["items"]]
        cursor = answer["next"]
    return found


def test_a_renamed_film_is_never_missed_and_soon_found_by_its_new_name(
    change: Change,
) -> None:
    assert change.slug in slugs(change.workers[1], "changes lost")
    change.change_film(title="A film of tides")
    for worker in change.workers:
        assert change.slug in slugs(worker, BODY)
    catch_up(change)
    for worker in change.workers:
        assert change.slug in slugs(worker, "tides lost")
        assert change.slug not in slugs(worker, "changes lost")
    assert indexed(change) == indexed_anew(change)


def test_a_films_new_name_is_found_before_its_articles_are_read_again(
    change: Change, monkeypatch
) -> None:
    monkeypatch.setattr(http_search, "RENAMED_AT_ONCE", 1)
    film = change.film["slug"]
    body = "<p>Tern.</p>"
    other = change.desk.article(film, body=body, status="published")["slug"]
    catch_up(change)
    change.change_film(title="Kelp … and seaweed")
    change.state()
    runtime_of(change.workers[0]).indexer.rename()
    for worker in change.workers:
        assert {*slugs(worker, "kelp")} == {other, change.slug}
        assert slugs(worker, '"seaweed 1931"') == slugs(worker, "kelp")
        assert not {other, change.slug} & {*slugs(worker, "changes")}
    renamed = indexed(change)
    assert waiting(change) == [change.slug], "only it has changed itself"
    assert change.slug not in slugs(change.workers[1], WORD)
    catch_up(change)
    assert behind(change) == []
    assert renamed != indexed(change) == indexed_anew(change)


def test_the_background_reads_a_few_articles_at_a_time(
    change: Change, monkeypatch
) -> None:
    monkeypatch.setattr(http_search, "AT_ONCE", 1)
    film = change.film["slug"]
    others = {
        change.desk.article(film, body="<p>Tern.</p>", status="published")["slug"]
        for _ in range(2)
    }
    change.change_film(title="A film of terns")
    assert len(waiting(change)) == 3
    assert not others <= {*slugs(change.workers[1], "terns lost")}
    assert len(waiting(change)) == 3, "a search writes nothing"
    catch_up(change)
    assert {*slugs(change.workers[0], "terns")} == {*others, change.slug}


def catch_up(change: Change) -> None:
    """Let the background of one worker do its work."""
    indexer = runtime_of(change.workers[0]).indexer
    indexer.queue_missing()
    indexer.index()


def slugs(app: Flask, q: str) -> list[str]:
    """All that a stranger finds."""
    found, cursor = [], ""
    while cursor is not None:
        answer = ask(
            app, f"/api/v1/search?q={q}&limit=100{cursor and f'&cursor={cursor}'}"
        )
        assert answer.status_code == 200, answer.text
        found += [item["slug"] for item in answer.json["items"]]
        cursor = answer.json["next"]
    return found


def waiting(change: Change) -> list[str]:
    """Articles that wait to be read again."""
    with change.workers[0].app_context():
        return [article.slug for article in storage.waiting(session(), 100)]


def behind(change: Change) -> list[str]:
    """Published articles that no search finds, of those of this change."""
    own = select(ArticleRow.slug).where(ArticleRow.slug == change.slug)
    own = own.where(ArticleRow.status == "published", storage.is_behind())
    with change.workers[0].app_context():
        return list(session().scalars(own))


def indexed(change: Change) -> list[Any]:
    """What is indexed, of articles that readers can have."""
    columns = (
        SearchRow.article_id,
        SearchRow.version,
        SearchRow.film,
        SearchRow.title,
        SearchRow.head,
        SearchRow.words,
    )
    with change.workers[0].app_context():
        return list(session().execute(select(*columns).order_by(SearchRow.article_id)))


def indexed_anew(change: Change) -> list[Any]:
    """The same after the index was thrown away and made again."""
    with change.workers[0].app_context():
        session().execute(delete(SearchRow))
        session().commit()
    catch_up(change)
    return indexed(change)
