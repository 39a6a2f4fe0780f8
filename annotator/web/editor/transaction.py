"""What a form changes, in a transaction of its own."""

from collections.abc import Callable

from flask import Response

from annotator.core.errors import Conflict, InvalidInput, Stale
from annotator.extensions import session
from annotator.http.request.transaction import writes
from annotator.web.answer import see_other


def commit_change(change: Callable[[], str]) -> Response:
    """Make a change, then redirect to the address that it returns; a refused one leaves nothing behind."""
    try:
        return writes(lambda: see_other(change()))()
    except (InvalidInput, Conflict, Stale):
        session().rollback()
        raise
