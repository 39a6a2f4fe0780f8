"""`Idempotency-Key`: a request that may have been lost is sent again, and happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from annotator import create_app
from annotator.core.permission import Scope
from annotator.extensions import session
from annotator.settings import Settings
from annotator.storage.account import ReplyRow
from tests.api.desk import FILM, Desk, assert_problem, open_desk
from tests.support.database import close


def test_the_same_request_twice_happens_once(desk: Desk):
    first = desk.post("/films", FILM, Idempotency_Key="once")
    before = desk.stored()
    again = desk.post("/films", FILM, Idempotency_Key="once")
    assert (again.status_code, again.json) == (201, first.json)
    for name in ("ETag", "Location", "Content-Type"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert desk.stored() == before


def test_without_a_key_it_happens_twice(desk: Desk):
    before = desk.count("film")
    assert desk.post("/films", FILM).json != desk.post("/films", FILM).json
    assert desk.count("film") == before + 2


def test_every_adding_call_can_be_repeated(desk: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    note = {"revision": 1, "kind": "fact", "quote": {"exact": "the lamp is out"}}
    calls = {
        f"/films/{film}/beats": {"position": 1, "label": "the storm"},
        "/articles": {"film": film, "title": "A", "body": "<p>B</p>", "format": "html"},
        f"/articles/{slug}/annotations": note,
        f"/articles/{slug}/publication": None,
    }
    for path, body in calls.items():
        first = desk.post(path, body, Idempotency_Key=path)
        before = desk.stored()
        assert desk.post(path, body, Idempotency_Key=path).json == first.json
        assert desk.stored() == before


def test_a_change_or_removal_whose_answer_was_lost_can_be_repeated(desk: Desk):
    path = f"/annotations/{desk.annotation(desk.article(desk.film()['slug'])['slug'])['id']}"
    for method, body, version in (
        ("PATCH", {"level": "minor"}, '"1"'),
        ("DELETE", None, '"2"'),
    ):
        first = desk.call(
            method, path, body, If_Match=version, Idempotency_Key=f"{method} {path}"
        )
        assert first.status_code in (200, 204)
        before = desk.stored()
        again = desk.call(
            method, path, body, If_Match=version, Idempotency_Key=f"{method} {path}"
        )
        assert (again.status_code, again.data) == (first.status_code, first.data)
        assert again.headers.get("ETag") == first.headers.get("ETag")
        assert desk.stored() == before
        assert desk.call(method, path, body, If_Match=version).status_code in (412, 404)


@pytest.mark.parametrize(
    "other", [FILM | {"year": 1999}, FILM | {"title": "Another film"}]
)
def test_a_key_is_not_taken_for_another_request(desk: Desk, other: object):
    desk.post("/films", FILM, Idempotency_Key="taken")
    before = desk.stored()
    assert_problem(
        desk.post("/films", other, Idempotency_Key="taken"), 422, "Idempotency-Key"
    )
    path = f"/films/{desk.read('/films')['items'][0]['slug']}/beats"
    beat = {"position": 1, "label": "the storm"}
    assert_problem(
        desk.post(path, beat, Idempotency_Key="taken"), 422, "Idempotency-Key"
    )
    assert desk.stored() == before


def test_a_key_is_its_owners_alone(desk: Desk):
    colleague = open_desk(desk.app)
    mine = desk.post("/films", FILM, Idempotency_Key="ours")
    theirs = colleague.post("/films", FILM, Idempotency_Key="ours")
    assert "Idempotency-Replayed" not in theirs.headers
    assert mine.json != theirs.json


def test_a_key_opens_nothing_for_a_stranger(desk: Desk):
    desk.post("/films", FILM, Idempotency_Key="mine")
    assert_problem(desk.anonymous().post("/films", FILM, Idempotency_Key="mine"), 401)


def test_a_refused_request_can_be_mended_under_the_same_key(desk: Desk):
    assert_problem(desk.post("/films", {}, Idempotency_Key="mended"), 422)
    assert_problem(
        desk.with_scopes(Scope.ARTICLES_WRITE).post(
            "/films", FILM, Idempotency_Key="mended"
        ),
        403,
    )
    assert desk.post("/films", FILM, Idempotency_Key="mended").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb", "\xe9"])
def test_a_key_that_cannot_be_one_is_refused(desk: Desk, key: str):
    before = desk.stored()
    assert_problem(
        desk.post("/films", FILM, Idempotency_Key=key), 422, "Idempotency-Key"
    )
    assert desk.stored() == before


def test_a_key_is_forgotten_after_a_day(desk: Desk):
    first = desk.post("/films", FILM, Idempotency_Key="old")
    with desk.app.app_context():
        session().execute(
            update(ReplyRow).values(created_at=datetime.now(UTC) - timedelta(hours=25))
        )
        session().commit()
    again = desk.post("/films", FILM, Idempotency_Key="old")
    assert again.status_code == 201
    assert again.json != first.json


def test_a_key_is_known_to_every_worker(own_desk: Desk, settings: Settings):
    first = own_desk.post("/films", FILM, Idempotency_Key="anywhere")
    worker = create_app(settings)
    again = Desk(worker, own_desk.token).post(
        "/films", FILM, Idempotency_Key="anywhere"
    )
    close(worker)
    assert again.json == first.json
    assert own_desk.count("film") == 1


def test_two_at_the_same_moment_happen_once(own_desk: Desk):
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(own_desk.post, "/films", FILM, Idempotency_Key="race")
            for _ in range(8)
        ]
        answers = [future.result() for future in sent]
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.data for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
    assert own_desk.count("film") == 1
