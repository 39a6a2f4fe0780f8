"""Chapters on the page of a film: brought in as beats."""

from itertools import chain

from flask import Response, request

from annotator.core.chapter import Chapter
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.request.bound import STATEMENT, takes_up_to
from annotator.http.request.transaction import writes
from annotator.services.film import chapter as chapters
from annotator.services.reader.film import find_film
from annotator.web.answer import go_to
from annotator.web.blueprint import pages
from annotator.web.editor.film import film_page
from annotator.web.editor.film_form import Form
from annotator.web.field import form_text


@pages.post("/films/<slug>/chapters")
@audience(Audience.EDITORS)
@takes_up_to(STATEMENT)
def add_chapters(slug: str) -> Response:
    """Add a beat for each chapter of a file or a pasted text."""
    file = request.files.get("file")
    content = file.read() if file else b""
    typed = form_text("chapters")
    try:
        sent = chapters.read_file(content or typed.encode())
        return writes(lambda: _added(slug, sent))()
    except InvalidInput as error:
        session().rollback()
        sentences = chain.from_iterable(error.errors.values())
        refused = {"chapters": " ".join(sentences)}
        form = Form({"chapters": typed})
        form = form.refused(refused, refused)
        return film_page(slug, chapters=form)


def _added(slug: str, sent: tuple[Chapter, ...]) -> Response:
    film = find_film(session(), slug)
    chapters.add_chapters(session(), current_actor(), film, sent)
    return go_to("web.edit_film", slug=slug, done="added")
