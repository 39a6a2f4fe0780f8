"""A language changes the words around an article: neither what of it is sent, nor whose answer it is."""

from itertools import permutations

import pytest

from tests.contracts.asking import ask, assert_silent, on_one_database, told
from tests.contracts.routes import OPEN_TO_ALL
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World

pytestmark = on_one_database

SOME_VIEWS = (NEWCOMER, View("2400", "900"), View("1200", "0", "minor"))
GERMANS = ({"Accept_Language": "de-AT, en;q=0.5"}, {"Cookie": "annotator_language=de"})
FOR_PROGRAMS = [rule for rule in OPEN_TO_ALL if rule.startswith("/api/")]
PAGES = [
    rule
    for rule, exercise in OPEN_TO_ALL.items()
    if exercise.viewed and rule not in FOR_PROGRAMS
]


@pytest.mark.parametrize("rule", OPEN_TO_ALL)
def test_no_language_gets_a_hidden_word(world: World, rule: str) -> None:
    for view in SOME_VIEWS:
        hidden = world.hidden(view)
        for address in OPEN_TO_ALL[rule].requests(world, view):
            for headers in GERMANS:
                assert_silent(ask(world.app, address, **headers), hidden)


@pytest.mark.parametrize("rule", FOR_PROGRAMS)
def test_programs_get_the_same_whatever_language_is_preferred(
    world: World, rule: str
) -> None:
    for view in SOME_VIEWS:
        for address in OPEN_TO_ALL[rule].requests(world, view):
            answers = {
                told(ask(world.app, address, **headers)) for headers in (*GERMANS, {})
            }
            assert len(answers) == 1, address


@pytest.mark.parametrize("rule", PAGES)
def test_a_page_in_one_language_is_not_repeated_to_readers_of_another(
    world: World, rule: str
) -> None:
    for address in OPEN_TO_ALL[rule].requests(world, NEWCOMER):
        for _ in range(2):
            spoken = [ask(world.app, address, **headers) for headers in ({}, *GERMANS)]
            if spoken[0].status_code == 303:
                continue  # it has no words in any language
            assert ['<html lang="de"' in answer.text for answer in spoken] == [
                False,
                True,
                True,
            ], address
            assert all("Accept-Language" in answer.vary for answer in spoken), address


@pytest.mark.parametrize("form", ["html", "json"])
def test_what_a_program_asked_for_in_one_language_is_not_repeated_in_another(
    world: World, form: str
) -> None:
    address = f"/api/v1/articles/{world.piece.slug}?format={form}"
    wanted = {
        "": "hidden. Reveal.",
        "&lang=en": "hidden. Reveal.",
        "&lang=de": "verborgen. Aufdecken.",
    }
    for order in permutations(wanted):
        for lang in (*order, *order):
            answer = ask(world.app, f"{address}{lang}", **GERMANS[0])
            assert [
                words for words in set(wanted.values()) if words in answer.text
            ] == [wanted[lang]]


@pytest.mark.parametrize("form", ["html", "json"])
def test_each_language_has_an_etag_of_its_own(world: World, form: str) -> None:
    address = f"/api/v1/articles/{world.piece.slug}?format={form}"
    english, german = (
        ask(world.app, f"{address}&lang={lang}") for lang in ("en", "de")
    )
    assert english.headers["ETag"] != german.headers["ETag"]
    crossed = ask(
        world.app, f"{address}&lang=de", If_None_Match=english.headers["ETag"]
    )
    assert (crossed.status_code, crossed.data) == (200, german.data)


def test_a_language_changes_nothing_but_the_words_of_the_html(world: World) -> None:
    address = f"/api/v1/articles/{world.piece.slug}?format="
    for form in ("markdown", "text"):
        assert (
            ask(world.app, f"{address}{form}&lang=de").data
            == ask(world.app, f"{address}{form}").data
        )
    english, german = (
        ask(world.app, f"{address}json&lang={lang}").json for lang in ("en", "de")
    )
    assert english.pop("html") != german.pop("html")
    assert english == german


@pytest.mark.parametrize("lang", ["lang=", "lang=fr", "lang=DE", "lang=de&lang=en"])
def test_a_language_that_is_not_offered_is_refused(world: World, lang: str) -> None:
    for path in (f"{world.piece.slug}", f"{world.piece.slug}/gaps/{world.first_gap()}"):
        answer = ask(world.app, f"/api/v1/articles/{path}?{lang}")
        assert answer.status_code == 422
        assert list(answer.json["errors"]) == ["lang"]


def test_a_revealed_passage_speaks_the_language_that_was_asked_for(
    world: World,
) -> None:
    address = f"/api/v1/articles/{world.piece.slug}/gaps/{world.first_gap()}"
    assert "Ende des Spoilers." in ask(world.app, f"{address}?lang=de").json["html"]
    assert "End of spoiler." in ask(world.app, address, **GERMANS[0]).json["html"]
