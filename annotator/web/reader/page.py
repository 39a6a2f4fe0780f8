"""A step's page put together with the parts that depend on its reader.

Parts that many readers share are kept, with holes for the time at which their reader is.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app

from annotator.core.scale import parts_of, pieces_of
from annotator.http.language import language
from annotator.http.runtime import shelf
from annotator.web.reader.question import Question
from annotator.web.reader.view import ViewRequest

# What a part is written from, where it can be kept.
KEPT = ("action", "closed", "framed", "subject")


def pieces_for(page: bytes, context: Mapping[str, Any]) -> list[bytes]:
    """The page with its parts, cut at the holes for the reader's time."""
    pieces = parts_of(page)
    pieces[1::2] = [_part(name.decode(), context) for name in pieces[1::2]]
    return pieces_of(b"".join(pieces))


def _part(template: str, context: Mapping[str, Any]) -> bytes:
    signs = _signs(context)
    if signs is None or current_app.debug:
        return _written(template, context)
    key = (template, language(), signs)
    return shelf().part(key, lambda: _written(template, context))


def _written(template: str, context: Mapping[str, Any]) -> bytes:
    values = dict(context)
    current_app.update_template_context(values)
    return current_app.jinja_env.get_template(template).render(values).encode()


def _signs(context: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """All that a part is written from; None where that is one reader's alone."""
    asked: ViewRequest = context["view_request"]
    own = asked.complaint, asked.typed, asked.revealed, asked.ahead, context["undo"]
    if any(own):
        return None
    tolerances = asked.tolerance, asked.view.tolerance
    questions: tuple[Question, ...] = context["questions"]
    return (*tolerances, questions, *(context[name] for name in KEPT))
