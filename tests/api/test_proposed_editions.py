"""A looser clock of a cut, and its removal, are proposals where approval needs two people."""

from typing import Any

import pytest
from flask import Flask

from tests.api.desk import Desk, assert_problem, open_desk

CUT = {"name": "PAL", "runtime": 6000, "pairs": [{"edition": 5000, "film": 5000}]}
FASTER = {"pairs": [{"edition": 1500, "film": 3500}, {"edition": 5000, "film": 5000}]}
SLOWER = {"pairs": [{"edition": 5000, "film": 4000}, {"edition": 5900, "film": 5900}]}
HALF = "&at=2000@pal"
ANY = '"1", "2", "3"'


@pytest.fixture
def chief(app: Flask) -> Desk:
    """An editor-in-chief on a database of the test's own, where approval needs two people."""
    desk = open_desk(app, role="chief")
    desk.call("PUT", "/rules", {"two_people": True, "reason": "We are many."})
    return desk


@pytest.fixture
def people(chief: Desk) -> tuple[Desk, Desk]:
    """Two editors."""
    return open_desk(chief.app), open_desk(chief.app)


def cut_of(people: tuple[Desk, Desk]) -> tuple[str, str]:
    """The path of a cut, and an article whose approved spoiler depends on its clock."""
    one, other = people
    film = one.film()["slug"]
    cut = one.add(f"/films/{film}/editions", CUT)["id"]
    slug = one.article(film, status="published")["slug"]
    id = one.annotation(slug, reveals_at=3000)["id"]
    assert other.post(f"/annotations/{id}/approval", {}).status_code == 200
    return f"/editions/{cut}", slug


def changed(desk: Desk, path: str, fields: Any) -> Any:
    """What an editor gets who changes a cut as it is now."""
    answer = desk.patch(path, fields, ANY)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_readers_get_a_looser_clock_once_somebody_else_has_approved_it(people: Any):
    one, other = people
    path, slug = cut_of(people)
    film = one.read("/films")["items"][0]["slug"]
    listed = one.read(f"/films/{film}/editions")
    shown = one.shown(slug, HALF)
    answer = changed(one, path, FASTER)
    assert answer["pairs"] == CUT["pairs"]
    assert answer["proposal"]["pairs"] == FASTER["pairs"]
    assert one.read(f"/films/{film}/editions") == listed
    assert_problem(one.post(f"{path}/approval", {}), 403)
    assert one.shown(slug, HALF) == shown
    (waiting,) = other.read("/edition-proposals")["items"]
    assert (waiting["film"], waiting["proposal"]["removes"]) == (film, False)
    read = {"version": waiting["proposal"]["version"]}
    approved = other.post(f"{path}/approval", read).json
    assert (approved["pairs"], approved["proposal"]) == (FASTER["pairs"], None)
    assert "the lamp is out" in one.shown(slug, HALF)
    assert_problem(other.post(f"{path}/approval", {}), 409)


def test_nobody_approves_a_clock_that_has_taken_the_place_of_the_one_they_read(
    people: Any,
):
    one, other = people
    path, _slug = cut_of(people)
    read = changed(one, path, {"runtime": 6100})["proposal"]["version"]
    late = changed(one, path, FASTER)["proposal"]["version"]
    assert_problem(other.post(f"{path}/approval", {"version": read}), 412)
    other.post(f"{path}/rejection", {"version": late, "reason": "No."})
    again = changed(one, path, FASTER)["proposal"]["version"]
    assert_problem(other.post(f"{path}/approval", {"version": late}), 412)
    answer = other.post(f"{path}/approval", {"version": again})
    assert answer.json["pairs"] == FASTER["pairs"]


def test_a_rejected_clock_leaves_the_cut_as_it_was(people: Any):
    one, other = people
    path, _slug = cut_of(people)
    changed(one, path, {"runtime": 6100})
    assert_problem(other.post(f"{path}/rejection", {}), 422, "reason")
    rejected = other.post(f"{path}/rejection", {"reason": "It is not longer."})
    assert (rejected.json["runtime"], rejected.json["proposal"]) == (6000, None)
    assert other.read("/edition-proposals")["items"] == []


def test_a_stricter_clock_needs_nobody_and_takes_the_proposal_back(people: Any):
    one, other = people
    path, _slug = cut_of(people)
    changed(one, path, FASTER)
    answer = changed(one, path, SLOWER)
    assert (answer["pairs"], answer["proposal"]) == (SLOWER["pairs"], None)
    assert_problem(other.post(f"{path}/approval", {}), 409)


def test_a_new_name_needs_nobody_and_keeps_the_proposal(people: Any):
    one, _ = people
    path, _slug = cut_of(people)
    changed(one, path, FASTER)
    answer = changed(one, path, {"name": "Disc"})
    assert answer["name"] == "Disc"
    assert answer["proposal"]["pairs"] == FASTER["pairs"]


def test_deleting_a_cut_waits_for_somebody_else(people: Any):
    one, other = people
    path, _slug = cut_of(people)
    answer = one.delete(path, ANY)
    assert (answer.status_code, answer.json["proposal"]["removes"]) == (202, True)
    assert_problem(one.post(f"{path}/approval", {"reason": "I say so."}), 403)
    assert other.post(f"{path}/approval", {}).status_code == 204
    assert_problem(other.post(f"{path}/approval", {}), 404)


def test_a_chief_decides_alone_with_a_reason(chief: Desk, people: Any):
    path, slug = cut_of(people)
    changed(chief, path, FASTER)
    assert_problem(chief.post(f"{path}/approval", {}), 403)
    assert chief.post(f"{path}/approval", {"reason": "A misprint."}).status_code == 200
    assert "the lamp is out" in chief.shown(slug, HALF)


def test_nobody_below_an_editor_decides_on_a_cut(people: Any):
    path, _slug = cut_of(people)
    changed(people[0], path, FASTER)
    for role in ("writer", "annotator"):
        desk = open_desk(people[0].app, role=role)
        for call in ("approval", "rejection"):
            answer = desk.post(f"{path}/{call}", {"reason": "No."})
            assert_problem(answer, 403)
    assert_problem(people[1].anonymous().post(f"{path}/approval", {}), 401)
