"""A page of a list as JSON."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Response, jsonify
from marshmallow import Schema

from annotator.api.response import writer
from annotator.http.request.paging import Page, cursor, with_next

Row = TypeVar("Row")


def show_rows(
    schema: type[Schema],
    page: Page,
    rows: Sequence[Row],
    place: Callable[[Row], Sequence[Any]],
    fields: Callable[[Row], Any] = lambda row: row,
) -> Response:
    """Answer with a page of rows. Where another page follows, there is one row too many.

    `place` gives the values of a row's cursor, `fields` what the schema shows of it.
    """
    shown_rows = rows[: page.limit]
    more = len(rows) > page.limit
    following = place(shown_rows[-1]) if more else None
    items = [fields(row) for row in shown_rows]
    return show_page(schema, items, following)


def show_page(
    schema: type[Schema], items: Sequence[Any], following: Sequence[Any] | None
) -> Response:
    """Answer with these items; `following` is the place where the next page starts."""
    next_cursor = cursor(following) if following else None
    write = writer(schema)
    written = [write(item) for item in items]
    page = jsonify({"items": written, "next": next_cursor})
    return with_next(page, next_cursor)
