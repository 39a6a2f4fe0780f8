"""The page of a step: what all readers at one step of an article get.

Its frame depends on the article and on few signs of the step, so it is kept, with holes for
the text. The page leaves holes for what depends on its reader.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template

from annotator.core.annotation import Kind
from annotator.core.rendition import NEWCOMER
from annotator.core.scale import hole, parts_of
from annotator.http.cache.shelf import Shelf
from annotator.http.language import words
from annotator.markup.outgoing.contents import contents
from annotator.markup.outgoing.html.article import ArticleHtml, write_html_page
from annotator.services.reader.readable import Readable
from annotator.web.reader.note import counts, notes
from annotator.web.reader.page import Page
from annotator.web.reader.preview import preview


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


def step_page(page: Page, shelf: Shelf | None) -> bytes:
    """The page around all that depends on its reader, kept on the shelf if there is one."""
    setting, asked = page.setting, page.view_request
    if asked.here is not None or shelf is None:
        return _written(page)
    signs = (
        setting.template,
        setting.language,
        setting.root,
        str(setting.signed_in),
        str(asked.newcomer),
    )
    kept = shelf.answer(
        page.readable, asked.view, " ".join(signs), lambda: _written(page)
    )
    return kept.body


def _written(page: Page) -> bytes:
    """The page of a step, with holes for what is one reader's own."""
    rendition = page.reading.rendition
    written = _text(page)
    number = counts(rendition)
    signs = Signs(
        page.setting.signed_in,
        page.view_request.newcomer,
        closed=page.closed,
        unread=any(gap.unread for gap in rendition.gaps()),
        has_standfirst=written.standfirst is not None,
        facts=number.get(Kind.FACT, 0),
        opinions=number.get(Kind.OPINION, 0),
    )
    return _filled(_frame(page, signs), _parts(page, written))


def _text(page: Page) -> ArticleHtml:
    """The article as HTML, with notes where the page has room."""
    setting, readable = page.setting, page.readable
    noted = not setting.framed
    return write_html_page(
        page.reading.rendition,
        _titles(readable),
        page.view_request.here,
        words(setting.language),
        noted=noted,
        memory=readable.memory((setting.language, noted)),
    )


def _titles(readable: Readable) -> dict[str, str]:
    return {slug: film.title for slug, film in readable.films.items()}


def _frame(page: Page, signs: Signs) -> bytes:
    """All of the page around the article; kept, unless it is a draft."""
    setting, readable = page.setting, page.readable

    def write() -> bytes:
        context = _frame_context(readable, signs)
        frame = render_template(setting.template, hole=hole, **context)
        return frame.encode()

    if not readable.published:
        return write()
    key = (
        setting.template,
        setting.language,
        setting.root,
        readable.version,
        readable.facts,
        signs,
    )
    return page.keep(key, write)


def _frame_context(readable: Readable, signs: Signs) -> dict[str, Any]:
    newcomers = readable.rendition(NEWCOMER)
    counts = {Kind.FACT: signs.facts, Kind.OPINION: signs.opinions}
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
        "counts": counts,
    }


def _parts(page: Page, written: ArticleHtml) -> Mapping[str, str | bytes]:
    """What fills the holes of the frame."""
    rendition = page.reading.rendition
    reads = written.direction
    parts: dict[str, str | bytes] = {
        "direction": reads,
        "title": written.title,
        "standfirst": written.standfirst or "",
        "text": written.body,
        "contents": "",
        "notes": "",
    }
    if page.setting.framed:
        return parts
    facts = page.readable.facts
    headings, noted = contents(rendition), notes(rendition)
    if headings:
        shown = {"contents": headings, "direction": reads, "facts": facts}
        signs = (reads, facts.language, headings)
        parts["contents"] = _part(page, "components/_contents.html", signs, shown)
    if noted:
        template = "components/_notes.html"
        context = {"notes": noted}
        parts["notes"] = _part(page, template, noted, context)
    return parts


def _part(
    page: Page, template: str, signs: Hashable, context: Mapping[str, Any]
) -> bytes:
    """A part that is written from these signs alone."""

    def write() -> bytes:
        return render_template(template, **context).encode()

    name = (template, page.setting.language, signs)
    return page.keep(name, write)


def _filled(frame: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The frame with these parts; other holes stay."""
    pieces = parts_of(frame)
    names = (name.decode() for name in pieces[1::2])
    pieces[1::2] = [_in_hole(name, parts) for name in names]
    return b"".join(pieces)


def _in_hole(name: str, parts: Mapping[str, str | bytes]) -> bytes:
    """What goes into a hole; one that nobody fills stays."""
    part = parts.get(name)
    if isinstance(part, bytes):
        return part
    if part is None:
        part = hole(name)
    return part.encode()
