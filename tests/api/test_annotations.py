"""Annotations: what is stated is answered, listed and counted."""

from itertools import pairwise
from typing import Any

import pytest

from annotator.api.schemas import annotation as schemas
from tests.api.desk import Desk, assert_problem

HERE = {"revision": 1, "start": 15, "end": 25, "exact": "The keeper"}


@pytest.fixture
def film(desk: Desk) -> dict[str, Any]:
    """A film with a beat."""
    return desk.film()


@pytest.fixture
def slug(desk: Desk, film: dict[str, Any]) -> str:
    """A draft about it."""
    return str(desk.article(film["slug"])["slug"])


def test_a_spoiler_is_answered_whole(desk: Desk, film: dict[str, Any], slug: str):
    said = {
        "kind": "spoiler",
        "level": "minor",
        "film": film["slug"],
        "replacement": "a night",
        "note": "n",
    }
    answer = desk.post(
        f"/articles/{slug}/annotations", HERE | said | {"reveals_at": "1:05:00"}
    )
    annotation = answer.json
    assert annotation is not None
    assert annotation.keys() == set(schemas.Annotation().fields)
    expected = (
        HERE
        | said
        | {
            "reveals_at": 3900,
            "beat": None,
            "state": "exact",
            "article": slug,
            "version": 1,
        }
    )
    assert {name: annotation[name] for name in expected} == expected
    assert (annotation["prefix"], annotation["suffix"]) == (
        "A light at sea\n",
        " climbs the stairs.\nAt dawn the "[:32],
    )
    assert answer.headers["Location"] == f"/api/v1/annotations/{annotation['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert desk.read(f"/annotations/{annotation['id']}") == annotation


def test_what_is_not_said_is_the_careful_choice(
    desk: Desk, film: dict[str, Any], slug: str
):
    annotation = desk.annotation(slug)
    assert (annotation["level"], annotation["film"], annotation["reveals_at"]) == (
        "major",
        film["slug"],
        None,
    )


def test_null_is_the_careful_choice_too(desk: Desk, film: dict[str, Any], slug: str):
    annotation = desk.annotation(
        slug, level=None, film=None, reveals_at=None, beat=None, note=None
    )
    assert (annotation["level"], annotation["film"], annotation["reveals_at"]) == (
        "major",
        film["slug"],
        None,
    )


def test_a_spoiler_can_hang_on_a_beat(desk: Desk, film: dict[str, Any], slug: str):
    beat = film["beats"][0]["id"]
    annotation = desk.annotation(slug, beat=beat)
    assert (annotation["beat"], annotation["reveals_at"]) == (beat, 3000)
    changed = desk.patch(f"/annotations/{annotation['id']}", {"reveals_at": 60}).json
    assert changed is not None
    assert (changed["beat"], changed["reveals_at"]) == (None, 60)
    again = desk.patch(
        f"/annotations/{annotation['id']}", {"beat": beat}, f'"{changed["version"]}"'
    ).json
    assert again is not None
    assert (again["beat"], again["reveals_at"], again["version"]) == (
        beat,
        3000,
        changed["version"] + 1,
    )


@pytest.mark.parametrize(
    ("quote", "start"),
    [
        ({"exact": "the lamp is out"}, 53),
        ({"exact": "the lamp", "prefix": "At dusk "}, 78),
        ({"exact": "the lamp", "suffix": " is out"}, 53),
        ({"exact": "the lamp", "prefix": "At dawn ", "suffix": " is out"}, 53),
        ({"exact": "sea\nThe"}, 11),
    ],
)
def test_a_quote_is_placed_where_it_stands(
    desk: Desk, slug: str, quote: dict[str, str], start: int
):
    annotation = desk.annotation(slug, kind="opinion", quote=quote)
    assert (annotation["start"], annotation["exact"]) == (start, quote["exact"])


def test_offsets_count_code_points(desk: Desk, film: dict[str, Any]):
    slug = desk.article(film["slug"], title="\N{GHOST}\N{GHOST}e\u0301 lamp")["slug"]
    text = desk.read(f"/articles/{slug}/source")["text"]
    assert text.startswith(
        "\N{GHOST}\N{GHOST}\N{LATIN SMALL LETTER E WITH ACUTE} lamp\n"
    )
    place = {"revision": 1, "kind": "fact", "start": 4, "end": 8, "exact": "lamp"}
    assert desk.add(f"/articles/{slug}/annotations", place)["prefix"] == text[:4]


def test_a_passage_can_bear_several_kinds(desk: Desk, slug: str):
    kinds = [
        desk.annotation(slug, kind=kind)["kind"]
        for kind in ("spoiler", "fact", "opinion", "spoiler")
    ]
    listed = desk.read(f"/articles/{slug}/annotations")["items"]
    assert sorted(item["kind"] for item in listed) == sorted(kinds)


def test_a_list_stands_in_the_order_of_the_text(desk: Desk, slug: str):
    for word in ("dusk", "keeper", "dawn", "light"):
        desk.annotation(slug, kind="fact", quote={"exact": word})
    listed = desk.read(f"/articles/{slug}/annotations")["items"]
    assert [item["exact"] for item in listed] == ["light", "keeper", "dawn", "dusk"]


def test_a_changed_passage_stands_in_its_new_place(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    moved = desk.patch(path, HERE).json
    assert moved is not None
    assert (moved["start"], moved["exact"], moved["prefix"]) == (
        15,
        "The keeper",
        "A light at sea\n",
    )


@pytest.mark.parametrize(
    "part",
    [
        {"start": 15},
        {"exact": "The keeper"},
        {"start": 15, "end": 25, "exact": "The keeper"},
    ],
)
def test_a_passage_is_not_changed_by_halves(
    desk: Desk, slug: str, part: dict[str, Any]
):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    before = desk.stored()
    assert_problem(desk.patch(path, part), 422)
    assert desk.stored() == before


def test_a_stale_revision_alone_is_refused(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    assert_problem(desk.patch(path, {"revision": 2, "level": "minor"}), 422, "revision")


def test_another_film_needs_its_own_reveal_point(desk: Desk, slug: str):
    other = desk.film()["slug"]
    path = f"/annotations/{desk.annotation(slug, reveals_at=60)['id']}"
    assert_problem(desk.patch(path, {"film": other}), 422, "reveals_at")
    changed = desk.patch(path, {"film": other, "reveals_at": None})
    assert changed.json is not None
    assert (changed.json["film"], changed.json["reveals_at"]) == (other, None)


def test_a_spoiler_that_becomes_a_fact_loses_what_goes_with_spoilers(
    desk: Desk, slug: str
):
    path = f"/annotations/{desk.annotation(slug, reveals_at=60, replacement='a night', note='n')['id']}"
    fact = desk.patch(path, {"kind": "fact"}).json
    assert fact is not None
    lost = ("level", "film", "reveals_at", "beat", "replacement")
    assert [fact[name] for name in lost] == [None] * 5
    assert fact["note"] == "n"


def test_every_change_of_an_annotation_changes_the_article_that_readers_get(
    desk: Desk, slug: str
):
    desk.post(f"/articles/{slug}/publication")
    etags = [desk.get(f"/articles/{slug}").headers["ETag"]]
    path = f"/annotations/{desk.annotation(slug)['id']}"
    etags.append(desk.get(f"/articles/{slug}").headers["ETag"])
    desk.patch(path, {"level": "minor"})
    etags.append(desk.get(f"/articles/{slug}").headers["ETag"])
    desk.delete(path, '"2"')
    etags.append(desk.get(f"/articles/{slug}").headers["ETag"])
    assert all(before != after for before, after in pairwise(etags))


def test_annotations_are_for_editors_alone(desk: Desk, slug: str):
    annotation = desk.annotation(slug)["id"]
    desk.post(f"/articles/{slug}/publication")
    assert_problem(desk.anonymous().get(f"/articles/{slug}/annotations"), 401)
    assert_problem(desk.anonymous().get(f"/annotations/{annotation}"), 401)
