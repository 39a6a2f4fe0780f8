"""Editors at the same moment: nothing is lost, nothing is overwritten, and readers never get the old place."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import Connection, select, text
from werkzeug.test import TestResponse

from annotator.extensions import engine, session
from annotator.storage.article import ArticleRow
from tests.api.desk import Desk
from tests.api.test_plot_points import plot_point

ROUNDS = 6
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
        wait_for_a_waiting_writer(other)
        other.commit()
        assert tagged.result().status_code == 201


def wait_for_a_waiting_writer(connection: Connection) -> None:
    """Until a transaction waits for one that this connection has begun."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    end = time.monotonic() + 2
    while not connection.scalar(text(waiting)):
        assert time.monotonic() < end
        time.sleep(0.01)
