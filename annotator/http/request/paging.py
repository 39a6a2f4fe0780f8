"""Lists in pages. A cursor names the row before the next page, so nothing is skipped or counted."""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import Response, request
from marshmallow import ValidationError, fields

from annotator.http.form.parameter import Number, Parsed
from annotator.http.language import gettext as _
from annotator.http.request.query import QuerySchema, read_query

DEFAULT_LIMIT, LARGEST_LIMIT = 20, 100
_OPAQUE = re.compile("[A-Za-z0-9_-]{1,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a list is asked for."""

    limit: int = DEFAULT_LIMIT
    cursor: tuple[Any, ...] | None = None

    @property
    def last(self) -> Any:
        """The cursor's one value, where it has one."""
        if not self.cursor:
            return None
        return self.cursor[0]


class Cursor(Parsed):
    """What an earlier page's `next` stands for: one value of each type."""

    def __init__(self, *types: type) -> None:
        description = "`next` of the previous page, unchanged."
        super().__init__(
            lambda text: read_cursor(text, *types),
            metadata={"description": description, "pattern": f"^{_OPAQUE.pattern}$"},
        )


def _limit(largest: int) -> Number:
    return Number(
        1,
        largest,
        load_default=DEFAULT_LIMIT,
        metadata={"description": "The most items that a page holds."},
    )


class PageParameters(QuerySchema):
    """The parameters of every list; each list has a cursor of its own."""

    value: ClassVar[type] = Page
    limit = _limit(LARGEST_LIMIT)
    cursor = Cursor()


def page_parameters(*types: type, largest: int = LARGEST_LIMIT) -> PageParameters:
    """The parameters of a list whose cursor holds values of these types."""
    members: dict[str, fields.Field[Any]] = {
        "limit": _limit(largest),
        "cursor": Cursor(*types),
    }
    return PageParameters.from_dict(members)()  # type: ignore[return-value]  # a subclass


def page_cursor(*types: type) -> tuple[Any, ...] | None:
    """The cursor in this page's address, or None on the first page; raises InvalidInput."""
    parameters = PageParameters.from_dict({"cursor": Cursor(*types)})
    schema = parameters(only=["cursor"])
    return read_query(schema, Page).cursor  # type: ignore[arg-type]  # a subclass


def read_cursor(sent: str, *types: type) -> tuple[Any, ...]:
    """What one cursor stands for: one value of each type; raises ValidationError."""
    try:
        values = json.loads(_decoded(sent))
        pairs = zip(types, values, strict=True)
        return tuple(_value(kind, value) for kind, value in pairs)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise ValidationError(
            _("Use the cursor from `next` of the previous page, unchanged.")
        ) from error


def _decoded(sent: str) -> bytes:
    # The decoder passes over what is not of its alphabet.
    if not _OPAQUE.fullmatch(sent):
        raise ValueError("no cursor of ours")
    return base64.urlsafe_b64decode(sent + "==")


def cursor(values: Sequence[Any]) -> str:
    """The opaque text that `read_cursor` reads."""
    stored = [
        value.isoformat() if isinstance(value, datetime) else value for value in values
    ]
    content = json.dumps(stored).encode()
    text = base64.urlsafe_b64encode(content).decode()
    return text.rstrip("=")


def with_next(response: Response, following: str | None) -> Response:
    """The answer with a link to the next page."""
    if following is not None:
        args = request.args.copy()
        args["cursor"] = following
        query = urlencode(list(args.items(multi=True)))
        response.headers["Link"] = f'<{request.path}?{query}>; rel="next"'
    return response


def _value(kind: type, value: Any) -> Any:
    """A value of a cursor, checked. Raises ValueError for what no row of ours can have."""
    if kind is datetime:
        return _moment(value)
    if type(value) is not kind:
        raise ValueError("another type")
    if isinstance(value, int) and not 0 <= value < 2**31:
        raise ValueError("no row has this number")
    if not isinstance(value, str):
        return value
    if "\0" in value:
        raise ValueError("no text of ours holds NUL")
    return value.encode().decode()  # half a surrogate pair is a ValueError


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("no zone")
    return moment.astimezone(UTC)
