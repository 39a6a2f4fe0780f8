"""Annotations as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from annotator.core.annotation_field import TABLE
from annotator.interchange.web_annotation_out import moment

COLUMNS = tuple(field.name for field in TABLE if field.csv)
# Some spreadsheets take a cell that starts with one of these for a formula. The last
# four are the full-width forms of the first four.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def csv_lines(annotations: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The head and one record for each annotation."""
    yield _record(COLUMNS)
    for annotation in annotations:
        cells = [_cell(annotation[name]) for name in COLUMNS]
        yield _record(cells)


def _record(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe comes before one."""
    if isinstance(value, datetime):
        return moment(value)
    text = "" if value is None else str(value)
    if text.lstrip(" ").startswith(_FORMULA):
        return f"'{text}"
    return text
