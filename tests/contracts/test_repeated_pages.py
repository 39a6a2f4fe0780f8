"""A page is put together from what was kept and repeated whole, for its own reader and while it is true."""

import gzip
from typing import Any

import pytest
from flask import Flask

from annotator.core.scale import Span
from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.cache.scale import Key, Scales, Standing
from annotator.http.request.memory import UNDO
from annotator.storage.version import Rows, Versions
from tests.api.desk import Desk, open_desk
from tests.contracts.asking import Reader, ask
from tests.contracts.canary import canary
from tests.support.place import place_cookies

WORD, LABEL = canary("of a repeated page"), canary("of a beat")
SOURCE = "https%3A%2F%2Fmagazine.example%2Flight%2F"
BODY = f"<p>The keeper climbs.</p><p>At dawn {WORD} drowned.</p>"


@pytest.fixture
def desk(workers: tuple[Flask, Flask]) -> Desk:
    """An editor, who speaks to the first worker."""
    return open_desk(workers[0])


@pytest.fixture
def film(desk: Desk) -> str:
    """A film of this test's own."""
    return str(desk.film()["slug"])


@pytest.fixture
def slug(desk: Desk, film: str) -> str:
    """An article that says the word to those who are at 1:00:00."""
    slug = str(desk.article(film, body=BODY, status="published")["slug"])
    hidden = {"kind": "spoiler", "quote": {"exact": WORD}, "reveals_at": 3600}
    desk.annotation(slug, **hidden)
    return slug


def page(app: Flask, address: str, **headers: str) -> str:
    """What the second request in a row gets."""
    first, second = (ask(app, address, **headers) for _ in range(2))
    assert first.text == second.text
    return str(second.text)


def at(slug: str, film: str, place: str) -> Reader:
    """The page as a reader asks for it."""
    return Reader(f"/articles/{slug}", place_cookies(f"at={place}", film))


def test_each_reader_has_the_page_of_their_own_place(
    workers: tuple[Flask, Flask], slug: str, film: str
) -> None:
    app = workers[1]
    late = page(app, at(slug, film, "1:10:00"))
    later = page(app, at(slug, film, "1:20:00"))
    early = page(app, at(slug, film, "0:50:00"))
    newcomers = page(app, f"/articles/{slug}")
    assert [WORD in one for one in (late, later, early, newcomers)] == [
        *(True, True, False, False)
    ]
    assert ['value="4200"' in one for one in (late, later)] == [True, False]
    assert ['value="4800"' in one for one in (late, later)] == [False, True]
    assert len({late, later, early, newcomers}) == 4


@pytest.fixture(params=["key", "span"])
def one_guard(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the two that keep places apart, the name of a page and its span, this one alone."""
    standing_of = Scales.standing

    def standing(scales: Scales, key: Key) -> Standing | None:
        standing = standing_of(scales, key)
        return standing and standing._replace(key=("any place", "", "", "", "", ""))

    if request.param == "span":
        monkeypatch.setattr(Scales, "standing", standing)
    else:
        monkeypatch.setattr(Span, "holds", lambda _span, _second: True)


@pytest.mark.usefixtures("one_guard")
def test_a_page_that_one_reader_left_is_for_no_reader_before_the_moment(
    workers: tuple[Flask, Flask], slug: str, film: str
) -> None:
    late, early = (at(slug, film, place) for place in ("1:10:00", "0:50:00"))
    assert WORD in page(workers[1], late)
    assert WORD not in page(workers[1], early)
    assert WORD in page(workers[1], late)


def test_a_block_that_one_reader_left_is_for_no_reader_before_another_moment(
    workers: tuple[Flask, Flask], desk: Desk, slug: str, film: str
) -> None:
    desk.annotation(slug, quote={"exact": "drowned"}, reveals_at=2000)
    # Of two paragraphs: who does not see all of it reads no statement.
    passage = {"exact": f"The keeper climbs.\nAt dawn {WORD} drowned."}
    desk.annotation(slug, kind="fact", quote=passage, statement=LABEL)
    readers = [at(slug, film, place) for place in ("1:10:00", "0:50:00", "0:20:00")]
    words = [
        [word in page(app, one) for word in (LABEL, WORD, "drowned")]
        for app, order in zip(workers, (readers, readers[::-1]), strict=True)
        for one in order
    ]
    late, between, early = [True] * 3, [False, False, True], [False] * 3
    assert words == [late, between, early, early, between, late]


def test_a_page_is_for_no_reader_on_a_scale_that_another_request_has_left(
    workers: tuple[Flask, Flask],
    desk: Desk,
    slug: str,
    film: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = str(desk.film(title="Tide", year=1940, runtime=5000)["slug"])
    reader = at(slug, film, "0:10:00")
    of_both = at(slug, film, f"0:10:00&at={other}:finished")
    assert "climbs" in page(workers[1], reader)
    # As if a request from before the change always ends last: its scale lacks the other film.
    monkeypatch.setattr(Scales, "keep", lambda *_: None)
    desk.annotation(slug, quote={"exact": "climbs"}, film=other)
    assert "climbs" in page(workers[1], of_both)
    assert "climbs" not in page(workers[1], reader)
    assert "climbs" in page(workers[1], of_both)


PLACES = [
    *("unseen", "0:00:00", "0:00:01", "0:20:00", "0:49:59", "0:50:00", "0:50:01"),
    *("0:59:59", "1:00:00", "1:00:01", "1:20:30", "1:40:00", "1:40:01", "finished"),
]


def test_a_page_with_another_time_put_into_it_is_the_page_of_that_time(
    workers: tuple[Flask, Flask], desk: Desk, slug: str, film: str
) -> None:
    other = str(desk.film(title="Tide", year=1940, runtime=5000)["slug"])
    desk.annotation(slug, kind="spoiler", quote={"exact": "climbs"}, film=other)
    readers = [at(slug, film, place) for place in PLACES]
    readers += [
        Reader(f"/articles/{slug}", place_cookies(f"at={more}&{rest}", film))
        for more in ("0:20:00", "1:20:00")
        for rest in (f"at={other}:finished", f"at={other}:0:30:00", "tolerance=minor")
    ]
    plain = str(desk.article(film, body=BODY, status="published")["slug"])
    for tolerance in ("none", "minor"):
        cookies = place_cookies(f"at=0:20:00&tolerance={tolerance}", film)
        readers.append(Reader(f"/articles/{plain}", cookies))
    desk.annotation(plain, kind="spoiler", quote={"exact": WORD}, level="minor")
    # Each worker makes its pages for other readers than the other worker does.
    rising = [ask(workers[0], one).text for one in readers]
    falling = [ask(workers[1], one).text for one in reversed(readers)]
    assert rising == falling[::-1]


def test_the_front_page_is_repeated_until_anything_on_it_changes(
    workers: tuple[Flask, Flask], desk: Desk, slug: str, film: str
) -> None:
    readers = ["/", Reader("/", place_cookies("at=0:10:00", film))]

    def holds(words: str) -> list[bool]:
        return [words in page(app, one) for app in workers for one in readers]

    address = f"/articles/{slug}"
    assert all(holds(address))
    later = str(desk.article(film, title="A later one", status="published")["slug"])
    assert all(holds("A later one"))
    desk.annotation(later, quote={"exact": "later"})
    assert not any(holds("A later one"))
    etag = desk.get(f"/films/{film}").headers["ETag"]
    assert desk.patch(f"/films/{film}", {"title": LABEL}, etag).status_code == 200
    assert all(holds(LABEL))
    assert desk.delete(f"{address}/publication", None).status_code == 200
    assert not any(holds(f'"{address}"'))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the database on the way before Flask."""
    asked: list[str] = []
    ask_database = Versions._ask

    def noted(versions: Versions, connection: Any, query: str, values: Any) -> Rows:
        asked.append(query)
        return ask_database(versions, connection, query, values)

    monkeypatch.setattr(Versions, "_ask", noted)
    return asked


def test_a_page_at_a_new_step_costs_one_statement_and_is_its_own(
    workers: tuple[Flask, Flask],
    desk: Desk,
    slug: str,
    film: str,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.annotation(slug, quote={"exact": "drowned"}, reveals_at=2000)
    app = workers[1]
    for place in ("0:10:00", "1:10:00"):
        page(app, at(slug, film, place))
    asked.clear()
    between = at(slug, film, "0:40:00")
    with monkeypatch.context() as without_flask:
        without_flask.setattr(app, "full_dispatch_request", None)
        text = ask(app, between).text
    assert [word in text for word in (WORD, "drowned")] == [False, True]
    assert len(asked) == 1
    assert text == ask(workers[0], between).text
    desk.annotation(slug, quote={"exact": "climbs"})
    assert "climbs" not in ask(app, at(slug, film, "0:41:00")).text


def test_what_is_repeated_costs_one_statement(
    workers: tuple[Flask, Flask],
    slug: str,
    film: str,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = workers[1]
    late, later = (at(slug, film, place) for place in ("1:10:00", "1:20:00"))
    for reader in ("/", f"/articles/{slug}", late):
        page(app, reader)
    asked.clear()
    monkeypatch.setattr(app, "full_dispatch_request", None)
    for reader in ("/", f"/articles/{slug}", late, later):
        assert ask(app, reader).status_code == 200
    assert len(asked) == 4


def test_cookies_of_others_make_no_page_of_their_own(
    workers: tuple[Flask, Flask], slug: str, film: str
) -> None:
    reader = at(slug, film, "1:10:00")
    kept = page(workers[1], reader)
    reader.cookies["_ga"] = "GA1.2.3"
    assert page(workers[1], reader) == kept


@pytest.mark.parametrize("form", ["/articles/{}", "/embed/{}"])
def test_a_new_spoiler_is_gone_from_pages_that_are_kept(
    workers: tuple[Flask, Flask], desk: Desk, slug: str, film: str, form: str
) -> None:
    reader = Reader(form.format(slug), place_cookies("at=0:10:00", film))
    readers = [reader, form.format(slug)]
    assert all("climbs" in page(app, one) for app in workers for one in readers)
    desk.annotation(slug, quote={"exact": "climbs"})
    assert not any("climbs" in page(app, one) for app in workers for one in readers)


def test_a_beat_is_renamed_on_pages_that_are_kept(
    workers: tuple[Flask, Flask], desk: Desk, slug: str, film: str
) -> None:
    address = f"/articles/{slug}"
    assert all("the lamp goes out" in page(app, address) for app in workers)
    (beat,) = desk.read(f"/films/{film}")["beats"]
    renamed = desk.patch(f"/films/{film}/beats/{beat['id']}", {"label": LABEL})
    assert renamed.status_code == 200
    assert all(LABEL in page(app, address) for app in workers)
    desk.add(f"/films/{film}/beats", {"position": 10, "label": "the first wave"})
    assert all("the first wave" in page(app, address) for app in workers)


@pytest.mark.parametrize("which", ["own", "other"])
@pytest.mark.parametrize("change", [{"title": "Quite Another"}, {"runtime": 4321}])
def test_a_film_is_changed_on_pages_that_are_kept(
    workers: tuple[Flask, Flask],
    desk: Desk,
    slug: str,
    film: str,
    which: str,
    change: dict[str, str | int],
) -> None:
    other = str(desk.film(title="Tide", year=1940, runtime=5000)["slug"])
    spoiler = {"kind": "spoiler", "quote": {"exact": "climbs"}, "film": other}
    desk.annotation(slug, **spoiler)
    address = f"/articles/{slug}"
    readers = [address, Reader(address, place_cookies(f"at={other}:finished", film))]
    before = [page(app, one) for app in workers for one in readers]
    address = f"/films/{film if which == 'own' else other}"
    etag = desk.get(address).headers["ETag"]
    assert desk.patch(address, change, etag).status_code == 200
    after = [page(app, one) for app in workers for one in readers]
    (shown,) = map(str, change.values())
    assert not any(shown in one for one in before)
    assert [shown in one for one in after] == [True] * 4


def test_a_withdrawn_article_is_gone_from_pages_that_are_kept(
    workers: tuple[Flask, Flask], desk: Desk, slug: str
) -> None:
    address = f"/articles/{slug}"
    assert all("climbs" in page(app, address) for app in workers)
    assert desk.delete(f"{address}/publication", None).status_code == 200
    answers = [ask(app, address) for app in workers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any("climbs" in answer.text for answer in answers)


@pytest.mark.parametrize("way", ["POST", "PUT"])
def test_a_deleted_articles_pages_are_no_pages_of_its_successor(
    workers: tuple[Flask, Flask], desk: Desk, film: str, way: str
) -> None:
    """They have the same address, and each worker still keeps those of the first."""
    fields = {"film": film, "title": "A light", "format": "html", "status": "published"}
    slug = f"light-{way.lower()}-{film}"[:100]
    address = f"/articles/{slug}"
    asked = [address, at(slug, film, "1:10:00"), f"/api/v1{address}"]

    def make(word: str) -> list[bool]:
        path = "/articles" if way == "POST" else f"/articles/by-source?url={SOURCE}"
        made = desk.call(way, path, fields | {"slug": slug, "body": f"<p>{word}</p>"})
        assert made.status_code == 201, made.text
        return [word in page(app, one) for app in workers for one in asked]

    assert all(make("zebra"))
    admin = open_desk(workers[0], role="admin")
    etag = admin.get(f"{address}/deletion").headers["ETag"]
    assert admin.delete(address, etag).status_code == 204
    assert all(make("quagga"))


def test_languages_hosts_and_ways_back_are_not_mixed_up(
    workers: tuple[Flask, Flask], slug: str, film: str
) -> None:
    app, address = workers[1], f"/articles/{slug}"
    english, german = page(app, address), page(app, address, Accept_Language="de")
    assert ('lang="en"' in english, 'lang="de"' in german) == (True, True)
    assert "http://127.0.0.1/" in page(app, address, Host="127.0.0.1")
    assert "127.0.0.1" not in page(app, address)
    stepped = at(slug, film, "1:10:00")
    stepped.cookies[UNDO] = f"{film}~0:10:00~none"
    assert 'name="undo"' in page(app, stepped)
    assert 'name="undo"' not in page(app, at(slug, film, "1:10:00"))


def test_a_session_is_never_answered_from_what_is_kept(
    workers: tuple[Flask, Flask], slug: str
) -> None:
    address = f"/articles/{slug}"
    kept = page(workers[1], address)
    stranger = Reader(address, {SESSION_COOKIE: "unknown"})
    answers = [ask(workers[1], stranger) for _ in range(2)]
    assert all(answer.text == kept for answer in answers)
    assert all(answer.headers["Cache-Control"] for answer in answers)


@pytest.mark.parametrize("form", ["/articles/{}", "/embed/{}", "/"])
def test_a_newcomers_page_is_compressed_and_a_readers_is_not(
    workers: tuple[Flask, Flask], slug: str, film: str, form: str
) -> None:
    app, address = workers[1], form.format(slug)
    plain = ask(app, address)
    for _ in range(2):
        packed = ask(app, address, Accept_Encoding="gzip")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.data)
        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert "Accept-Encoding" in plain.headers["Vary"]
        seen = {"If_None_Match": packed.headers["ETag"]}
        again = ask(app, address, Accept_Encoding="gzip", **seen)
        assert (again.status_code, again.data) == (304, b"")
    own = ask(app, at(slug, film, "0:50:00"), Accept_Encoding="gzip")
    assert "Content-Encoding" not in own.headers
