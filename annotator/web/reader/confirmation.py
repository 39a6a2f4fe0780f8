"""A confirmation before everything is shown, for readers without script."""

from collections.abc import Iterable

from flask import Response, request

from annotator.services.reader.readable import FilmFacts
from annotator.web.answer import answer

_SURE = ("sure", "yes")


def confirm(film: FilmFacts | None, fields: Iterable[tuple[str, str]]) -> Response:
    """The question, and what yes and no send; nothing of the article."""
    kept = [(name, value) for name, value in fields if name != "sure"]
    opening = ("tolerance", "everything")
    refused = [(name, value) for name, value in kept if name not in opening]
    return answer(
        "sure.html",
        film=film,
        action=request.path,
        accepted=[*kept, _SURE],
        refused=[*refused, ("tolerance", "none")],
    )
