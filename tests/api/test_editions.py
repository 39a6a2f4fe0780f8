"""Editions of films over REST: what readers of each cut get, and what editors may do to them."""

from typing import Any

import pytest

from annotator.core.permission import Scope
from tests.api.desk import Desk, assert_problem

HOUR = 3600
# A film of 100 minutes; ten minutes more from 0:40:00 on.
EXTENDED = {
    "name": "Extended",
    "runtime": 6600,
    "only_here": [{"start": "0:40:00", "end": 3000}],
}
PAL = {"name": "PAL disc", "runtime": 5760, "rate": "25/24"}


@pytest.fixture
def film(desk: Desk) -> str:
    """A film with three cuts."""
    slug = str(desk.film()["slug"])
    for cut in (EXTENDED, PAL):
        desk.add(f"/films/{slug}/editions", cut)
    return slug


def piece(desk: Desk, film: str, **spoiler: Any) -> str:
    """A published article in which a sentence is hidden until 1:00:00."""
    slug = str(desk.article(film, status="published")["slug"])
    point: dict[str, Any] = {"reveals_at": HOUR} | spoiler
    quote = {"exact": "At dawn the lamp is out."}
    desk.annotation(slug, kind="spoiler", quote=quote, **point)
    return slug


def is_open(desk: Desk, slug: str, at: str) -> bool:
    """Whether a reader there gets the sentence."""
    return "dawn" in desk.anonymous().shown(slug, f"&at={at}")


def test_a_new_edition_is_answered_whole_and_listed(desk: Desk, film: str):
    editions = desk.read(f"/films/{film}/editions")["items"]
    pal, extended = editions
    assert {name: pal[name] for name in ("slug", "name", "runtime", "rate")} == {
        "slug": "pal-disc",
        "name": "PAL disc",
        "runtime": 5760,
        "rate": "25/24",
    }
    assert extended["only_here"] == [{"start": 2400, "end": 3000}]
    facts = {"slug": "extended", "name": "Extended", "runtime": 6600, "beats": [3600]}
    assert desk.anonymous().read(f"/films/{film}")["editions"] == [
        {"slug": "pal-disc", "name": "PAL disc", "runtime": 5760, "beats": [2880]},
        facts,
    ]


@pytest.mark.parametrize(
    ("at", "is_seen"),
    [
        ("1:00:00@own", True),
        ("0:59:59@own", False),
        ("1:09:59@extended", False),
        ("1:10:00@extended", True),
        ("0:57:35@pal-disc", False),
        ("0:57:36@pal-disc", True),
        ("63%25@extended", False),
        ("64%25@extended", True),
        # Nobody says which cut: the earliest counts.
        ("1:05:00", False),
        ("1:09:59", False),
        ("1:10:00", True),
        ("finished", True),
    ],
)
def test_a_reader_of_a_cut_gets_what_it_has_shown(
    desk: Desk, film: str, at: str, *, is_seen: bool
):
    slug = piece(desk, film)
    assert is_open(desk, slug, at) is is_seen
    assert is_open(desk, slug, f"{film}:{at}") is is_seen


def test_the_view_says_what_the_reader_said(desk: Desk, film: str):
    slug = piece(desk, film)
    for at, said in (("1:00:00@extended", "3600@extended"), ("1:00:00", HOUR)):
        view = desk.read(f"/articles/{slug}?at={at}")["view"]
        assert view["at"] == {film: said}


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("1:45:00", "Say which cut this is in, like 1:05:00@pal-disc"),
        ("1:45:00@pal-disc", "ends at 1:36"),
        ("1:00:00@directors", "no edition directors"),
    ],
)
def test_a_position_that_no_cut_has_is_refused(
    desk: Desk, film: str, at: str, words: str
):
    slug = piece(desk, film)
    problem = assert_problem(desk.get(f"/articles/{slug}?at={at}"), 422, "at")
    assert words in problem["errors"]["at"][0]


def test_a_scene_of_one_cut_is_reached_in_it_alone(desk: Desk, film: str):
    slug = piece(desk, film, reveals_at="0:45:00", edition="extended")
    open_at = [
        at
        for at in (
            *("0:44:59@extended", "0:45:00@extended", "1:36:00@pal-disc"),
            *("1:40:00@own", "1:40:00", "1:40:00@film", "finished"),
        )
        if is_open(desk, slug, at)
    ]
    assert open_at == ["0:45:00@extended", "finished"]


def test_an_edition_of_a_spoiler_can_be_changed_and_undone(desk: Desk, film: str):
    slug = piece(desk, film)
    (spoiler,) = desk.read(f"/articles/{slug}/annotations")["items"]
    path = f"/annotations/{spoiler['id']}"
    changed = desk.patch(path, {"edition": "extended", "reveals_at": 2700})
    assert changed.json is not None
    assert (changed.json["edition"], changed.json["reveals_at"]) == ("extended", 2700)
    (event, *_) = desk.read(f"/articles/{slug}/events")["items"]
    desk.add(f"/events/{event['id']}/undo", {})
    now = desk.read(path)
    assert (now["edition"], now["reveals_at"]) == (None, HOUR)


def test_an_unknown_edition_of_a_spoiler_is_refused(desk: Desk, film: str):
    slug = piece(desk, film)
    (spoiler,) = desk.read(f"/articles/{slug}/annotations")["items"]
    change = {"edition": "directors", "reveals_at": 60}
    answer = desk.patch(f"/annotations/{spoiler['id']}", change)
    assert_problem(answer, 422, "edition")


def test_a_second_of_one_cut_is_never_read_on_the_clock_of_another(
    desk: Desk, film: str
):
    slug = piece(desk, film, reveals_at="0:45:00", edition="extended")
    (spoiler,) = desk.read(f"/articles/{slug}/annotations")["items"]
    path = f"/annotations/{spoiler['id']}"
    for edition in (None, "pal-disc"):
        assert_problem(desk.patch(path, {"edition": edition}), 422, "reveals_at")
    assert not is_open(desk, slug, "1:39:00@own")
    other = desk.film(title="Another")["slug"]
    moved = desk.patch(path, {"film": other, "reveals_at": 60}).json
    assert moved is not None
    assert (moved["film"], moved["edition"]) == (other, None)


def test_a_changed_clock_counts_at_once(desk: Desk, film: str):
    slug = piece(desk, film)
    _, extended = desk.read(f"/films/{film}/editions")["items"]
    path = f"/editions/{extended['id']}"
    assert not is_open(desk, slug, "1:05:00@extended")
    stretch = {"start": "1:30:00", "end": "1:40:00"}
    assert desk.patch(path, {"only_here": [stretch]}).status_code == 200
    assert is_open(desk, slug, "1:05:00@extended")
    assert_problem(desk.patch(path, {"name": "Longer"}), 412)
    assert desk.patch(path, {"name": "Longer"}, '"2"').status_code == 200


def test_readers_who_remember_a_deleted_edition_count_as_newcomers(
    desk: Desk, film: str
):
    slug = piece(desk, film)
    _, extended = desk.read(f"/films/{film}/editions")["items"]
    assert desk.delete(f"/editions/{extended['id']}").status_code == 204
    client = desk.app.test_client()
    client.set_cookie("annotator_place", f"{film}~1:30@extended~none")
    assert "dawn" not in client.get(f"/articles/{slug}").text
    client.set_cookie("annotator_place", f"{film}~1:30@pal-disc~none")
    assert "dawn" in client.get(f"/articles/{slug}").text


def test_an_edition_that_a_spoiler_names_stays(desk: Desk, film: str):
    piece(desk, film, reveals_at=2700, edition="extended")
    _, extended = desk.read(f"/films/{film}/editions")["items"]
    path = f"/editions/{extended['id']}"
    assert_problem(desk.delete(path), 409)
    shorter = {"runtime": 2600, "only_film": [{"start": 2000, "end": 6000}]}
    assert_problem(desk.patch(path, shorter | {"only_here": []}), 422, "runtime")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pairs": [{"edition": 9, "film": 9}, {"edition": 8, "film": 10}]}, "pairs"),
        ({"pairs": [{"edition": 9, "film": 6001}]}, "pairs"),
        ({"only_here": [{"start": 5, "end": 9}, {"start": 8, "end": 12}]}, "only_here"),
        ({"only_here": [{"start": 5, "end": 9, "x": 1}]}, "only_here.0.x"),
        ({"rate": "0"}, "rate"),
        ({"rate": "1/0"}, "rate"),
        ({"rate": "25:24"}, "rate"),
        ({"rate": "9" * 99}, "rate"),
        ({"rate": 1}, "rate"),
        ({"rate": "25/24"}, "rate"),  # the ends are apart
        ({"runtime": 0}, "runtime"),
        ({"runtime": 360_000}, "runtime"),
        ({"name": " "}, "name"),
    ],
)
def test_an_impossible_clock_is_refused(desk: Desk, fields: Any, field: str):
    film = desk.film()["slug"]
    new = {"name": "Cut", "runtime": 6000} | fields
    before = desk.stored("reply")
    assert_problem(desk.post(f"/films/{film}/editions", new), 422, field)
    assert desk.stored("reply") == before


def test_a_beat_is_the_same_moment_in_the_cut(desk: Desk, film: str):
    beats = desk.read(f"/films/{film}")["beats"]
    here = [{"edition": "0:50:30", "beat": beats[0]["id"]}]
    cut = {"name": "Cut", "runtime": 6000}
    edition = desk.add(f"/films/{film}/editions", cut | {"pairs": here})
    assert edition["pairs"] == [{"edition": 3030, "film": beats[0]["position"]}]
    for wrong in (
        [{"edition": 1, "beat": "nobeat"}],
        [{"edition": 1}],
        [{"edition": 1, "film": 1, "beat": beats[0]["id"]}],
    ):
        answer = desk.post(f"/films/{film}/editions", cut | {"pairs": wrong})
        assert answer.status_code == 422


MCF = "WEBVTT MovieContentFilter 1.1.0\n\nNOTE\nTITLE Dawn\n\nNOTE\nSTART {}\nEND {}\n"


def test_a_content_filter_says_where_the_film_starts_and_ends_in_a_cut(
    desk: Desk, film: str
):
    pal, _ = desk.read(f"/films/{film}/editions")["items"]
    path = f"/editions/{pal['id']}"
    before = desk.stored("reply")
    file = MCF.format("00:00:09.200", "01:30:10.000").encode()
    clock = desk.call("POST", f"{path}/clock", file).json
    assert clock == {
        "rate": "10/9",
        "pairs": [{"edition": 10, "film": 0}, {"edition": 5410, "film": 6000}],
        "only_here": [{"start": 0, "end": 10}, {"start": 5410, "end": 5760}],
        "only_film": [],
    }
    assert desk.stored("reply") == before
    desk.patch(path, clock)
    slug = piece(desk, film, reveals_at=3000)
    assert not is_open(desk, slug, "0:45:09@pal-disc")
    assert is_open(desk, slug, "0:45:10@pal-disc")


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"WEBVTT\n\nNOTE\nSTART 00:00:01\nEND 00:10:00\n",
        b"WEBVTT MovieContentFilter 1.1.0\n\nNOTE\nSTART 00:00:01\n",
        MCF.format("00:10:00", "00:00:10").encode(),
        MCF.format("00:00:10", "99:00:00").encode(),
        MCF.format("00:00:00", "01:30:00").encode("utf-16"),
        b"WEBVTT MovieContentFilter \xff",
    ],
)
def test_a_file_without_true_ends_in_the_cut_is_refused(
    desk: Desk, film: str, file: bytes
):
    pal, _ = desk.read(f"/films/{film}/editions")["items"]
    path = f"/editions/{pal['id']}/clock"
    answer = desk.call("POST", path, file)
    if file.startswith(b"\xff\xfe"):
        assert answer.json["pairs"][1] == {"edition": 5400, "film": 6000}
    else:
        assert_problem(answer, 422, "file")
    assert_problem(desk.anonymous().call("POST", path, file), 401)


def test_an_edition_needs_the_length_of_its_film(desk: Desk):
    film = desk.film(runtime=None, beats=[])["slug"]
    assert_problem(desk.post(f"/films/{film}/editions", PAL), 422, "runtime")


def test_a_film_keeps_a_length_that_its_editions_fit(desk: Desk, film: str):
    etag = desk.get(f"/films/{film}").headers["ETag"]
    for runtime in (5000, None):
        answer = desk.patch(f"/films/{film}", {"runtime": runtime}, etag)
        assert_problem(answer, 422, "runtime")


def test_two_editions_of_one_name_get_slugs_of_their_own(desk: Desk):
    film = desk.film()["slug"]
    cut = {"name": "Own", "runtime": 6000}
    slugs = [desk.add(f"/films/{film}/editions", cut)["slug"] for _ in range(2)]
    assert slugs == ["own-2", "own-3"]


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_nobody_without_the_scope_changes_an_edition(
    desk: Desk, film: str, method: str
):
    (edition, _) = desk.read(f"/films/{film}/editions")["items"]
    call = (method, f"/editions/{edition['id']}", {"name": "Longer"})
    before = desk.stored("reply", "token")
    assert_problem(desk.anonymous().call(*call, If_Match='"1"'), 401)
    other = desk.with_scopes(Scope.ANNOTATIONS_WRITE)
    assert_problem(other.call(*call, If_Match='"1"'), 403)
    assert_problem(desk.call(method, "/editions/none", call[2], If_Match='"1"'), 404)
    assert desk.stored("reply", "token") == before


def test_an_edition_comes_back_from_a_web_annotation(desk: Desk, film: str):
    slug = piece(desk, film, reveals_at=2700, edition="extended")
    (annotation,) = desk.read(f"/articles/{slug}/annotations.jsonld")["first"]["items"]
    (point,) = [body for body in annotation["body"] if "source" in body]
    assert point["source"].endswith(f"/films/{film}?edition=extended")
