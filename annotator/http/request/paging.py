"""Lists in pages: a cursor says after which row the next page starts, so that nothing is skipped or counted."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from annotator.core.errors import InvalidInput
from annotator.http.language import gettext as _

DEFAULT_LIMIT, LARGEST_LIMIT = 20, 100
MOST_DIGITS = 10  # of an id
PAGE_PARAMETERS = frozenset({"limit", "cursor"})


def page_limit() -> int:
    """How many rows the client wants; InvalidInput unless 1 to 100."""
    written = request.args.get("limit", str(DEFAULT_LIMIT))
    digits = (
        written.isascii()
        and written.isdigit()
        and len(written) <= len(str(LARGEST_LIMIT))
    )
    if (
        len(request.args.getlist("limit")) > 1
        or not digits
        or not 1 <= int(written) <= LARGEST_LIMIT
    ):
        raise InvalidInput({"limit": f"Give one number from 1 to {LARGEST_LIMIT}."})
    return int(written)


def whole_number(name: str) -> int | None:
    """An id in the query string; None where there is none, InvalidInput where it is none."""
    sent = request.args.getlist(name)
    if not sent:
        return None
    sound = (
        len(sent) == 1
        and sent[0].isascii()
        and sent[0].isdigit()
        and len(sent[0]) <= MOST_DIGITS
    )
    if not sound or int(sent[0]) >= 2**31:
        raise InvalidInput({name: "Give one whole number."})
    return int(sent[0])


def page_cursor(*types: type) -> tuple[Any, ...] | None:
    """What an earlier page's `next` stands for: one value of each type; None for the first page."""
    sent = request.args.getlist("cursor")
    return read_cursor(sent, *types) if sent else None


def read_cursor(sent: Sequence[str], *types: type) -> tuple[Any, ...]:
    """What one cursor stands for: one value of each type; raises InvalidInput."""
    try:
        (written,) = sent
        values = json.loads(base64.urlsafe_b64decode(written.encode("ascii") + b"=="))
        return tuple(
            _value(kind, value) for kind, value in zip(types, values, strict=True)
        )
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise InvalidInput(
            {"cursor": _("Take the cursor from `next` of the page before, unchanged.")}
        ) from error


def cursor(values: Sequence[Any]) -> str:
    """The opaque text that `page_cursor` reads."""
    stored = [
        value.isoformat() if isinstance(value, datetime) else value for value in values
    ]
    return base64.urlsafe_b64encode(json.dumps(stored).encode()).decode().rstrip("=")


def with_next(response: Response, following: str | None) -> Response:
    """The answer with a link to the next page."""
    if following is not None:
        args = request.args.copy()
        args["cursor"] = following
        query = urlencode(list(args.items(multi=True)))
        response.headers["Link"] = f'<{request.path}?{query}>; rel="next"'
    return response


def _value(kind: type, value: Any) -> Any:
    if kind is datetime:
        return _moment(value)
    if type(value) is not kind or (isinstance(value, int) and not 0 <= value < 2**31):
        raise ValueError("another type")
    if isinstance(value, str) and "\0" in value:
        raise ValueError("no text of ours holds NUL")
    return (
        value.encode().decode() if isinstance(value, str) else value
    )  # half a surrogate pair is a ValueError


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("no zone")
    return moment.astimezone(UTC)
