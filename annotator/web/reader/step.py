"""The page of a step: what all readers at one step of an article get.

Its frame depends on the article and on few signs of the step, so it is kept, with holes for
the text. The page leaves holes for what depends on its reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template

from annotator.core.annotation import Kind
from annotator.core.permission import is_editor
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.core.scale import hole, parts_of
from annotator.http.access.audience import current_actor
from annotator.http.address import site_root
from annotator.http.language import language, words
from annotator.http.runtime import shelf
from annotator.markup.outgoing.contents import contents
from annotator.markup.outgoing.direction import direction
from annotator.markup.outgoing.html.article import ArticleHtml, write_html_page
from annotator.services.reader.readable import Readable
from annotator.web.reader.note import counts, notes
from annotator.web.reader.preview import preview
from annotator.web.reader.view import ViewRequest

# Without notes: a frame as tall as its text has no place for them, and its links lead out.
FRAMED = "framed.html"


@dataclass(frozen=True, slots=True)
class Signs:
    """All that a page's frame depends on beside its article, its language and its host."""

    signed_in: bool
    newcomer: bool
    closed: bool  # it has a gap
    unread: bool  # for nobody has read it
    has_standfirst: bool
    facts: int
    opinions: int


def step_page(
    template: str, readable: Readable, view_request: ViewRequest, rendition: Rendition
) -> bytes:
    """The page around all that depends on its reader."""
    signed_in, newcomer = is_editor(current_actor()), view_request.newcomer

    def write() -> bytes:
        written = _written(template, readable, rendition, view_request.here)
        number = counts(rendition)
        signs = Signs(
            signed_in,
            newcomer,
            closed=any(rendition.gaps()),
            unread=any(gap.unread for gap in rendition.gaps()),
            has_standfirst=written.standfirst is not None,
            facts=number.get(Kind.FACT, 0),
            opinions=number.get(Kind.OPINION, 0),
        )
        frame = _frame(template, readable, signs)
        return _filled(frame, _parts(template, readable, rendition, written))

    if view_request.here is not None or current_app.debug:
        return write()
    signs = (
        template,
        language(),
        site_root(),
        str(signed_in),
        str(newcomer),
    )
    return shelf().answer(readable, view_request.view, " ".join(signs), write).body


def _written(
    template: str, readable: Readable, rendition: Rendition, here: str | None
) -> ArticleHtml:
    noted = template != FRAMED
    return write_html_page(
        rendition,
        {slug: film.title for slug, film in readable.films.items()},
        here,
        words(language()),
        noted=noted,
        memory=readable.memory((language(), noted)),
    )


def _frame(template: str, readable: Readable, signs: Signs) -> bytes:
    def write() -> bytes:
        context = _frame_context(readable, signs)
        return render_template(template, hole=hole, **context).encode()

    if current_app.debug or not readable.published:
        return write()
    key = (
        template,
        language(),
        site_root(),
        readable.version,
        readable.facts,
        signs,
    )
    return shelf().part(key, write)


def _frame_context(readable: Readable, signs: Signs) -> dict[str, Any]:
    newcomers = readable.rendition(NEWCOMER)
    return {
        "signed_in": signs.signed_in,
        "newcomer": signs.newcomer,
        "closed": signs.closed,
        "unread": signs.unread,
        "has_standfirst": signs.has_standfirst,
        "facts": readable.facts,
        "published": readable.published,
        "preview": preview(readable.facts, newcomers),
        "asks": any(newcomers.gaps()),
        "counts": {Kind.FACT: signs.facts, Kind.OPINION: signs.opinions},
    }


def _parts(
    template: str, readable: Readable, rendition: Rendition, written: ArticleHtml
) -> Mapping[str, str]:
    """What fills the holes of the frame."""
    reads = direction(rendition)
    parts = {
        "direction": reads,
        "title": written.title,
        "standfirst": written.standfirst or "",
        "text": written.body,
    }
    if template == FRAMED:
        return parts
    headings, noted = contents(rendition), notes(rendition)
    facts = readable.facts
    shown = {"contents": headings, "direction": reads, "facts": facts}
    return parts | {
        "contents": _part("components/_contents.html", shown) if headings else "",
        "notes": _part("components/_notes.html", {"notes": noted}) if noted else "",
    }


def _part(template: str, context: Mapping[str, Any]) -> str:
    return render_template(template, **context)


def _filled(frame: bytes, parts: Mapping[str, str]) -> bytes:
    """The frame with these parts; other holes stay."""
    pieces = parts_of(frame)
    pieces[1::2] = [_in_hole(name.decode(), parts) for name in pieces[1::2]]
    return b"".join(pieces)


def _in_hole(name: str, parts: Mapping[str, str]) -> bytes:
    part = parts.get(name)
    return (hole(name) if part is None else part).encode()
