"""Many renditions at once, for servers that list articles."""

import json
from dataclasses import dataclass, replace
from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from annotator.api.call import Calls
from annotator.api.reader.rendition import MIMETYPES, written_pieces
from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.page import Problem
from annotator.core.annotation import Tolerance
from annotator.core.errors import AnnotatorError, InvalidInput, TooLarge
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.error.problem import first_errors, problem_fields, status_of
from annotator.http.form.field import Items, choice, slug
from annotator.http.language import LANGUAGES, SOURCE
from annotator.http.request.bound import QUESTION, takes_up_to
from annotator.http.request.view import MOST_VALUES, FindFilm, ViewQuery, strict_view
from annotator.http.response.compression import Piece, deflate, fill, wants_gzip
from annotator.http.runtime import shelf
from annotator.services.reader.film import film_facts
from annotator.services.reader.readable import FilmFacts

calls = Calls("batch", __name__, description="Many articles as a view may see them.")

MOST_ARTICLES = 100
MOST_BYTES = 2**20  # of renditions in one answer, if the first alone is not larger
FULL = "The articles before this one fill the answer. Request it in another call."
# Positions are read by it before their film is known.
ANY_FILM = FilmFacts("", "", 0, 2**31 - 1)
EXAMPLE = {
    "articles": ["the-film-a-court-condemned"],
    "at": ["0:52:00"],
    "format": "html",
}


class BatchIn(Schema):
    """Articles and a view. `at` without a film is about each article's main film."""

    articles = Items(
        slug(),
        MOST_ARTICLES,
        least=1,
        error=f"Give 1 to {MOST_ARTICLES} slugs.",
        required=True,
    )
    at = Items(
        fields.String(validate=validate.Length(max=200)),
        MOST_VALUES,
        load_default=list,
    )
    tolerance = choice(Tolerance, load_default=Tolerance.NONE.value)
    format = choice(MIMETYPES, load_default="json")
    lang = choice(LANGUAGES, load_default=SOURCE)


class BatchItem(Schema):
    """An article in the requested format (JSON is in `rendition`), or why there is none."""

    slug = fields.String()
    rendition = fields.Nested(schemas.Rendition)
    html = fields.String()
    markdown = fields.String()
    text = fields.String()
    problem = fields.Nested(Problem)


class Batch(Schema):
    """An item for each article, in the order of the request."""

    items = fields.List(fields.Nested(BatchItem))


@dataclass(slots=True)
class _Room:
    """The bytes left in an answer. After the first article that does not fit it is full."""

    left: int = MOST_BYTES

    def take(self, size: int) -> None:
        """Take what a rendition needs; raise TooLarge where it does not fit."""
        fits = size <= self.left or self.left == MOST_BYTES
        self.left = self.left - size if fits else 0
        if not fits:
            raise TooLarge(FULL)

    def refuse_if_full(self) -> None:
        """Raise TooLarge before any more work is done."""
        if self.left <= 0:
            raise TooLarge(FULL)


@calls.route("/renditions", methods=["POST"])
@audience(Audience.READERS, only_reads=True)
@takes_up_to(QUESTION)
@calls.arguments(BatchIn, example=EXAMPLE)
@calls.response(200, Batch)
def read_articles(batch: dict[str, Any]) -> Response:
    """Read up to 100 articles as a view may see them. An article that fails has a problem in its place."""
    query = ViewQuery(
        at=batch["at"],
        tolerance=batch["tolerance"],
    )
    find = _remembering()
    strict_view(_without_cuts(query), ANY_FILM, find)
    pieces, room = [Piece(b'{"items": [')], _Room()
    for number, name in enumerate(batch["articles"]):
        item = _item(name, query, find, batch, room)
        pieces += [Piece(b", ")] * bool(number) + item
    response = Response(content_type="application/json")
    whole = [*pieces, Piece(b"]}")]
    fill(response, _packed(whole))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _without_cuts(query: ViewQuery) -> ViewQuery:
    """The query without the cuts of positions in each article's own film: they are not known yet."""
    own = []
    for position in query.at:
        is_second = position[:1].isdigit()
        own.append(position.partition("@")[0] if is_second else position)
    return replace(query, at=own)


def _item(
    name: str,
    query: ViewQuery,
    find: FindFilm,
    batch: dict[str, Any],
    room: _Room,
) -> list[Piece]:
    """One article of the answer, or the problem in its place."""
    opening = b'{"slug": ' + json.dumps(name).encode() + b", "
    try:
        return [
            Piece(opening),
            *_rendition(name, query, find, batch, room),
            Piece(b"}"),
        ]
    except AnnotatorError as error:
        problem = json.dumps(_problem(error)).encode()
        return [Piece(opening + b'"problem": ' + problem + b"}")]


def _rendition(
    name: str,
    query: ViewQuery,
    find: FindFilm,
    batch: dict[str, Any],
    room: _Room,
) -> list[Piece]:
    """The rendition in the format that the batch wants. Raises where there is no room left."""
    room.refuse_if_full()
    article = shelf().readable(name, drafts=False)

    def find_nearest(slug: str) -> FilmFacts | None:
        own = article.films.get(slug)
        return own or find(slug)

    view = strict_view(query, article.facts.film, find_nearest)
    format = batch["format"]
    packed = format == "json" and wants_gzip()
    pieces, _ = written_pieces(article, view, format, batch["lang"], packed=packed)
    size = sum(len(piece.plain) for piece in pieces)
    room.take(size)
    if format == "json":
        return [Piece(b'"rendition": '), *pieces]
    text = pieces[0].plain.decode()
    member = json.dumps({format: text})[1:-1]
    return [Piece(member.encode())]


def _packed(pieces: list[Piece]) -> list[Piece]:
    """JSON comes compressed from the shelf; other formats are compressed here, as a whole."""
    is_deflated = any(piece.deflated for piece in pieces)
    if is_deflated or not wants_gzip():
        return pieces
    plain = b"".join(piece.plain for piece in pieces)
    return [Piece(plain, deflate(plain))]


def _problem(error: AnnotatorError) -> dict[str, Any]:
    """An error as the fields of a problem, with only the first of many faults."""
    if not isinstance(error, InvalidInput):
        return problem_fields(status_of(error), str(error))
    shown, _ = first_errors(error.errors)
    detail = str(InvalidInput(shown))
    fields = problem_fields(status_of(error), detail)
    fields["errors"] = shown
    return fields


def _remembering() -> FindFilm:
    """Looks each film up once."""
    known: dict[str, FilmFacts | None] = {}

    def find(name: str) -> FilmFacts | None:
        if name not in known:
            known[name] = film_facts(session(), name)
        return known[name]

    return find
