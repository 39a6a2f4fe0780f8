"""A confirmation before everything is shown, for readers without script."""

from flask import Response

from annotator.core.rendition import View
from annotator.services.reader.readable import FilmFacts
from annotator.web.answer import answer
from annotator.web.reader.view import parameters

# With it the answer redirects to the plain address.
_BY_FORM = (("time", ""),)


def confirm(film: FilmFacts, view: View) -> Response:
    """The question, and where yes and no lead; nothing of the article."""
    return answer(
        "sure.html",
        film=film,
        accepted=[*parameters(view, film.slug), *_BY_FORM, ("sure", "yes")],
        refused=[*parameters(View(view.progress), film.slug), *_BY_FORM],
    )
