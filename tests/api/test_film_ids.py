"""Films by their ids and titles, without a length, and from a list."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from annotator.core.title import title_key
from annotator.extensions import session
from annotator.markup.incoming.head.head import FilmHint
from annotator.services.exchange.film_match import FilmIndex
from annotator.storage.account import UserRow
from tests.api.desk import Desk, assert_problem, made

KEEPER = {"title": "The Lighthouse Keeper", "year": 1931}
IDS = {"imdb": "tt0013442", "tmdb": 653, "wikidata": "Q151895"}


@pytest.mark.parametrize(("name", "value"), IDS.items())
def test_an_id_is_of_one_film_and_finds_it(
    own_desk: Desk, name: str, value: str | int
) -> None:
    first = own_desk.add("/films", KEEPER | {name: value})
    other = own_desk.add("/films", KEEPER)
    before = own_desk.stored()
    assert_problem(own_desk.post("/films", KEEPER | {name: value}), 422, name)
    refused = own_desk.patch(f"/films/{other['slug']}", {name: value})
    assert_problem(refused, 422, name)
    assert own_desk.stored() == before
    items = own_desk.anonymous().read(f"/films?{name}={value}")["items"]
    assert [film["slug"] for film in items] == [first["slug"]]
    same = own_desk.patch(f"/films/{first['slug']}", {name: value, "year": 1932})
    assert same.status_code == 200, same.text


def test_a_film_is_found_by_its_other_titles(own_desk: Desk) -> None:
    own_desk.add("/films", KEEPER | {"other_titles": ["Der Wärter", "Der Wärter"]})
    [film] = own_desk.read("/films?q=wärter")["items"]
    assert film["other_titles"] == ["Der Wärter"]


def test_a_merger_keeps_the_ids_titles_and_length(own_desk: Desk) -> None:
    film = own_desk.add("/films", KEEPER | IDS | {"runtime": 6000})["slug"]
    other = own_desk.add("/films", {"title": "Der Wärter", "year": 1931})["slug"]
    with own_desk.app.app_context():
        session().query(UserRow).update({"role": "admin"})
        session().commit()
    answer = own_desk.call(
        "POST", f"/films/{film}/merger", {"into": other}, If_Match='"1"'
    )
    assert answer.status_code == 200, answer.text
    merged = own_desk.read(f"/films/{other}")
    assert merged["other_titles"] == ["The Lighthouse Keeper"]
    assert merged["runtime"] == 6000
    assert {name: merged[name] for name in IDS} == IDS


def test_a_film_of_unknown_length_has_a_start_and_an_end(own_desk: Desk) -> None:
    film = made(own_desk.post("/films", KEEPER))["slug"]
    assert own_desk.read(f"/films/{film}")["runtime"] is None
    slug = own_desk.article(film, status="published")["slug"]
    own_desk.annotation(slug)
    assert "lamp is out" not in own_desk.shown(slug)
    assert "lamp is out" in own_desk.shown(slug, "&at=finished")
    for at in ("0:30", "50%", "999999"):
        assert_problem(own_desk.get(f"/articles/{slug}?at={at}"), 422, "at")
    page = own_desk.app.test_client().get(f"/articles/{slug}").text
    assert 'name="time"' not in page
    assert page.count('data-seconds="') == 2
    assert "length unknown" in own_desk.app.test_client().get("/films").text
    given = own_desk.patch(f"/films/{film}", {"runtime": 6000})
    assert given.status_code == 200
    assert "lamp is out" in own_desk.shown(slug, "&at=6000")
    assert "lamp is out" not in own_desk.shown(slug, "&at=5999")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lighthouse Keeper", "Lighthouse Keeper, The"),
        ("Amélie", "AMELIE"),
        ("Fanny & Alexander", "Fanny and Alexander"),
        ("L’Avventura", "L'avventura"),
    ],
)
def test_titles_are_the_same_however_they_are_spelled(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("hint", "slug", "doubtful"),
    [
        (FilmHint(imdb="tt0013442"), "the-lighthouse-keeper-1931", 0),
        (FilmHint("Lighthouse keeper", 1932), "the-lighthouse-keeper-1931", 0),
        (FilmHint("Der Wärter", 1930), "the-lighthouse-keeper-1931", 0),
        (FilmHint("The Lighthouse Keeper", 1934), None, 0),
        (FilmHint("The Lighthouse Keeper"), None, 1),
        (FilmHint("Twins", 1950), None, 2),
        (FilmHint("Nobody knows it", 1931), None, 0),
    ],
)
def test_a_film_is_matched_by_id_else_by_title_and_year(
    own_desk: Desk, hint: FilmHint, slug: str | None, doubtful: int
) -> None:
    keeper = {"imdb": "tt0013442", "other_titles": ["Der Wärter"]}
    for film in (KEEPER | keeper, *[{"title": "Twins", "year": 1950}] * 2):
        own_desk.add("/films", film)
    with own_desk.app.app_context():
        match = FilmIndex(session()).match(hint)
    assert (match.film, len(match.doubtful)) == (slug, doubtful)


def run(app: Flask, path: Path, *options: str) -> Result:
    with app.app_context():
        email = session().query(UserRow).first().email
        session().rollback()
    args = ["film", "import", str(path), "--as", email, *options]
    return app.test_cli_runner().invoke(args=args)


def test_chapters_come_from_a_file(own_desk: Desk, tmp_path: Path) -> None:
    film = own_desk.add("/films", KEEPER | {"runtime": 6000})["slug"]
    path = tmp_path / "chapters.txt"
    path.write_text("0:00 Start\n0:50:00 The lamp\n")
    with own_desk.app.app_context():
        email = session().query(UserRow).first().email
        session().rollback()
    runner = own_desk.app.test_cli_runner()
    args = ["film", "chapters", film, str(path), "--as", email]
    assert "1 added" in runner.invoke(args=[*args, "--dry-run"]).output
    assert own_desk.count("beat") == 0
    first = runner.invoke(args=args)
    assert "0:50 Chapter 2\n1 added, 0 known." in first.output, first.output
    path.write_text("The keeper dies.")
    assert runner.invoke(args=args).exit_code == 1


def test_films_come_from_a_list_once(own_desk: Desk, tmp_path: Path) -> None:
    own_desk.add("/films", KEEPER)
    path = tmp_path / "films.csv"
    path.write_text(
        "title,year,runtime,imdb,other_titles\n"
        "Lighthouse Keeper,1931,1:40,tt0000001,Der Wärter | Le gardien\n"
        "A New One,1950,,,\n"
    )
    assert run(own_desk.app, path, "--dry-run").exit_code == 0
    assert own_desk.count("film") == 1
    first = run(own_desk.app, path)
    assert "1 added, 1 completed" in first.output, first.output
    keeper = own_desk.read("/films?imdb=tt0000001")["items"][0]
    assert keeper["runtime"] == 6000
    assert keeper["title"] == KEEPER["title"]
    assert "Le gardien" in keeper["other_titles"]
    assert "2 known" in run(own_desk.app, path).output
    path.write_text("title,year,runtime\nA New One,nineteen,\n")
    wrong = run(own_desk.app, path)
    assert wrong.exit_code == 1
    assert "Line 2: year" in wrong.output
