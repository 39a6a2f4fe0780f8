"""Subtitles on the page of a film's editions: sending them and deleting them."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, request, url_for

from annotator.core.edition import OWN
from annotator.core.errors import InvalidInput, Stale, TooLarge
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.request.bound import STATEMENT, takes_up_to
from annotator.http.request.transaction import writes
from annotator.http.runtime import reading_seat
from annotator.services.film import subtitle as subtitles
from annotator.services.reader.film import find_film
from annotator.web.answer import see_other
from annotator.web.blueprint import pages
from annotator.web.editor.alignment import sentences_of
from annotator.web.editor.edition_page import Notices, editions_page
from annotator.web.field import form_text

SUBTITLES = "/films/<slug>/subtitles"
Sent = subtitles.SentSubtitles


@dataclass(frozen=True, slots=True)
class Upload:
    """A cut, and the version of its subtitles that the page showed."""

    edition: str
    version: frozenset[int]


@pages.post(SUBTITLES)
@audience(Audience.EDITORS)
@takes_up_to(STATEMENT)
def store_subtitles(slug: str) -> Response:
    """Keep the subtitles of a cut."""
    file = request.files.get("file")
    content = file.read() if file else b""

    def store() -> Response:
        with reading_seat(content):
            sent = subtitles.read_file(content)
        return writes(lambda: _stored(slug, sent))()

    return _answer_to(slug, store)


@pages.post(f"{SUBTITLES}/removal")
@audience(Audience.EDITORS)
def remove_subtitles(slug: str) -> Response:
    """Delete the subtitles of a cut."""
    return _answer_to(slug, writes(lambda: _removed(slug)))


def _stored(slug: str, sent: Sent) -> Response:
    """Store a file's lines, and say what is odd about them."""
    upload = _upload()
    _row, remarks = subtitles.put_subtitles(
        session(),
        current_actor(),
        find_film(session(), slug),
        upload.edition,
        sent,
        lambda: upload.version,
    )
    if remarks:
        words = " ".join([_("Stored."), *remarks])
        return editions_page(slug, notices=Notices(remark=words))
    return see_other(_address(slug, "stored"))


def _removed(slug: str) -> Response:
    """Remove the lines of a cut."""
    upload = _upload()
    actor = current_actor()
    film = find_film(session(), slug)
    edition = upload.edition
    row = subtitles.require_subtitles(session(), actor, film, edition)
    subtitles.remove_subtitles(session(), actor, row, upload.version)
    return see_other(_address(slug, "removed"))


def _upload() -> Upload:
    edition = request.form.get("edition") or OWN
    version = form_text(f"version-{edition}")
    seen = int(version) if version.isdecimal() else 0
    return Upload(edition, frozenset({seen}))


def _answer_to(slug: str, change: Callable[[], Response]) -> Response:
    """The answer to a change, or the page with what is wrong."""
    try:
        return change()
    except InvalidInput as error:
        notices = Notices(wrong=sentences_of(error))
    except TooLarge as error:
        notices = Notices(wrong=str(error))
    except Stale:
        notices = Notices(
            wrong=_("Someone has just stored other subtitles. Look at them first.")
        )
    session().rollback()
    return editions_page(slug, notices=notices)


def _address(slug: str, done: str) -> str:
    return url_for("web.edit_editions", slug=slug, done=done, _anchor="subtitles")
