"""Editors' lists and sources are repeated while their rows and their reader's rights are the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, update

from annotator.extensions import writing_session
from annotator.services.clock import now
from annotator.storage.account import TokenRow, UserRow
from tests.api.desk import Desk, open_desk


@pytest.fixture
def desk(workers: tuple[Flask, Flask]) -> Desk:
    """An editor, who speaks to the first worker."""
    return open_desk(workers[0])


@pytest.fixture
def elsewhere(workers: tuple[Flask, Flask], desk: Desk) -> Desk:
    """The same editor at the other worker."""
    return replace(desk, app=workers[1])


@pytest.fixture
def film(desk: Desk) -> str:
    """A film of this test's own."""
    return str(desk.film()["slug"])


@pytest.fixture
def slug(desk: Desk, film: str) -> str:
    """An article with one annotation."""
    slug = str(desk.article(film)["slug"])
    (beat, *_) = desk.read(f"/films/{film}")["beats"]
    quote = {"exact": "keeper"}
    desk.annotation(slug, kind="spoiler", quote=quote, beat=beat["id"])
    return slug


@pytest.fixture(params=["annotations", "source"])
def path(elsewhere: Desk, slug: str, request: pytest.FixtureRequest) -> str:
    """The address of its list or its source, which the other worker has kept."""
    path = f"/articles/{slug}/{request.param}"
    assert elsewhere.read(path) == elsewhere.read(path)
    return path


def execute(app: Flask, statement: Any) -> None:
    """Change the database as another program does."""
    with app.app_context():
        current = writing_session()
        current.execute(statement)
        current.commit()


def test_a_list_is_repeated_without_flask(
    elsewhere: Desk, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = elsewhere.get(path)
    monkeypatch.setattr(elsewhere.app, "full_dispatch_request", None)
    again = elsewhere.get(path)
    assert (again.data, again.status_code) == (first.data, 200)
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


CHANGES: dict[str, Callable[[TokenRow], Any]] = {
    "revoked": lambda _: delete(TokenRow),
    "expired": lambda _: update(TokenRow).values(expires_at=now() - timedelta(days=1)),
    "disabled": lambda _: update(UserRow).values(disabled_at=now()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_those_who_may_read_no_more_get_no_kept_list(
    workers: tuple[Flask, Flask], elsewhere: Desk, path: str, change: str
) -> None:
    execute(workers[0], CHANGES[change](TokenRow()))
    assert elsewhere.get(path).status_code == 401


def test_another_role_is_asked_for_anew(
    workers: tuple[Flask, Flask],
    elsewhere: Desk,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    execute(workers[0], update(UserRow).values(role="writer"))
    monkeypatch.setattr(elsewhere.app, "full_dispatch_request", None)
    assert elsewhere.get(path).status_code == 500


def test_no_stranger_gets_the_list(elsewhere: Desk, path: str) -> None:
    assert elsewhere.anonymous().get(path).status_code == 401
    assert replace(elsewhere, token="ann_unknown").get(path).status_code == 401


def test_a_list_has_every_change_at_once(
    desk: Desk, elsewhere: Desk, slug: str, film: str
) -> None:
    path = f"/articles/{slug}/annotations"

    def listed() -> Any:
        first, second = elsewhere.read(path), elsewhere.read(path)
        assert first == second == desk.read(path)
        return first["items"]

    (item,) = listed()
    assert (
        desk.patch(f"/annotations/{item['id']}", {"level": "minor"}).status_code == 200
    )
    assert listed()[0]["level"] == "minor"
    beat = f"/films/{film}/beats/{item['beat']}"
    assert desk.patch(beat, {"position": 77}).status_code == 200
    assert listed()[0]["reveals_at"] == 77
    desk.annotation(slug, quote={"exact": "climbs"})
    assert len(listed()) == 2
    assert desk.save(slug, "Another text with a keeper.").keys()
    assert {item["revision"] for item in listed()} == {2}


def test_a_source_has_every_change_at_once(
    desk: Desk, elsewhere: Desk, slug: str
) -> None:
    path = f"/articles/{slug}/source"

    def source() -> Any:
        first, second = elsewhere.get(path), elsewhere.get(path)
        assert first.data == second.data == desk.get(path).data
        assert first.headers["ETag"] == second.headers["ETag"]
        return first.get_json()

    before = source()
    assert desk.post(f"/articles/{slug}/publication").status_code == 200
    assert source()["status"] == "published"
    etag = desk.get(path).headers["ETag"]
    settings = {"language": "de", "hold_new": True}
    answer = desk.patch(f"/articles/{slug}", settings, etag)
    assert answer.status_code == 200
    assert source()["language"] == "de"
    desk.save(slug, "Another text with a keeper.")
    assert source()["text"] != before["text"]


def test_one_token_gets_no_list_of_another(elsewhere: Desk, path: str) -> None:
    other = replace(open_desk(elsewhere.app, ()), app=elsewhere.app)
    assert other.read(path) == elsewhere.read(path)
    execute(elsewhere.app, delete(TokenRow).where(TokenRow.scopes == ""))
    assert other.get(path).status_code == 401
    assert elsewhere.get(path).status_code == 200
