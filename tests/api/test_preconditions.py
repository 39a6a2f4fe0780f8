"""`If-Match`: whoever replaces says what they have seen, and nobody overwrites what they have not."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

OF_ANOTHER_STATE = (
    *('"2"', '"0"', '"01x"', "1", 'W/"2"', '"1-zip"', '"2", "3-gzip"'),
    *('"1" "2"', '"1", 2', '",', ",", '"gzip"', '"' + "9" * 99 + '"', '"\u0661"'),
)
MADE_BY_PROXIES = (
    *('W/"1"', '"1-gzip"', 'W/"1;br"', '"0", "1"', '"1","7"'),
    *(' W/"1" , "2"', 'W/"1-zstd"', '"1--gzip"', '"1;gz"', '"1:br"', '"1",', ', "1"'),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be changed: where it is, a change, and another one."""

    path: str
    change: dict[str, Any]
    other: dict[str, Any]


@pytest.fixture(params=["film", "beat", "annotation"])
def subject(request: pytest.FixtureRequest, desk: Desk) -> Subject:
    """One of each."""
    film = desk.film()
    if request.param == "film":
        return Subject(
            f"/films/{film['slug']}", {"year": 1932}, {"title": "The Keeper"}
        )
    if request.param == "beat":
        path = f"/films/{film['slug']}/beats/{film['beats'][0]['id']}"
        return Subject(path, {"position": 3060}, {"label": "the storm"})
    annotation = desk.annotation(desk.article(film["slug"])["slug"])
    return Subject(
        f"/annotations/{annotation['id']}", {"level": "minor"}, {"note": "see the end"}
    )


def test_a_change_of_what_was_read_is_made_and_gives_the_next_etag(
    desk: Desk, subject: Subject
):
    etag = desk.get(subject.path).headers["ETag"]
    changed = desk.patch(subject.path, subject.change, etag)
    assert changed.status_code == 200
    assert (
        desk.patch(subject.path, subject.other, changed.headers["ETag"]).status_code
        == 200
    )
    read = desk.read(subject.path)
    assert {
        name: read[name] for name in subject.change | subject.other
    } == subject.change | subject.other


def test_the_etag_of_an_answer_is_the_one_that_reading_gives(
    desk: Desk, subject: Subject
):
    changed = desk.patch(subject.path, subject.change)
    read = desk.get(subject.path)
    assert (read.headers["ETag"], read.json) == (changed.headers["ETag"], changed.json)


def test_a_change_that_does_not_say_what_it_has_seen_is_refused(
    desk: Desk, subject: Subject
):
    before = desk.stored()
    for etag in (None, "", "*"):
        problem = assert_problem(desk.patch(subject.path, subject.change, etag), 428)
        assert "If-Match" in problem["detail"], etag
        assert desk.stored() == before, etag


def test_a_change_of_another_state_is_refused_and_shown_the_present_one(
    desk: Desk, subject: Subject
):
    present = desk.get(subject.path)
    before = desk.stored()
    for etag in OF_ANOTHER_STATE:
        sent = etag.encode().decode("latin-1")
        answer = desk.patch(subject.path, subject.change, sent)
        assert assert_problem(answer, 412)["current"] == present.json, etag
        assert answer.headers["ETag"] == present.headers["ETag"], etag
        assert desk.stored() == before, etag


def test_what_a_proxy_made_of_the_etag_is_still_that_version(
    desk: Desk, subject: Subject
):
    for etag in MADE_BY_PROXIES:
        version = str(desk.read(subject.path)["version"])
        sent = etag.replace("1", version)
        answer = desk.patch(subject.path, subject.change, sent)
        assert answer.status_code == 200, etag


def test_an_etag_without_its_quotes_is_not_taken_for_somebodys_change(
    desk: Desk, subject: Subject
):
    bare = desk.get(subject.path).headers["ETag"].strip('"')
    assert (
        "quotes"
        in assert_problem(desk.patch(subject.path, subject.change, bare), 412)["detail"]
    )


def test_two_editors_do_not_overwrite_each_other(desk: Desk, subject: Subject):
    seen = desk.get(subject.path).headers["ETag"]
    assert desk.patch(subject.path, subject.change, seen).status_code == 200
    answer = desk.patch(subject.path, subject.other, seen)
    name, value = next(iter(subject.change.items()))
    assert assert_problem(answer, 412)["current"][name] == value
    assert (
        desk.patch(subject.path, subject.other, answer.headers["ETag"]).status_code
        == 200
    )


def test_removing_what_has_changed_since_is_refused(desk: Desk):
    film = desk.film()
    beat = f"/films/{film['slug']}/beats/{film['beats'][0]['id']}"
    annotation = (
        f"/annotations/{desk.annotation(desk.article(film['slug'])['slug'])['id']}"
    )
    for path, change in ((beat, {"position": 1}), (annotation, {"level": "minor"})):
        desk.patch(path, change)
        assert_problem(desk.delete(path, None), 428)
        assert_problem(desk.delete(path), 412)
        assert desk.delete(path, desk.get(path).headers["ETag"]).status_code == 204
        assert_problem(desk.get(path), 404)


def test_a_change_of_nothing_is_no_harm(desk: Desk, subject: Subject):
    before = desk.read(subject.path)
    answer = desk.patch(subject.path, {})
    assert answer.status_code == 200
    moving = ("version", "updated_at")
    assert {n: v for n, v in desk.read(subject.path).items() if n not in moving} == {
        n: v for n, v in before.items() if n not in moving
    }
