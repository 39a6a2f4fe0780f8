"""What readers and other sites get: renditions, and nothing that is not made from one."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zlib import crc32

from flask import Response, request

from annotator.api.calls import Calls, shown
from annotator.api.parameters import LANG, PAGE, SLUG, asked_language, path_parameter
from annotator.api.schemas import film as film_schemas
from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.page import page_of
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.rendition import Rendition, View, revealed_blocks
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience
from annotator.http.cache.shelf import shelf
from annotator.http.cache.whole_answer import NOTE, Repeatable
from annotator.http.language import words
from annotator.http.request.paging import (
    PAGE_PARAMETERS,
    cursor,
    page_cursor,
    page_limit,
    with_next,
)
from annotator.http.request.view import VIEW_PARAMETERS, refuse_unknown, strict_view
from annotator.http.response.compression import Piece, fill, wants_gzip
from annotator.http.response.surrogate import tag, tag_article
from annotator.markup.outgoing.html.article import write_html, write_html_blocks
from annotator.markup.outgoing.html.wording import Words
from annotator.markup.outgoing.json import write_json_blocks, write_json_remarks
from annotator.markup.outgoing.markdown.article import write_markdown
from annotator.markup.outgoing.text import write_text, write_text_blocks
from annotator.services.reader.readable import (
    Card,
    FilmFacts,
    Readable,
    film_facts,
    list_cards,
)

calls = Calls("reading", __name__, description="Articles as a view may see them.")

MIMETYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
SPOKEN = ("json", "html")  # formats that hold words of ours
AT = {
    "in": "query",
    "name": "at",
    "schema": {"type": "array", "items": {"type": "string"}, "maxItems": 50},
    "description": "How far the reader is in the main film: `1:05:00`, `65m`, `3900`, `42%`, `unseen` or `finished`;"
    " in another film: `FILM:POSITION`. May stand once for each film.",
    "example": ["1:05:00"],
}
TOLERANCE = {
    "in": "query",
    "name": "tolerance",
    "schema": {"type": "string", "enum": ["none", "minor", "all"], "default": "none"},
    "description": "Which spoilers beyond that point the reader accepts.",
}
REVEAL = {
    "in": "query",
    "name": "reveal",
    "schema": {
        "type": "array",
        "items": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "maxItems": 50,
    },
    "description": "Gaps, by the ids of the rendition for the same view, whose text the reader asks for.",
}
FORMAT = {
    "in": "query",
    "name": "format",
    "schema": {"type": "string", "enum": list(MIMETYPES), "default": "json"},
    "description": "Without it, the Accept header decides.",
}
ABOUT = {
    "in": "query",
    "name": "film",
    "schema": {"type": "string"},
    "description": "Only articles about the film of this slug; `at` without a film then means this one.",
}
GAP = path_parameter("gap", "A gap's id.", "373f6364cd072c1b")


@calls.route("/articles/<slug>", parameters=[SLUG, AT, TOLERANCE, REVEAL, FORMAT, LANG])
@audience(Audience.READERS)
@calls.response(200, schemas.Rendition)
@calls.alt_response(200, schema={"type": "string"}, content_type="text/html")
@calls.alt_response(200, schema={"type": "string"}, content_type="text/markdown")
@calls.alt_response(200, schema={"type": "string"}, content_type="text/plain")
def read_article(slug: str) -> Response:
    """Read an article as a view may see it."""
    refuse_unknown(request.args, VIEW_PARAMETERS | {"format", "lang"})
    article = shelf().readable(slug)
    view, format, lang = _view(article), _format(), asked_language()
    pieces, etag = written_pieces(article, view, format, lang, packed=wants_gzip())
    response = Response(content_type=MIMETYPES[format])
    chunks = fill(response, pieces, etag)
    if (
        article.published
        and not view.revealed
        and view.progress.keys() <= article.films.keys()
    ):
        request.environ[NOTE] = Repeatable(slug, article.version, chunks)
    return _revalidated(response, article)


@calls.route("/articles/<slug>/gaps/<gap>", parameters=[SLUG, GAP, AT, TOLERANCE, LANG])
@audience(Audience.READERS)
@calls.response(200, schemas.Revealed)
def read_gap(slug: str, gap: str) -> Response:
    """Read what one gap of this view holds: the reader's deliberate choice."""
    refuse_unknown(request.args, frozenset({"at", "tolerance", "lang"}))
    article = shelf().readable(slug)
    view = strict_view(request.args, article.facts.film, _find_film(article))
    rendition = article.rendition(View(view.progress, view.tolerance, frozenset({gap})))
    part = revealed_blocks(rendition, gap)
    if not part:
        raise NotFound(
            "This view has no such gap: take the id from the rendition for the same view."
        )
    fields = {
        "html": write_html_blocks(part, _titles(article), words(asked_language())),
        "text": write_text_blocks(part),
    }
    return _revalidated(shown(schemas.Revealed, fields), article)


@calls.route("/articles", parameters=[ABOUT, AT, TOLERANCE, *PAGE])
@audience(Audience.READERS)
@calls.response(200, page_of(schemas.Card))
def list_articles() -> Response:
    """List published articles, newest first, with titles as the view may see them."""
    refuse_unknown(request.args, PAGE_PARAMETERS | {"film", "at", "tolerance"})
    main = _filtered_film()
    view = strict_view(request.args, main, lambda slug: film_facts(session(), slug))
    cards, after = list_cards(
        session(),
        lambda _film: view,
        film=main.slug if main else None,
        after=_after(),
        limit=page_limit(),
    )
    following = cursor(after) if after else None
    page = {"items": [card_fields(card) for card in cards], "next": following}
    response = with_next(shown(page_of(schemas.Card), page), following)
    response.headers["Cache-Control"] = "public, no-cache"
    tag(response, "articles")
    response.add_etag()
    response.make_conditional(request)
    return response


def written_pieces(
    article: Readable, view: View, format: str, lang: str, *, packed: bool
) -> tuple[list[Piece], str]:
    """A rendition in this format, and the ETag of its bytes; the view, which is the reader's own, stands apart."""
    form = f"{format} {lang}" if format in SPOKEN else format
    written = shelf().written(
        article,
        view,
        form,
        lambda: _WRITERS[format](article, article.rendition(view), words(lang)),
    )
    body = Piece(
        written.body, shelf().deflated(article, view, form, written) if packed else None
    )
    if format != "json":
        return [body], written.digest
    prefix = b'{"view": ' + json.dumps(_view_fields(article, view)).encode() + b", "
    return [Piece(prefix), body], f"{written.digest}{crc32(prefix):08x}"


def card_fields(card: Card) -> dict[str, Any]:
    """An article in a list."""
    return {
        "slug": card.facts.slug,
        "title": card.rendition.title,
        "standfirst": card.rendition.standfirst,
        "film": card.facts.film,
        "byline": card.facts.byline,
        "published_at": card.facts.published_at,
        "updated_at": card.facts.updated_at,
    }


def _after() -> tuple[Any, int] | None:
    after = page_cursor(datetime, int)
    return (after[0], after[1]) if after else None


def _filtered_film() -> FilmFacts | None:
    asked = request.args.getlist("film")
    if not asked:
        return None
    film = (
        film_facts(session(), asked[0])
        if len(asked) == 1 and "\0" not in asked[0]
        else None
    )
    if film is None:
        raise InvalidInput({"film": "Give the slug of one film that exists."})
    return film


def _view(article: Readable) -> View:
    """The view that was asked for, whose every reveal is a gap of it."""
    view = strict_view(request.args, article.facts.film, _find_film(article))
    if view.revealed:
        closed = article.rendition(View(view.progress, view.tolerance))
        if view.revealed - {gap.id for gap in closed.gaps()}:
            raise InvalidInput(
                {
                    "reveal": "This view has no such gap: take the id from the rendition for the same view."
                }
            )
    return view


def _find_film(article: Readable) -> Callable[[str], FilmFacts | None]:
    return lambda slug: article.films.get(slug) or film_facts(session(), slug)


def _format() -> str:
    asked = request.args.getlist("format")
    if len(asked) > 1 or (asked and asked[0] not in MIMETYPES):
        raise InvalidInput({"format": f"Give one of {', '.join(MIMETYPES)}."})
    if asked:
        return asked[0]
    types = {mimetype.split(";")[0]: name for name, mimetype in MIMETYPES.items()}
    return types[request.accept_mimetypes.best_match(list(types), "application/json")]


def _view_fields(article: Readable, view: View) -> dict[str, Any]:
    progress = {article.facts.film.slug: "unseen"} | {
        film: int(written) if (written := str(at)).isdigit() else written
        for film, at in view.progress.items()
    }
    return {
        "at": progress,
        "tolerance": view.tolerance,
        "reveal": sorted(view.revealed),
    }


def _write_json(article: Readable, rendition: Rendition, said: Words) -> bytes:
    """All but the view, which is the reader's own and stands before this."""
    concerned = sorted({film for gap in rendition.gaps() for film in gap.films})
    facts = Card(article.facts, rendition)
    fields = schemas.Card().dump(card_fields(facts)) | {
        "films": film_schemas.FilmFacts(many=True).dump(
            [article.films[film] for film in concerned]
        ),
        "html": write_html(rendition, _titles(article), said).whole,
        "blocks": write_json_blocks(rendition),
        "remarks": write_json_remarks(rendition),
    }
    return json.dumps(fields, ensure_ascii=False)[1:].encode()


_WRITERS: Mapping[str, Callable[[Readable, Rendition, Words], bytes]] = {
    "json": _write_json,
    "html": lambda article, rendition, said: write_html(
        rendition, _titles(article), said
    ).whole.encode(),
    "markdown": lambda _article, rendition, _said: write_markdown(rendition).encode(),
    "text": lambda _article, rendition, _said: write_text(rendition).encode(),
}


def _titles(article: Readable) -> dict[str, str]:
    return {slug: film.title for slug, film in article.films.items()}


def _revalidated(response: Response, article: Readable) -> Response:
    """Anyone may keep it, and must ask whether it is still right before each use."""
    response.headers["Cache-Control"] = (
        "public, no-cache" if article.published else "private, no-store"
    )
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Accept-Ranges"] = "none"
    tag_article(response, article.facts.slug, article.facts.film.slug)
    response.make_conditional(request)
    return response
