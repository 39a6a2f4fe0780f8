"""The clock that files suggest for a cut, in the form of its edition. An editor confirms it."""

from itertools import chain

from flask import Response, request

from annotator.core.errors import InvalidInput
from annotator.core.subtitle.alignment import Alignment, align
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.limit.seat import Work
from annotator.http.request.bound import STATEMENT, takes_up_to
from annotator.http.runtime import reading_seat, seat
from annotator.interchange.filter_in import is_filter
from annotator.services.film.alignment import (
    Sides,
    clock_from_filter,
    read_sent_sides,
    read_sides,
)
from annotator.storage.film import FilmRow
from annotator.web.blueprint import pages
from annotator.web.editor.clock import picture_of
from annotator.web.editor.edition_form import edition_form, suggested_form
from annotator.web.editor.edition_page import (
    EDITION,
    Notices,
    edition_of,
    editions_page,
)
from annotator.web.editor.film_form import Form

CLOCK = f"{EDITION}/clock"


@pages.get(CLOCK)
@audience(Audience.EDITORS)
def suggest_clock(slug: str, edition: str) -> Response:
    """Fill an edition's form with the clock that the stored subtitles suggest."""
    row = edition_of(slug, edition)
    form = edition_form(row)
    sides = read_sides(session(), current_actor(), row)
    try:
        return _suggest_from_words(row.film, edition, form, sides)
    except InvalidInput as error:
        return _refuse(slug, edition, form, error)


@pages.post(CLOCK)
@audience(Audience.EDITORS)
@takes_up_to(STATEMENT)
def read_clock(slug: str, edition: str) -> Response:
    """Fill an edition's form with the clock that a file suggests."""
    row = edition_of(slug, edition)
    content = sent_file() or b""
    form = edition_form(row)
    return suggest_from_file(row.film, row.runtime, edition, form, content)


def sent_file() -> bytes | None:
    """The file that came with a form."""
    file = request.files.get("file")
    if not file or not file.filename:
        return None
    content: bytes = file.read()
    return content


def suggest_from_file(
    film: FilmRow, runtime: int, edition: str, form: Form, content: bytes
) -> Response:
    """The form with the clock that a content filter or the cut's subtitles suggest."""
    actor = current_actor()
    try:
        if not is_filter(content):
            with reading_seat(content):
                sides = read_sent_sides(session(), actor, film, runtime, content)
            return _suggest_from_words(film, edition, form, sides)
        clock = clock_from_filter(actor, film, runtime, content)
    except InvalidInput as error:
        return _refuse(film.slug, edition, form, error)
    words = _("Check the clock below, then save. Readers get it only then.")
    picture = picture_of(film, runtime, clock)
    notices = Notices(suggested=words, picture=picture)
    suggested = suggested_form(form, clock)
    return editions_page(film.slug, edition, suggested, notices)


def _suggest_from_words(
    film: FilmRow, edition: str, form: Form, sides: Sides
) -> Response:
    """The form with the clock that the words of two subtitles suggest."""
    with seat(Work.IMPORT):
        alignment = align(*sides)
    runtime = sides[0].runtime
    picture = picture_of(film, runtime, alignment.clock, sides)
    notices = Notices(suggested=_summary(alignment), picture=picture)
    suggested = suggested_form(form, alignment.clock)
    return editions_page(film.slug, edition, suggested, notices)


def _summary(alignment: Alignment) -> str:
    return _(
        "%(share)s %% of the words are the same. Breaks between the clocks: %(count)s. Check the clock below, then save. Readers get it only then.",
        share=round(100 * alignment.share),
        count=alignment.jumps,
    )


def _refuse(slug: str, edition: str, form: Form, error: InvalidInput) -> Response:
    sentences = {"edition": sentences_of(error)}
    refused = form.refused(sentences, sentences)
    return editions_page(slug, edition, refused)


def sentences_of(error: InvalidInput) -> str:
    """What is wrong, as one text."""
    sentences = chain.from_iterable(error.errors.values())
    return " ".join(sentences)
