"""How large a request may be: checked before anything of it is parsed.

`docs/decisions/0020-bounded-cost.md` has the reason of each figure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestURITooLarge

from annotator.core.errors import TooLarge

View = TypeVar("View", bound=Callable[..., Any])

LONGEST_PATH, LONGEST_QUERY = 4000, 16_000  # bytes
MOST_PARAMETERS = 200
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Bound:
    """The bytes of a body, and the fields of a form."""

    size: int
    fields: int


FORM = Bound(100_000, 50)
# Fifty positions and a hundred slugs are below 40 kB.
QUESTION = Bound(64_000, 50)
# Fifty positions, fifty open gaps, and the other fields of a reader's control.
PLACES = Bound(16_000, 120)
# A film with 500 beats and their notes, or 500 changes, as JSON.
STATEMENT = Bound(2 * 2**20, 50)
# The text of an article. The import page has a field for each suggested break.
ARTICLE = Bound(8 * 2**20, 20_000)
# Several thousand articles, or a zip of more.
ARCHIVE = Bound(64 * 2**20, 10_000)


def register(app: Flask) -> None:
    """Refuse every request that is larger than its call takes."""
    app.before_request(_refuse_excess)


def takes_up_to(bound: Bound) -> Callable[[View], View]:
    """State how large a request this view takes, where the usual bound does not fit."""

    def decorate(view: View) -> View:
        view.bound = bound  # type: ignore[attr-defined]
        return view

    return decorate


def _refuse_excess() -> None:
    """Refuse what is too long or has too many parts, before it is read."""
    query = request.query_string
    if len(request.path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        raise RequestURITooLarge("This address is too long.")
    if query.count(b"&") >= MOST_PARAMETERS:
        raise RequestURITooLarge(
            f"An address has at most {MOST_PARAMETERS} parameters."
        )
    bound = _bound()
    request.max_content_length = request.max_form_memory_size = bound.size
    request.max_form_parts = bound.fields
    if (request.content_length or 0) > bound.size:
        raise TooLarge(
            f"This takes at most {bound.size // 1000} kB. Send less at once."
        )
    if request.mimetype != FORMS[0]:
        return
    fields = request.get_data().count(b"&") + 1
    if fields > bound.fields:
        raise TooLarge(f"This form has at most {bound.fields} fields.")


def _bound() -> Bound:
    """The bound that a view states, else that of its kind of body."""
    view = current_app.view_functions.get(request.endpoint or "")
    stated: Bound | None = getattr(view, "bound", None)
    return stated or (FORM if request.mimetype in FORMS else STATEMENT)
