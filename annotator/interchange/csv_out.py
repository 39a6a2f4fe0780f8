"""Annotations as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from annotator.interchange.web_annotation_out import moment

COLUMNS = (
    *(
        "id",
        "article",
        "revision",
        "kind",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
        "state",
    ),
    *(
        "level",
        "film",
        "reveals_at",
        "beat",
        "replacement",
        "statement",
        "status",
        "holder",
    ),
    *("source_url", "note", "author", "created_at", "updated_at", "version"),
)
# A cell that starts with one of these is a formula to some spreadsheet; full-width forms and control characters too.
_FORMULA: tuple[str, ...] = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
)
_FORMULA += ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")


def csv_lines(annotations: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The head and one record for each annotation."""
    yield _record(COLUMNS)
    for annotation in annotations:
        yield _record([_cell(annotation[name]) for name in COLUMNS])


def _record(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: Any) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what could be one."""
    if isinstance(value, datetime):
        return moment(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
