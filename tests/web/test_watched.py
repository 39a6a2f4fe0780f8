"""Lists of films that readers bring along: exports of other services as they come, read in the browser."""

import io
import json
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.web.exports import Export, exports, world

FILMS: list[dict[str, Any]] = [
    {"slug": "lamp", "title": "The Lamp", "year": 1931, "imdb": "tt0000001"},
    {"slug": "lamp-2", "title": "The Lamp", "year": 1960, "tmdb": 77},
    {"slug": "fog", "title": "Fog Horn", "year": 1940, "wikidata": "Q5"},
    {
        "slug": "buoy",
        "title": "The Buoy",
        "year": 1950,
        "other_titles": ["La Bouée"],
    },
    {"slug": "pier-a", "title": "Pier & Sea", "year": 1970},
    {"slug": "pier-b", "title": "Pier and Sea", "year": 1970},
]
READ = """async ([cases, films]) => {
  const { listedFilms } = await import("/static/js/reading/watched/file.js")
  const { matched } = await import("/static/js/reading/watched/match.js")
  const slugs = (films) => films.map(({ slug }) => slug).sort().join(" ")
  const read = async ([name, content]) => {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0))
    const list = await listedFilms([new File([bytes], name)])
    if (list.length && list.every(({ seen }) => seen === "no")) {
      return "opens nothing"
    }
    const { sure, doubtful, isUnsaid } = matched(list, films)
    const doubts = slugs(doubtful.map(({ film }) => film))
    return `${slugs(sure)}${isUnsaid ? " if seen" : ""}; ${doubts}`
  }
  const fault = (error) => error instanceof SyntaxError ? "unreadable" : error.message
  return Promise.all(cases.map((one) => read(one).catch(fault)))
}"""
LETTERBOXD = "Date,Name,Year,Letterboxd URI"
WATCHED = f"{LETTERBOXD}\n1,The Lamp,1931,a\n1,Fog Horn,1940,b\n"
WATCHLIST = f"{LETTERBOXD}\n1,Fog Horn,1940,b\n"
DIARY = f"{LETTERBOXD},Rating,Rewatch,Tags,Watched Date\n2,The Buoy,1950,x,,,,2024-05-01\n2,The Buoy,1950,y,,Yes,,2024-06-01\n"
OWN_BUOY = "Titel;Jahr\nLa Bouée;1950\n"
RATINGS = f"{LETTERBOXD},Rating\n1,The Lamp,1960,c,4.5\n"
OTHERS = f"{LETTERBOXD}\n1,The Buoy,1950,d\n"
IMDB = "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Year\n"
IMDB_LIST = (
    "Position,Const,Created,Title,Title Type,IMDb Rating,Year,Your Rating,Date Rated\n"
)
SIMKL = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
LAMP = {
    "title": "A lamp",
    "year": 1931,
    "ids": {"trakt": 1, "slug": "lamp", "imdb": "tt0000001", "tmdb": 9},
}
BUOY = {"title": "La bouee", "year": 1951, "ids": {"trakt": 2}}
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and the films in it: those that are sure, and those that are shown to be ticked."""

    name: str
    content: str | bytes
    outcome: str


def archive(**files: str) -> bytes:
    """A zip of these files; `__` in a name is a folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            path, _, ending = name.replace("__", "/").rpartition("_")
            opened.writestr(f"{path}.{ending}", content)
    return packed.getvalue()


def trakt(**facts: object) -> str:
    """A file of Trakt's export with one entry."""
    return json.dumps([{"id": 1, "type": "movie", **facts}])


def simkl(status: str) -> str:
    """Simkl's export with one film."""
    return json.dumps({"movies": [{"status": status, "movie": LAMP}], "shows": []})


EXPORT = archive(
    profile_csv="Username\nada\n",
    watched_csv=WATCHED,
    watchlist_csv=OTHERS,
    diary_csv=DIARY,
    ratings_csv=RATINGS,
)
CASES = [
    Case("watched.csv", WATCHED, "fog lamp if seen; "),
    Case("watched.csv", WATCHED.replace("\n", "\r\n"), "fog lamp if seen; "),
    Case("excel.csv", WATCHED.replace(",", ";"), "fog lamp if seen; "),
    Case("excel.txt", WATCHED.encode("utf-16"), "fog lamp if seen; "),
    Case("excel.csv", OWN_BUOY.encode("cp1252"), "buoy if seen; "),
    Case("excel.csv", OWN_BUOY.encode("utf-16-be"), "unreadable"),
    Case("excel.csv", f"\ufeff{OWN_BUOY}".encode("utf-16-be"), "buoy if seen; "),
    Case("marked.csv", WATCHED.encode("utf-8-sig"), "fog lamp if seen; "),
    Case("watchlist.csv", WATCHED, "opens nothing"),
    Case("diary.csv", DIARY, "buoy; "),
    Case("ratings.csv", RATINGS, "lamp-2; "),
    Case(
        "list.csv",
        f"Letterboxd list export v7\nDate,Name\n1,Best\n\nPosition,Name,Year\n1,{'Fog Horn'},1940",
        "opens nothing",
    ),
    Case("a.zip", EXPORT, "buoy fog lamp lamp-2; "),
    Case("a.zip", archive(watched_csv=WATCHED), "fog lamp if seen; "),
    Case(
        "renamed.zip",
        archive(watched_csv=WATCHLIST, watchlist_csv=WATCHLIST),
        "; fog",
    ),
    Case("a.zip", archive(watchlist_csv=WATCHLIST), "opens nothing"),
    Case(
        "folder.zip",
        archive(ada__ratings_csv=RATINGS, ada__deleted__diary_csv=DIARY),
        "lamp-2; ",
    ),
    Case(
        "a.zip",
        archive(
            ratings_csv=RATINGS,
            orphaned__diary_csv=DIARY,
            lists__watched_csv=WATCHED,
            likes__films_csv=WATCHED,
        ),
        "lamp-2; ",
    ),
    Case("a.zip", archive(deleted__diary_csv=DIARY), "unreadable"),
    Case("half.zip", EXPORT[: len(EXPORT) // 2], "unreadable"),
    Case("bent.zip", EXPORT.replace(b"PK\1\2", b"PK\1\3"), "unreadable"),
    Case(
        "bomb.zip",
        archive(watched_csv="0" * 33 * MEBIBYTE),
        "The files are too large.",
    ),
    Case(
        "bomb.zip",
        archive(watched_csv="\n" * 17 * MEBIBYTE, ratings_csv="\n" * 17 * MEBIBYTE),
        "The files are too large.",
    ),
    Case("rows.csv", "Name\n" + "a\n" * 200_001, "The list is too long."),
    Case("watched-history-1.json", trakt(watched_at="2024", movie=LAMP), "lamp; "),
    Case("watched-history-1.json", trakt(watched_at="2024", movie=BUOY), "; buoy"),
    Case(
        "trakt.zip",
        archive(
            **{
                "watched-history-2_json": trakt(watched_at="2024", movie=LAMP),
                "lists-watchlist_json": trakt(listed_at="2024", movie=BUOY),
            }
        ),
        "lamp; ",
    ),
    Case("x.json", trakt(listed_at="2024", movie=LAMP), "opens nothing"),
    Case("x.json", trakt(paused_at="2024", progress=40, movie=LAMP), "opens nothing"),
    Case("x.json", trakt(collected_at="2024", movie=LAMP), "opens nothing"),
    Case("x.json", trakt(watched_at="2024", show=LAMP, movie=LAMP), "; "),
    Case("x.json", simkl("completed"), "lamp; "),
    Case("x.json", simkl("plantowatch"), "opens nothing"),
    Case("x.json", '{"movies": 3}', "unreadable"),
    Case("x.json", '[{"title": ', "unreadable"),
    Case("s.csv", SIMKL + "1,x,movie,1960,completed,,,8,,,77,\n", "lamp-2; "),
    Case("s.csv", SIMKL + "1,x,movie,1960,plantowatch,,,,,,77,\n", "opens nothing"),
    Case("s.csv", SIMKL + "1,The Lamp,tv,1960,completed,,,8,,,77,\n", "; "),
    Case("r.csv", IMDB + "tt0000001,8,2024-01-01,Lampe,,u,Movie,7.1,1999\n", "lamp; "),
    Case(
        "r.csv",
        IMDB + "tt0000009,8,2024-01-01,Buoy,La Bouée,u,Movie,7,1950\n",
        "buoy; ",
    ),
    Case("r.csv", IMDB + "tt0000009,8,2024-01-01,The Lamp,,u,Movie,7.1,1931\n", "; "),
    Case("r.csv", IMDB + "tt0000008,8,2024-01-01,Fog Horn,,u,TV Series,7,1940\n", "; "),
    Case("l.csv", IMDB_LIST + "1,tt0000001,2024,x,Movie,7,1931,,\n", "lamp if seen; "),
    Case(
        "l.csv",
        IMDB_LIST
        + "1,tt0000001,2024,x,Movie,7,1931,,\n2,tt0000002,2024,Fog Horn,Movie,7,1940,9,2024\n",
        "fog; lamp",
    ),
    Case("own.csv", "Title,Year\nThe Lamp,1931", "lamp if seen; "),
    Case("own.csv", "Name,Year\nThe Lamp,1961", "; lamp-2"),
    Case("own.csv", "Name\nThe Lamp", "; lamp lamp-2"),
    Case("own.csv", "Name,Year\nPier and Sea,1970", "; pier-a pier-b"),
    Case("own.csv", 'Name,Year\n"=HYPERLINK(""x"")",1970', "; "),
    Case("own.csv", 'Name,Year\n"Fog Horn,1940\n', "unreadable"),
    Case("own.csv", 'Name,Year\nFog "Horn",1940\n', "unreadable"),
    Case("own.csv", "Rating,Name,Year\n7,Fog Horn,1940\n", "fog if seen; "),
    Case(
        "two.csv",
        f"{LETTERBOXD}\n1,Fog Horn,1940,b\n1,Fog Horn,1940,c\n",
        "; fog",
    ),
    Case("own.txt", "1. Fog Horn (1940)\n- The Buoy, 1950\n", "buoy fog if seen; "),
    Case("own.txt", "[x] Fog Horn (1940)\n[ ] The Buoy (1950)\n", "fog; "),
    Case("own.txt", "To watch:\nFog Horn (1940)\n", "opens nothing"),
    Case("own.txt", "imdb.com/title/tt0000001/\nThe Lamp", "lamp if seen; lamp-2"),
    Case("own.txt", "https://www.wikidata.org/wiki/Q5", "fog if seen; "),
    Case("own.txt", "https://www.themoviedb.org/movie/77-lamp", "lamp-2 if seen; "),
    Case("page.html", "<p>Fog Horn (1940)</p>", "unreadable"),
    Case("picture.png", b"\x89PNG\r\n\0\0", "unreadable"),
    Case("empty.csv", "", "unreadable"),
]


def test_a_list_opens_only_what_it_says_was_seen(page: Page, slug: str):
    page.goto("/remembered")
    outcomes = page.evaluate(READ, [[packed(case) for case in CASES], FILMS])
    assert [
        (case.name, case.content[:200], outcome)
        for case, outcome in zip(CASES, outcomes, strict=True)
        if outcome != case.outcome
    ] == []


def test_films_of_thirty_exports_are_right_and_none_is_opened_that_was_not_seen(
    page: Page, slug: str
):
    random = Random(30)  # noqa: S311 - made-up films, no secret
    ours, theirs = world(random)
    made = exports(random, theirs)
    assert len(made) == 30
    page.goto("/remembered")
    files = [packed(export) for export in made]
    outcomes = page.evaluate(READ, [files, ours])
    right = known = 0
    for export, outcome in zip(made, outcomes, strict=True):
        seen = {film.site for film in export.log.seen} - {""}
        opened = opened_by(outcome, export)
        assert opened <= seen, export.name
        if "watchlist" not in export.name.lower() and export.is_of_seen:
            assert len(opened) > 0.9 * len(seen), (export.name, outcome)
            known += len(seen)
            right += len(opened)
    assert right >= 0.98 * known, f"{right} of {known}"


def opened_by(outcome: str, export: Export) -> set[str]:
    """What an honest reader opens, who leaves films in doubt alone."""
    sure, _, _ = outcome.partition(";")
    slugs = sure.removesuffix(" if seen")
    if outcome == "opens nothing" or (slugs != sure and not export.is_of_seen):
        return set()
    return set(slugs.split())


def packed(case: Case | Export) -> tuple[str, str]:
    """The file's name, and its bytes as a script takes them."""
    content = case.content
    code = content.encode() if isinstance(content, str) else content
    return case.name, b64encode(code).decode()
