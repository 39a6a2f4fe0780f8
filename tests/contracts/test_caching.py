"""What may be kept, by whom, and for how long: nothing that a later state of the article or reader would contradict."""

from itertools import chain

import pytest

from annotator.http.access.audience import Audience
from tests.contracts.asking import ask, assert_silent, on_one_database, with_view
from tests.contracts.routes import OPEN_TO_ALL, address_of, audience_of, rules
from tests.contracts.views import NEWCOMER, View, all_views
from tests.contracts.world import World

FINISHED = View("finished", "finished")
# They hold no article: the API's description, what crawlers may visit.
LASTING = ("/api/v1/openapi.json", "/robots.txt")
# They take the subtitles of two cuts, and a blind reading.
NOT_IN_THE_WORLD = (
    "/api/v1/editions/<edition>/clock",
    "/api/v1/readings/<id>",
    "/api/v1/readings/<id>/annotations",
    "/api/v1/readings/<id>/differences",
)
ARTICLE_ROUTES = [rule for rule in OPEN_TO_ALL if rule not in LASTING]


@pytest.mark.parametrize("rule", ARTICLE_ROUTES)
def test_whatever_is_kept_is_asked_about_before_each_use(
    world: World, rule: str
) -> None:
    for view in (NEWCOMER, View("2400"), FINISHED):
        for address in OPEN_TO_ALL[rule].requests(world, view):
            kept = ask(world.app, address).cache_control
            assert kept.no_store or kept.no_cache, f"{address}: {kept}"
            assert not kept.max_age
            assert not kept.s_maxage


def test_a_page_for_a_readers_progress_is_never_stored(world: World) -> None:
    for view in (View("2400"), FINISHED, View(tolerance="all")):
        for path in (
            f"/articles/{world.piece.slug}",
            "/",
            f"/films/{world.films['main']}",
        ):
            place = with_view(path, view.query(world.films), world.films["main"])
            kept = ask(world.app, place).cache_control
            assert kept.no_store
            assert kept.private
            assert not kept.public


def test_a_page_says_that_it_depends_on_cookies(world: World) -> None:
    for path in (f"/articles/{world.piece.slug}", "/", f"/films/{world.films['main']}"):
        assert "Cookie" in ask(world.app, path).vary


def test_what_a_newcomer_keeps_is_not_confirmed_to_a_reader_with_a_place(
    world: World,
) -> None:
    path = f"/articles/{world.piece.slug}"
    etag = ask(world.app, path).headers["ETag"]
    place = with_view(path, FINISHED.query(world.films), world.films["main"])
    answer = ask(world.app, place, If_None_Match=etag)
    assert answer.status_code == 200
    assert "ETag" not in answer.headers


def test_one_readers_page_is_never_repeated_to_another(world: World) -> None:
    path = f"/articles/{world.piece.slug}"
    before = ask(world.app, path).data
    for view in (View("2400"), FINISHED, View(tolerance="all")):
        ask(world.app, with_view(path, view.query(world.films), world.films["main"]))
        assert ask(world.app, path).data == before


@on_one_database
def test_one_etag_never_stands_for_two_contents(world: World) -> None:
    contents: dict[tuple[str, str], bytes] = {}
    exercises = chain(
        OPEN_TO_ALL["/api/v1/articles/<slug>"].requests(world, view)
        for view in all_views()
    )
    for address in chain.from_iterable(exercises):
        answer = ask(world.app, address)
        key = address.split("?")[0], answer.headers.get("ETag", address)
        assert contents.setdefault(key, answer.data) == answer.data, address


def test_going_back_in_progress_is_not_answered_with_304(world: World) -> None:
    for path in (
        f"/api/v1/articles/{world.piece.slug}",
        f"/api/v1/articles?film={world.films['main']}",
    ):
        later = ask(
            world.app,
            f"{path}{'&' if '?' in path else '?'}{FINISHED.query(world.films)}",
        )
        earlier = f"{path}{'&' if '?' in path else '?'}{NEWCOMER.query(world.films)}"
        answer = ask(world.app, earlier, If_None_Match=later.headers["ETag"])
        assert answer.status_code == 200
        assert_silent(answer, world.hidden(NEWCOMER))


def test_an_unchanged_rendition_is_answered_with_304(world: World) -> None:
    for path in (
        f"/api/v1/articles/{world.piece.slug}",
        f"/articles/{world.piece.slug}",
        "/feed.atom",
    ):
        etag = ask(world.app, path).headers["ETag"]
        again = ask(world.app, path, If_None_Match=etag)
        assert (again.status_code, again.data, again.headers["ETag"]) == (
            304,
            b"",
            etag,
        )


def test_what_editors_get_is_never_public(world: World) -> None:
    for rule in rules(world.app):
        reading = (
            "GET" in (rule.methods or ())
            and rule.rule.startswith("/api/")
            and rule.rule not in LASTING
        )
        if reading and audience_of(world.app, rule) is Audience.EDITORS:
            answer = world.desk.get(address_of(world, rule).removeprefix("/api/v1"))
            expected = 404 if rule.rule in NOT_IN_THE_WORLD else 200
            assert answer.status_code == expected, rule.rule
            assert answer.cache_control.no_store, rule.rule
            assert not answer.cache_control.public


@pytest.mark.parametrize("path", ["/articles/{draft}", "/films/{main}", "/films"])
def test_an_editors_view_of_a_readers_route_is_never_stored(
    world: World, path: str
) -> None:
    answer = world.desk.get(path.format(draft=world.draft, main=world.films["main"]))
    assert answer.status_code == 200
    assert answer.cache_control.no_store
    assert not answer.cache_control.public


def test_what_an_editor_was_shown_is_not_shown_to_the_next_reader(world: World) -> None:
    hidden = world.hidden(NEWCOMER)
    for path in (
        f"/articles/{world.draft}",
        f"/films/{world.films['main']}",
        "/films",
        f"/articles/{world.piece.slug}",
    ):
        world.desk.get(path)
        assert_silent(ask(world.app, f"/api/v1{path}"), hidden)
