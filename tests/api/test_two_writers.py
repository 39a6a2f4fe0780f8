"""Editors at the same moment: nothing is lost, nothing is overwritten, and readers never get the old place."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, text
from werkzeug.test import TestResponse

from annotator.extensions import engine, session
from annotator.storage.article import ArticleRow
from tests.api.desk import Desk
from tests.api.test_plot_points import plot_point

ROUNDS = 6
LOCK_ARTICLE = "SELECT id FROM article WHERE slug = :slug FOR UPDATE"
LOCK_POINT = "SELECT id FROM plot_point WHERE public_id = :point FOR SHARE"
CHANGE_POINT = "UPDATE plot_point SET level = 'minor' WHERE public_id = :point"
TELL = (
    "UPDATE annotation SET plot_point_id = (SELECT id FROM plot_point "
    "WHERE public_id = :point) WHERE id = :spoiler"
)
WORDS = ("keeper", "climbs", "stairs", "dawn", "dusk", "burns")


def at_once(*calls: Callable[[], TestResponse]) -> list[TestResponse]:
    """The answers to calls that are made at the same moment."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def statuses(answers: list[TestResponse]) -> list[int]:
    """Their statuses, in order of size."""
    return sorted(answer.status_code for answer in answers)


def version(desk: Desk, slug: str) -> int:
    """How many changes of the article readers could have seen."""
    with desk.app.app_context():
        return (
            session()
            .scalars(select(ArticleRow.version).where(ArticleRow.slug == slug))
            .one()
        )


def test_every_annotation_of_many_editors_is_stored_and_counted(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    before = version(own_desk, slug)
    note = {"revision": 1, "kind": "fact", "quote": {"exact": "the lamp is out"}}
    calls = [lambda: own_desk.post(f"/articles/{slug}/annotations", note)] * 16
    assert statuses(at_once(*calls)) == [201] * 16
    assert len(own_desk.read(f"/articles/{slug}/annotations")["items"]) == 16
    assert version(own_desk, slug) == before + 16
    assert (
        own_desk.count("event") == 16 + 3
    )  # the film, its beat and the article before them


def test_of_two_changes_of_one_state_one_is_made(own_desk: Desk):
    film = own_desk.film()
    slug = own_desk.article(film["slug"])["slug"]
    paths = {
        f"/films/{film['slug']}": "title",
        f"/films/{film['slug']}/beats/{film['beats'][0]['id']}": "label",
        f"/annotations/{own_desk.annotation(slug)['id']}": "note",
        f"/plot-points/{plot_point(own_desk, film['slug'])['id']}": "sentence",
    }
    for path, name in paths.items():
        for number in range(ROUNDS):
            etag, change = own_desk.get(path).headers["ETag"], {name: f"state {number}"}
            answers = at_once(*[lambda: own_desk.patch(path, change, etag)] * 2)  # noqa: B023 - called at once
            assert statuses(answers) == [200, 412]
            loser = max(answers, key=lambda answer: answer.status_code)
            assert loser.json is not None
            assert loser.json["current"] == own_desk.read(path)


def test_a_spoiler_hung_on_a_beat_that_moves_stands_where_the_beat_ends_up(
    own_desk: Desk,
):
    film = own_desk.film()
    beat = film["beats"][0]["id"]
    slug = own_desk.article(film["slug"], status="published")["slug"]
    reader = own_desk.anonymous()
    for number in range(ROUNDS):
        word, position = WORDS[number], 3001 + number
        spoiler = {
            "revision": 1,
            "kind": "spoiler",
            "quote": {"exact": word},
            "beat": beat,
        }
        etag = own_desk.get(f"/films/{film['slug']}/beats/{beat}").headers["ETag"]
        answers = at_once(
            lambda: own_desk.post(f"/articles/{slug}/annotations", spoiler),  # noqa: B023 - called at once
            partial(
                own_desk.patch,
                f"/films/{film['slug']}/beats/{beat}",
                {"position": position},
                etag,
            ),
            lambda: reader.get(f"/articles/{slug}?at={position - 1}&format=text"),  # noqa: B023
        )
        assert statuses(answers) == [200, 200, 201]
        assert (
            word
            not in reader.get(
                f"/articles/{slug}?at={position - 1}&format=text"
            ).text.split()
        )


def test_a_film_made_shorter_meanwhile_has_no_beat_beyond_its_end(own_desk: Desk):
    for _ in range(ROUNDS):
        film = own_desk.film()["slug"]
        late = {"position": 5000, "label": "the storm"}
        answers = at_once(
            lambda: own_desk.post(f"/films/{film}/beats", late),  # noqa: B023 - called at once
            lambda: own_desk.patch(f"/films/{film}", {"runtime": 4000}),  # noqa: B023
        )
        assert statuses(answers) in ([200, 422], [201, 422])
        after = own_desk.read(f"/films/{film}")
        assert max(beat["position"] for beat in after["beats"]) <= after["runtime"]


def test_a_film_and_its_spoilers_are_changed_without_anybody_waiting_in_a_circle(
    own_desk: Desk,
):
    film = own_desk.film()
    slug = own_desk.article(film["slug"])["slug"]
    beat = f"/films/{film['slug']}/beats/{film['beats'][0]['id']}"
    spoiler = {
        "revision": 1,
        "kind": "spoiler",
        "quote": {"exact": "the lamp is out"},
        "beat": film["beats"][0]["id"],
    }
    for number in range(1, ROUNDS + 1):
        answers = at_once(
            lambda: own_desk.post(f"/articles/{slug}/annotations", spoiler),
            partial(
                own_desk.patch,
                f"/films/{film['slug']}",
                {"runtime": 6000 + number},
                f'"{number}"',
            ),
            lambda: own_desk.post(f"/articles/{slug}/annotations", spoiler),
            lambda: own_desk.patch(beat, {"position": number}, f'"{number}"'),  # noqa: B023 - called at once
        )
        assert statuses(answers) == [200, 200, 201, 201]


@pytest.mark.database("postgresql")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET working_revision = 1",
        "UPDATE article SET film_id = (SELECT max(id) FROM film)",
    ],
    ids=["another text", "another film"],
)
def test_a_tag_that_waits_while_its_article_changes_is_stored(
    own_desk: Desk, change: str
):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    own_desk.film()
    own_desk.save(slug, "At dawn the lamp is out.")
    spoiler = {
        "revision": 1,
        "kind": "spoiler",
        "quote": {"exact": "the lamp is out"},
    }
    with own_desk.app.app_context():
        other = engine().connect()
    with other, ThreadPoolExecutor(1) as pool:
        other.execute(text(change))
        tagged = pool.submit(own_desk.post, f"/articles/{slug}/annotations", spoiler)
        wait_for_waiting_writers(other)
        other.commit()
        assert tagged.result().status_code == 201


@pytest.mark.database("postgresql")
def test_a_plot_point_is_changed_while_it_gets_a_telling_in_another_article(
    own_desk: Desk,
):
    """The first telling there is stored while the change waits, and another one waits for that."""
    film = own_desk.film()["slug"]
    slug = own_desk.article(film)["slug"]
    point = plot_point(own_desk, film)["id"]
    spoiler = own_desk.annotation(slug)["id"]
    told = {"revision": 1, "kind": "spoiler", "plot_point": point}
    told["quote"] = {"exact": "the lamp is out"}
    change = (f"/plot-points/{point}", {"level": "minor"}, '"1"')
    with own_desk.app.app_context():
        other = engine().connect()
    with other, ThreadPoolExecutor(2) as pool:
        other.execute(text(LOCK_ARTICLE), {"slug": slug})
        other.execute(text(LOCK_POINT), {"point": point})
        changed = pool.submit(own_desk.patch, *change)
        wait_for_waiting_writers(other, 1)
        tagged = pool.submit(own_desk.post, f"/articles/{slug}/annotations", told)
        wait_for_waiting_writers(other, 2)
        other.execute(text(TELL), {"point": point, "spoiler": spoiler})
        other.commit()
        assert statuses([changed.result(), tagged.result()]) == [200, 201]
    levels = [own_desk.read(f"/annotations/{spoiler}")["level"]]
    levels.append(own_desk.read(f"/annotations/{tagged.result().json['id']}")["level"])
    assert levels == ["minor", "minor"]


@pytest.mark.database("postgresql")
def test_a_write_that_waits_in_a_circle_begins_again(own_desk: Desk):
    film = own_desk.film()["slug"]
    slug = own_desk.article(film)["slug"]
    point = plot_point(own_desk, film)["id"]
    told = {"revision": 1, "kind": "spoiler", "plot_point": point}
    told["quote"] = {"exact": "the lamp is out"}
    before = own_desk.stored()
    with own_desk.app.app_context():
        event.listen(engine(), "connect", notice_circles_soon)
        engine().dispose()
        other = engine().connect()
    with other, ThreadPoolExecutor(1) as pool:
        other.execute(text("SET deadlock_timeout = '5s'"))
        other.execute(text(CHANGE_POINT), {"point": point})
        tagged = pool.submit(own_desk.post, f"/articles/{slug}/annotations", told)
        wait_for_waiting_writers(other)
        other.execute(text(LOCK_ARTICLE), {"slug": slug})
        other.commit()
        assert tagged.result().status_code == 201
    once = {"annotation": 1, "anchor": 1, "event": 1}
    after = own_desk.stored()
    assert {name: len(after[name]) - len(before[name]) for name in once} == once


def notice_circles_soon(connection: Any, _record: Any) -> None:
    """Let PostgreSQL look for circles after 50 ms instead of a second."""
    connection.execute("SET deadlock_timeout = '50ms'")
    connection.commit()


def wait_for_waiting_writers(connection: Connection, count: int = 1) -> None:
    """Until transactions wait for one that this connection has begun."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    end = time.monotonic() + 2
    while connection.scalar(text(waiting)) < count:
        assert time.monotonic() < end
        time.sleep(0.01)
