"""Asks once more before everything is shown, for readers without script."""

from flask import Response

from annotator.core.rendition import View
from annotator.services.reader.readable import FilmFacts
from annotator.web.answer import answer
from annotator.web.reader.view import parameters

_BY_FORM = (("time", ""),)  # so that its answer stands at the plain address


def make_sure(film: FilmFacts, view: View) -> Response:
    """The question, and where yes and no lead; it holds nothing of what it is about."""
    return answer(
        "sure.html",
        film=film,
        accepted=[*parameters(view, film.slug), *_BY_FORM, ("sure", "yes")],
        refused=[*parameters(View(view.progress), film.slug), *_BY_FORM],
    )
