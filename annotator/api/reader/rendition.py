"""Renditions for readers and other sites, and lists made from them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from flask import Response, request

from annotator.api.call import Calls, shown
from annotator.api.page import show_page
from annotator.api.parameter import SLUG, SLUG_PATTERN, lang, path_parameter
from annotator.api.schemas import film as film_schemas
from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.page import page_of
from annotator.core.annotation import Tolerance
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.footnote import notes_behind
from annotator.core.rendition import Rendition, View, revealed_blocks
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.form.field import choice
from annotator.http.form.parameter import Text
from annotator.http.language import SOURCE, words
from annotator.http.note import Repeatable, note_of
from annotator.http.request.paging import Cursor, Page, PageParameters
from annotator.http.request.view import (
    ViewParameters,
    ViewQuery,
    film_by_slug,
    film_finder,
    strict_view,
)
from annotator.http.response.compression import Piece, fill, wants_gzip
from annotator.http.response.surrogate import tag, tag_article
from annotator.http.runtime import shelf
from annotator.markup.outgoing.html.article import write_html, write_html_blocks
from annotator.markup.outgoing.html.wording import Words
from annotator.markup.outgoing.json import write_json_blocks, write_json_remarks
from annotator.markup.outgoing.markdown.article import write_markdown
from annotator.markup.outgoing.picture import lead_picture
from annotator.markup.outgoing.text import write_text, write_text_blocks
from annotator.services.reader.card import Card, list_cards
from annotator.services.reader.readable import FilmFacts, Readable
from annotator.storage.version import version_look

calls = Calls("reading", __name__, description="Articles as a view may see them.")

MIMETYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
# One type of answer: generated clients take the first, or a union that needs a check at each use.
ONE_OF_FORMATS = "The article as the view may see it, here in JSON; see `format`."
SPOKEN = ("json", "html")  # formats that hold words of ours
NO_SUCH_FILM = "Give the slug of a film that exists."
NO_SUCH_GAP = (
    "This view has no such gap: take the id from the rendition for the same view."
)
GAP = path_parameter("gap", "A gap's id.", "373f6364cd072c1b")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenditionQuery(ViewQuery):
    """Which rendition of an article is asked for."""

    format: str | None = None
    lang: str = SOURCE


class RenditionParameters(ViewParameters):
    """The parameters of a rendition."""

    value = RenditionQuery
    format = choice(
        MIMETYPES,
        metadata={
            "description": "`html`, `markdown` and `text` answer with text of that "
            "type instead of JSON. Without it, the Accept header decides.",
            "default": "json",
        },
    )
    lang = lang()


class ProgressParameters(RenditionParameters):
    """The same for calls that reveal nothing and answer in JSON."""

    class Meta:
        """These parameters are left out."""

        exclude = ("reveal", "format")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardQuery(Page):
    """Which articles are listed, and for whom."""

    film: str | None = None
    at: Sequence[str] = ()
    tolerance: str = Tolerance.NONE

    @property
    def view(self) -> ViewQuery:
        """The view that their titles are for."""
        return ViewQuery(at=self.at, tolerance=self.tolerance)


class CardParameters(PageParameters, ViewParameters):
    """The parameters of the list of articles."""

    class Meta:
        """A list has no gaps."""

        exclude = ("reveal",)

    value = CardQuery
    cursor = Cursor(datetime, str)
    film = Text(
        120,
        NO_SUCH_FILM,
        metadata={
            "description": "The slug of a film: only articles about it. "
            "`at` without a film then means this one.",
            "pattern": SLUG_PATTERN,
        },
    )


@calls.route("/articles/<slug>", parameters=[SLUG])
@audience(Audience.READERS)
@calls.query(RenditionParameters())
@calls.response(200, schemas.Rendition, description=ONE_OF_FORMATS)
def read_article(slug: str, query: RenditionQuery) -> Response:
    """Read an article as a view may see it."""
    article = shelf().readable(slug)
    view = _view(article, query)
    format = query.format or _accepted_format()
    pieces, etag = written_pieces(
        article, view, format, query.lang, packed=wants_gzip()
    )
    response = Response(content_type=MIMETYPES[format])
    chunks = fill(response, pieces, etag)
    if (
        article.published
        and not view.revealed
        and view.progress.keys() <= article.films.keys()
    ):
        answer = Repeatable(version_look(slug, article.version), chunks)
        note_of(request.environ).repeatable = answer
    return _revalidated(response, article)


@calls.route("/articles/<slug>/gaps/<gap>", parameters=[SLUG, GAP])
@audience(Audience.READERS)
@calls.query(ProgressParameters())
@calls.response(200, schemas.Revealed)
def read_gap(slug: str, gap: str, query: RenditionQuery) -> Response:
    """Read the text of one gap, with its footnotes, on the reader's deliberate request."""
    article = shelf().readable(slug)
    view = strict_view(query, article.facts.film, film_finder(article))
    opened = View(view.progress, view.tolerance, frozenset({gap}))
    rendition = article.rendition(opened)
    part = revealed_blocks(rendition, gap)
    if not part:
        raise NotFound(NO_SUCH_GAP)
    part = (*part, *notes_behind(rendition, gap))
    wording = words(query.lang)
    fields = {
        "html": write_html_blocks(part, _titles(article), wording),
        "text": write_text_blocks(part),
    }
    return _revalidated(shown(schemas.Revealed, fields), article)


@calls.route("/articles")
@audience(Audience.READERS)
@calls.query(CardParameters())
@calls.response(200, page_of(schemas.Card))
def list_articles(query: CardQuery) -> Response:
    """List published articles, newest first, with titles as the view may see them."""
    main = None if query.film is None else _known_film(query.film)
    view = strict_view(query.view, main, film_by_slug)
    cards, following = list_cards(
        session(),
        lambda _film: view,
        film=query.film,
        after=query.cursor,
        limit=query.limit,
    )
    items = [card_fields(card) for card in cards]
    response = show_page(schemas.Card, items, following)
    response.headers["Cache-Control"] = "public, no-cache"
    tag(response, "articles")
    response.add_etag()
    response.make_conditional(request)
    return response


def written_pieces(
    article: Readable, view: View, format: str, lang: str, *, packed: bool
) -> tuple[list[Piece], str]:
    """A rendition in this format, and the ETag of its bytes; the reader's own view is a piece apart."""

    def write() -> bytes:
        rendition = article.rendition(view)
        return _WRITERS[format](article, rendition, words(lang))

    form = f"{format} {lang}" if format in SPOKEN else format
    kept = shelf().answer(article, view, form, write)
    deflated = shelf().deflated(article, view, form, kept) if packed else None
    body = Piece(kept.body, deflated)
    if format != "json":
        return [body], kept.digest
    own = json.dumps(_view_fields(article, view)).encode()
    prefix = b'{"view": ' + own + b", "
    return [Piece(prefix), body], f"{kept.digest}{crc32(prefix):08x}"


def card_fields(card: Card) -> dict[str, Any]:
    """An article in a list."""
    return {
        "slug": card.facts.slug,
        "title": card.rendition.title,
        "standfirst": card.rendition.standfirst,
        "picture": lead_picture(card.rendition),
        "film": card.facts.film,
        "byline": card.facts.byline,
        "language": card.facts.language,
        "published_at": card.facts.published_at,
        "updated_at": card.facts.updated_at,
    }


def _known_film(slug: str) -> FilmFacts:
    film = film_by_slug(slug)
    if film is None:
        raise InvalidInput({"film": NO_SUCH_FILM})
    return film


def _view(article: Readable, query: ViewQuery) -> View:
    """The view, whose every reveal is a gap of it."""
    view = strict_view(query, article.facts.film, film_finder(article))
    if view.revealed:
        closed = article.rendition(View(view.progress, view.tolerance))
        gaps = {gap.id for gap in closed.gaps()}
        if view.revealed - gaps:
            raise InvalidInput({"reveal": NO_SUCH_GAP})
    return view


def _accepted_format() -> str:
    """The format that the header Accept likes most."""
    types = {}
    for name, mimetype in MIMETYPES.items():
        types[mimetype.partition(";")[0]] = name
    accepted = request.accept_mimetypes
    return types[accepted.best_match(list(types), "application/json")]


def _view_fields(article: Readable, view: View) -> dict[str, Any]:
    """The view as it was read, for programs that want to know."""
    progress: dict[str, int | str] = {article.facts.film.slug: "unseen"}
    for film, at in view.progress.items():
        position = str(at)
        progress[film] = int(position) if position.isdigit() else position
    return {
        "at": progress,
        "tolerance": view.tolerance,
        "reveal": sorted(view.revealed),
    }


def _write_json(article: Readable, rendition: Rendition, wording: Words) -> bytes:
    """All but the reader's own view, which comes before this."""
    gaps = rendition.gaps()
    concerned = sorted({film for gap in gaps for film in gap.films})
    films = [article.films[film] for film in concerned]
    facts = Card(article.facts, rendition)
    fields = schemas.Card().dump(card_fields(facts)) | {
        "films": film_schemas.FilmFacts(many=True).dump(films),
        "html": _write_html(article, rendition, wording),
        "blocks": write_json_blocks(rendition),
        "remarks": write_json_remarks(rendition),
    }
    text = json.dumps(fields, ensure_ascii=False)
    return text[1:].encode()


def _write_html(article: Readable, rendition: Rendition, wording: Words) -> str:
    memory = article.memory(("api", wording))
    return write_html(rendition, _titles(article), wording, memory).whole


_WRITERS: Mapping[str, Callable[[Readable, Rendition, Words], bytes]] = {
    "json": _write_json,
    "html": lambda article, rendition, wording: _write_html(
        article, rendition, wording
    ).encode(),
    "markdown": lambda _article, rendition, _wording: write_markdown(
        rendition
    ).encode(),
    "text": lambda _article, rendition, _wording: write_text(rendition).encode(),
}


def _titles(article: Readable) -> dict[str, str]:
    return {slug: film.title for slug, film in article.films.items()}


def _revalidated(response: Response, article: Readable) -> Response:
    """Anyone may keep it, and must check before each use that it is current."""
    response.headers["Cache-Control"] = (
        "public, no-cache" if article.published else "private, no-store"
    )
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Accept-Ranges"] = "none"
    facts = article.facts
    tag_article(response, facts.slug, facts.film.slug)
    response.make_conditional(request)
    return response
