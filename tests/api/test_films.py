"""Films and beats: what they hold, and what moving them does to spoilers."""

from urllib.parse import quote

import pytest

from annotator.api.schemas import film as schemas
from tests.api.desk import FILM, Desk, assert_problem

IDENTIFIERS = {"imdb": "tt0012345", "tmdb": 12345, "wikidata": "Q12345"}


def test_a_new_film_is_answered_whole(desk: Desk):
    beat = {"position": "0:50:00", "label": "the lamp goes out", "note": "he is dead"}
    answer = desk.post("/films", FILM | IDENTIFIERS | {"beats": [beat]})
    film = answer.json
    assert film is not None
    assert film.keys() == set(schemas.FilmForEditors().fields)
    assert {name: film[name] for name in FILM | IDENTIFIERS} == FILM | IDENTIFIERS
    assert [(b["position"], b["label"], b["note"]) for b in film["beats"]] == [
        (3000, "the lamp goes out", "he is dead")
    ]
    assert answer.headers["Location"] == f"/api/v1/films/{film['slug']}"
    assert answer.headers["ETag"] == '"1"'
    assert desk.read(f"/films/{film['slug']}") == film


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Der müde Tod", "der-mude-tod-1931"),
        ("M", "m-1931"),
        ("Ø", "film-1931"),
        ("東京物語", "film-1931"),
        ("  L'Âge d'or! ", "l-age-d-or-1931"),
        ("x" * 300, "x" * 80 + "-1931"),
    ],
)
def test_a_slug_is_made_of_title_and_year(desk: Desk, title: str, slug: str):
    assert desk.add("/films", FILM | {"title": title})["slug"].startswith(slug)


def test_films_of_one_name_get_slugs_of_their_own(own_desk: Desk):
    slugs = [own_desk.add("/films", FILM)["slug"] for _ in range(3)]
    assert slugs == [
        "the-lighthouse-keeper-1931",
        "the-lighthouse-keeper-1931-2",
        "the-lighthouse-keeper-1931-3",
    ]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (0, 0),
        (6000, 6000),
        ("1:40", 6000),
        ("100m", 6000),
        ("50%", 3000),
        ("33.34%", 2001),
    ],
)
def test_a_position_can_be_written_in_many_ways(
    desk: Desk, written: object, seconds: int
):
    film = desk.film()["slug"]
    assert (
        desk.add(f"/films/{film}/beats", {"position": written, "label": "x"})[
            "position"
        ]
        == seconds
    )


def test_beats_stand_in_the_order_of_the_film(desk: Desk):
    film = desk.film()["slug"]
    for position in (5000, 10, 3000):
        desk.add(f"/films/{film}/beats", {"position": position, "label": str(position)})
    assert [beat["position"] for beat in desk.read(f"/films/{film}")["beats"]] == [
        10,
        3000,
        3000,
        5000,
    ]


def test_readers_get_labels_and_editors_notes_as_well(desk: Desk):
    film = desk.film()["slug"]
    for path in (f"/films/{film}", "/films?limit=100"):
        assert "keeper is dead" in desk.get(path).text
        assert "keeper is dead" not in desk.anonymous().get(path).text
        assert "the lamp goes out" in desk.anonymous().get(path).text
    assert_problem(
        desk.anonymous().get(
            f"/films/{film}/beats/{desk.read(f'/films/{film}')['beats'][0]['id']}"
        ),
        401,
    )


def test_moving_a_beat_moves_the_spoilers_that_hang_on_it(desk: Desk):
    film = desk.film()
    beat = film["beats"][0]["id"]
    slug = desk.article(film["slug"], status="published")["slug"]
    spoiler = desk.annotation(slug, beat=beat)
    assert (reads_it(desk, slug, 2999), reads_it(desk, slug, 3000)) == (False, True)
    desk.patch(f"/films/{film['slug']}/beats/{beat}", {"position": 4000})
    assert (reads_it(desk, slug, 3999), reads_it(desk, slug, 4000)) == (False, True)
    assert desk.read(f"/annotations/{spoiler['id']}")["reveals_at"] == 4000


def test_a_longer_film_moves_the_spoilers_of_its_end(desk: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film, status="published")["slug"]
    desk.annotation(slug)
    assert reads_it(desk, slug, 6000)
    desk.patch(f"/films/{film}", {"runtime": 7000})
    assert (reads_it(desk, slug, 6999), reads_it(desk, slug, 7000)) == (False, True)


def reads_it(desk: Desk, slug: str, seconds: int) -> bool:
    """Whether a reader this far gets the spoiler's text."""
    return (
        "the lamp is out"
        in desk.anonymous().get(f"/articles/{slug}?at={seconds}&format=text").text
    )


def test_a_film_is_not_made_shorter_than_its_beats(desk: Desk):
    film = desk.film()["slug"]
    before = desk.stored()
    assert_problem(desk.patch(f"/films/{film}", {"runtime": 2999}), 422, "runtime")
    assert desk.stored() == before
    assert desk.patch(f"/films/{film}", {"runtime": 3000}).status_code == 200


def test_a_film_is_not_made_shorter_than_its_spoilers(desk: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    spoiler = desk.annotation(slug, reveals_at=5000)
    before = desk.stored()
    assert_problem(desk.patch(f"/films/{film}", {"runtime": 4999}), 422, "runtime")
    assert desk.stored() == before
    desk.delete(f"/annotations/{spoiler['id']}")
    assert desk.patch(f"/films/{film}", {"runtime": 4999}).status_code == 200


def test_a_removed_spoiler_does_not_come_back_beyond_the_end(desk: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    desk.delete(f"/annotations/{desk.annotation(slug, reveals_at=5000)['id']}")
    desk.patch(f"/films/{film}", {"runtime": 4000})
    removal = desk.read(f"/articles/{slug}/events")["items"][0]["id"]
    assert_problem(desk.post(f"/events/{removal}/undo"), 409)


def test_a_beat_with_a_spoiler_on_it_is_not_forgotten(desk: Desk):
    film = desk.film()
    beat = film["beats"][0]["id"]
    annotation = desk.annotation(desk.article(film["slug"])["slug"], beat=beat)
    path = f"/films/{film['slug']}/beats/{beat}"
    assert_problem(desk.delete(path), 409)
    desk.patch(f"/annotations/{annotation['id']}", {"reveals_at": 10})
    assert desk.delete(path).status_code == 204
    assert desk.read(f"/films/{film['slug']}")["beats"] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lamp", ["The Lamp of Search"]),
        ("SEARCH", ["The Lamp of Search", "The Search 100%"]),
        ("search lamp", ["The Lamp of Search"]),
        ("search (1931)", ["The Lamp of Search"]),
        ("1955", ["The Search 100%"]),
        ("100%", ["The Search 100%"]),
        ("%", ["The Search 100%"]),
        ("no such film", []),
    ],
)
def test_films_are_found_by_words_and_year(
    own_desk: Desk, words: str, found: list[str]
):
    own_desk.add("/films", FILM | {"title": "The Lamp of Search"})
    own_desk.add("/films", FILM | {"title": "The Search 100%", "year": 1955})
    answer = own_desk.read(f"/films?q={quote(words)}")
    assert [film["title"] for film in answer["items"]] == found


@pytest.mark.parametrize("query", ["q=" + "x" * 101, "q=a&q=b", "q=%00"])
def test_a_search_for_films_that_cannot_be_read_is_refused(desk: Desk, query: str):
    assert_problem(desk.get(f"/films?{query}"), 422, "q")
