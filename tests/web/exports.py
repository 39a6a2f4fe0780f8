"""Made-up exports in the shapes of real services, and what their reader has seen."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

FIRST = [
    "Night",
    "Storm",
    "Lamp",
    "Été",
    "Straße",
    "Señor",
    "Æon",
    "Ночь",
    "夜",
    "Fog",
    "&",
    "Iron",
    "Little",
]
SECOND = [
    "Harbour",
    "Señal",
    "Küste",
    "Été",
    "Ship",
    "Garden",
    "Ørsted",
    "Glass",
    "Winter",
    "Door",
]
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Film:
    """A film as another service knows it: `site` is its slug here, "" where this site lacks it."""

    title: str
    year: int
    imdb: str
    tmdb: int
    site: str = ""

    @property
    def is_known_by_id(self) -> bool:
        """Whether this site has its identifiers."""
        return self.tmdb % 9 != 1

    @property
    def ids(self) -> dict[str, object]:
        """Its identifiers, as Trakt and Simkl write them."""
        return {"imdb": self.imdb, "tmdb": self.tmdb, "trakt": self.tmdb + 7}


@dataclass(frozen=True, slots=True)
class Log:
    """What a reader has told a service."""

    seen: Sequence[Film]
    to_watch: Sequence[Film]
    episodes: Sequence[Film]


@dataclass(frozen=True, slots=True)
class Export:
    """A file, and whether it is one of films that were seen."""

    name: str
    content: bytes
    log: Log
    is_of_seen: bool = True


def world(random: Random) -> tuple[list[dict[str, Any]], list[Film]]:
    """The films of this site, and those of another: ours under another title at times, remakes, and unknown ones."""
    ours, theirs = [], []
    for number, title in enumerate(f"{a} {b}" for a in FIRST for b in SECOND):
        year = random.randint(1920, 2020)
        slug = f"film-{number}"
        film = Film(title, year, f"tt{number:07}", number + 1, slug)
        other = f"{title} II" if number % 7 else f"The {title} of Bern"
        facts = {"slug": slug, "title": title, "year": year, "other_titles": [other]}
        if film.is_known_by_id:
            facts |= {"imdb": film.imdb, "tmdb": film.tmdb}
        ours.append(facts)
        named = other if number % 8 == 0 else title
        theirs.append(Film(named, year, film.imdb, film.tmdb, slug))
        if number % 5 == 0:
            theirs.append(Film(title, year + 20, f"tt9{number:06}", 9000 + number))
        if number % 6 == 0:
            unknown = f"Unknown, “{title}”; so"
            theirs.append(Film(unknown, year, f"tt8{number:06}", 8000 + number))
    return ours, theirs


def exports(random: Random, films: Sequence[Film]) -> list[Export]:
    """Thirty exports, each of another reader."""
    return [make(_log(random, films), random) for make in MAKERS]


def _log(random: Random, films: Sequence[Film]) -> Log:
    some = random.sample(list(films), 90)
    return Log(some[:50], some[50:75], some[75:])


def table(
    head: str,
    rows: Iterable[Row],
    code: str = "utf-8",
    sign: str = ",",
    end: str = "\n",
) -> bytes:
    """A table of these columns."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator=end)
    writer.writerow(head.split(","))
    writer.writerows(rows)
    return text.getvalue().encode(code, errors="replace")


def archive(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, content in files.items():
            opened.writestr(path, content)
    return packed.getvalue()


LETTERBOXD = "Date,Name,Year,Letterboxd URI"


def _boxd(films: Iterable[Film]) -> list[Row]:
    return [
        ("2024-02-03", film.title, film.year, f"https://boxd.it/{film.tmdb}")
        for film in films
    ]


def _diary(films: Iterable[Film]) -> bytes:
    head = f"{LETTERBOXD},Rating,Rewatch,Tags,Watched Date"
    return table(
        head, [(*row, "4.5", "", "a, b", "2024-02-01") for row in _boxd(films)]
    )


def _ratings(films: Iterable[Film]) -> bytes:
    return table(f"{LETTERBOXD},Rating", [(*row, "3") for row in _boxd(films)])


def _letterboxd(folder: str = "", *, is_new: bool = True) -> Callable[..., Export]:
    def make(log: Log, random: Random) -> Export:
        files = {
            "profile.csv": b"Date Joined,Username\n2020-01-01,ada\n",
            "watched.csv": table(LETTERBOXD, _boxd(log.seen)),
            "diary.csv": _diary(log.seen[:20]),
            "ratings.csv": _ratings(log.seen[10:30]),
            "watchlist.csv": table(LETTERBOXD, _boxd(log.to_watch)),
            "lists/best.csv": table(LETTERBOXD, _boxd(log.to_watch)),
        }
        if is_new:
            files["deleted/diary.csv"] = _diary(log.to_watch)
            files["orphaned/diary.csv"] = _diary(log.episodes)
            files["likes/films.csv"] = table(LETTERBOXD, _boxd(log.to_watch))
        inside = {folder + path: content for path, content in files.items()}
        return Export("letterboxd-ada-2024.zip", archive(inside), log)

    return make


def _csv(name: str, write: Callable[[Log], bytes], *, is_of_seen: bool = True) -> Any:
    return lambda log, random: Export(name, write(log), log, is_of_seen)


def _trakt(log: Log, key: str, films: Iterable[Film]) -> bytes:
    entries: list[object] = [
        {
            "id": film.tmdb,
            key: "2024-02-03T10:00:00.000Z",
            "type": "movie",
            "movie": {"title": film.title, "year": film.year, "ids": film.ids},
        }
        for film in films
    ]
    entries += [
        {
            "watched_at": "2024-02-03T10:00:00.000Z",
            "type": "episode",
            "episode": {"season": 1, "number": 2, "title": film.title},
            "show": {"title": film.title, "year": film.year, "ids": film.ids},
        }
        for film in log.episodes
    ]
    return json.dumps(entries, ensure_ascii=len(entries) % 2 == 0).encode()


def _trakt_zip(log: Log, random: Random) -> Export:
    files = {
        "ada/watched-history-1.json": _trakt(log, "watched_at", log.seen[:30]),
        "ada/watched-history-2.json": _trakt(log, "watched_at", log.seen[30:]),
        "ada/lists-watchlist.json": _trakt(log, "listed_at", log.to_watch),
        "ada/collection-movies.json": _trakt(log, "collected_at", log.to_watch),
    }
    return Export("trakt.zip", archive(files), log)


IMDB = "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres"
IMDB_LIST = "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Year,Your Rating,Date Rated"


def _imdb(log: Log) -> bytes:
    rows: list[Row] = []
    for kind, films in (("Movie", log.seen), ("TV Episode", log.episodes)):
        for film in films:
            row = (film.imdb, "8", "2024-02-03", film.title, film.title, "u", kind)
            rows.append((*row, "7.1", "98", film.year, "Drama, Crime"))
    return table(IMDB, rows, end="\r\n")


def _imdb_list(films: Iterable[Film], rated: Iterable[Film]) -> bytes:
    marks = {film.imdb for film in rated}
    rows = [
        (number, film.imdb, "2024-02-03", "", "", film.title, film.title, "u", "Movie")
        + ("7.1", film.year)
        + (("9", "2024-01-01") if film.imdb in marks else ("", ""))
        for number, film in enumerate(films)
    ]
    return table(IMDB_LIST, rows)


SIMKL = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB"


def _simkl(log: Log) -> bytes:
    rows: list[Row] = []
    for status, kind, films in (
        ("completed", "movie", log.seen),
        ("plantowatch", "movie", log.to_watch),
        ("completed", "tv", log.episodes),
    ):
        for film in films:
            row = (film.tmdb, film.title, kind, film.year, status, "", "", "")
            rows.append((*row, "", "", film.tmdb, film.imdb))
    return table(SIMKL, rows)


def _simkl_json(log: Log) -> bytes:
    def entries(status: str, films: Iterable[Film]) -> list[object]:
        return [
            {
                "status": status,
                "movie": {"title": film.title, "year": film.year, "ids": film.ids},
            }
            for film in films
        ]

    movies = entries("completed", log.seen) + entries("plantowatch", log.to_watch)
    shows = [{"status": "completed", "show": {"title": "x"}}]
    return json.dumps({"movies": movies, "shows": shows, "anime": []}).encode()


def _lines(form: str, code: str = "utf-8", end: str = "\n") -> Any:
    def make(log: Log, random: Random) -> Export:
        # By an id alone, nobody can find a film whose id this site lacks.
        named = [
            film for film in log.seen if film.is_known_by_id or "film.title" in form
        ]
        lines = [form.format(film=film) for film in named]
        told = Log(named, log.to_watch, log.episodes)
        return Export("seen.txt", end.join(lines).encode(code, errors="replace"), told)

    return make


def _ticked(log: Log) -> bytes:
    lines = [f"- [x] {film.title} ({film.year})" for film in log.seen]
    lines += [f"- [ ] {film.title} ({film.year})" for film in log.to_watch]
    return "\n".join(lines).encode()


def _own(head: str, code: str = "utf-8", sign: str = ",", end: str = "\n") -> Any:
    def write(log: Log) -> bytes:
        rows = [(film.title, film.year, film.imdb) for film in log.seen]
        return table(head, rows, code, sign, end)

    return _csv("films.csv", write)


def _boxd_as(code: str, sign: str = ",", end: str = "\n") -> Any:
    return _csv(
        "watched.csv",
        lambda log: table(LETTERBOXD, _boxd(log.seen), code, sign, end),
    )


def _formulas(log: Log) -> bytes:
    rows: list[Row] = [('=HYPERLINK("http://x")', 1970), ("+1", 1971), ("@a", "")]
    return table("Name,Year", rows + [(film.title, film.year) for film in log.seen])


MAKERS: tuple[Callable[[Log, Random], Export], ...] = (
    _letterboxd(),
    _letterboxd("letterboxd-ada/"),
    _letterboxd(is_new=False),
    _boxd_as("utf-8"),
    _boxd_as("utf-8-sig", end="\r\n"),
    _boxd_as("utf-16"),
    _boxd_as("utf-8", ";"),
    _csv("diary.csv", lambda log: _diary(log.seen)),
    _csv("ratings.csv", lambda log: _ratings(log.seen)),
    _csv("watchlist.csv", lambda log: table(LETTERBOXD, _boxd(log.to_watch))),
    _csv(
        "watched.csv",
        lambda log: table(LETTERBOXD, _boxd(log.to_watch)),
        is_of_seen=False,
    ),
    _csv("watched-history-1.json", lambda log: _trakt(log, "watched_at", log.seen)),
    _csv("ratings-movies.json", lambda log: _trakt(log, "rated_at", log.seen)),
    _csv(
        "lists-watchlist.json",
        lambda log: _trakt(log, "listed_at", log.to_watch),
        is_of_seen=False,
    ),
    _trakt_zip,
    _csv("ratings.csv", _imdb),
    _csv("WATCHLIST.csv", lambda log: _imdb_list(log.to_watch, ()), is_of_seen=False),
    _csv(
        "export.csv",
        lambda log: _imdb_list([*log.to_watch, *log.seen], log.seen),
    ),
    _csv("check-ins.csv", lambda log: _imdb_list(log.seen, ())),
    _csv("SimklBackup.csv", _simkl),
    _csv("SimklBackup.json", _simkl_json),
    _lines("{film.title} ({film.year})"),
    _lines("- {film.title}, {film.year}", end="\r\n"),
    _lines("https://www.imdb.com/title/{film.imdb}/"),
    _lines("https://www.themoviedb.org/movie/{film.tmdb}-slug"),
    _csv("seen.md", _ticked),
    _own("Title,Year,IMDb"),
    _own("Titel,Jahr,IMDb ID", "utf-8", ";", "\r\n"),
    _own("Title,Year,tconst", "utf-16", "\t"),
    _csv("films.csv", _formulas),
)
