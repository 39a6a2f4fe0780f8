"""The demo's films and articles as they stand in the files beside this module, which a person can read and change."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from annotator.core.annotation import Kind, Level, Status
from annotator.core.claim.verdict import Verdict
from annotator.core.picture import Picture

HERE = files("annotator.demo")


@dataclass(frozen=True, slots=True)
class BeatContent:
    """A beat; `position` as people write it."""

    position: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class PlotPointContent:
    """A plot point; spoilers name it by `name`, and `beat` is a label of its film."""

    name: str
    sentence: str
    level: Level
    beat: str


@dataclass(frozen=True, slots=True)
class VerdictContent:
    """A verdict on two facts that contradict each other, by their passages."""

    verdict: Verdict
    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilmContent:
    """A film; `runtime` in seconds."""

    slug: str
    title: str
    year: int
    runtime: int
    beats: tuple[BeatContent, ...]
    plot_points: tuple[PlotPointContent, ...]
    imdb: str | None = None
    tmdb: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotationContent:
    """An annotation whose passage is given by quote; `film` is a slug, `beat` a label of that film.

    With a `plot_point` it has the level and the beat of that.
    """

    kind: Kind
    exact: str
    prefix: str = ""
    suffix: str = ""
    level: Level | None = None
    film: str | None = None
    beat: str | None = None
    plot_point: str | None = None
    reveals_at: str | None = None
    replacement: str | None = None
    note: str | None = None
    statement: str | None = None
    status: Status | None = None
    holder: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """An article; `film` is a slug, `body` is Markdown."""

    slug: str
    film: str
    title: str
    byline: str
    status: Literal["draft", "published"]
    body: str
    annotations: tuple[AnnotationContent, ...]
    standfirst: str | None = None
    picture: Picture | None = None


def read_films() -> tuple[FilmContent, ...]:
    """The films, in the order of the file."""
    return tuple(_film(table) for table in _tables(HERE / "films.toml")["films"])


def read_verdicts() -> tuple[VerdictContent, ...]:
    """What an editor has decided of facts that contradict each other."""
    tables = _tables(HERE / "films.toml")["verdicts"]
    return tuple(
        VerdictContent(**(table | {"verdict": Verdict(table["verdict"])}))
        for table in tables
    )


def read_articles() -> tuple[ArticleContent, ...]:
    """The articles, by name."""
    folder = HERE / "articles"
    names = sorted(
        file.name.removesuffix(".md")
        for file in folder.iterdir()
        if file.name.endswith(".md")
    )
    return tuple(_article(folder, name) for name in names)


def _film(table: dict[str, Any]) -> FilmContent:
    beats = tuple(BeatContent(**beat) for beat in table["beats"])
    plot_points = tuple(map(_plot_point, table["plot_points"]))
    return FilmContent(**(table | {"beats": beats, "plot_points": plot_points}))


def _plot_point(fields: dict[str, Any]) -> PlotPointContent:
    return PlotPointContent(**(fields | {"level": Level(fields["level"])}))


def _article(folder: Traversable, name: str) -> ArticleContent:
    table = _tables(folder / f"{name}.toml")
    annotations = tuple(_annotation(fields) for fields in table["annotations"])
    body = (folder / f"{name}.md").read_text(encoding="utf-8")
    picture = Picture(**table["picture"]) if "picture" in table else None
    parsed = {"annotations": annotations, "body": body, "picture": picture}
    return ArticleContent(**(table | parsed))


def _annotation(fields: dict[str, Any]) -> AnnotationContent:
    level = Level(fields["level"]) if "level" in fields else None
    status = Status(fields["status"]) if "status" in fields else None
    return AnnotationContent(
        **(fields | {"kind": Kind(fields["kind"]), "level": level, "status": status})
    )


def _tables(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
