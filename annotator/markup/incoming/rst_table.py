"""Tables of reStructuredText: drawn as a grid, drawn simply, as a list, and as comma-separated values."""

import csv
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import dedent

Rows = list[list[str]]

_GRID = re.compile(r"\+(?:[-=]+\+)+[ \t]*")
_SIMPLE = re.compile(r"=+(?: +=+){1,50}[ \t]*")
_BREAK = re.compile(r"[|+].*\+[-=]{3,}\+")  # also of some columns only
_SPANS = re.compile(r"-[- ]*-[ \t]*")
_COLUMN = re.compile(r"=+")
# Of one that is drawn simply; a grid ends with its signs.
_MOST_LINES = 500


def table_ends(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that may end a table that is drawn simply, in order."""
    ends = []
    with_next = pairwise([*lines, ""])
    for number, (line, following) in enumerate(with_next):
        if not following and _SIMPLE.fullmatch(line):
            ends.append(number)
    return ends


def table_lines(lines: Sequence[str], place: int, ends: Sequence[int]) -> int:
    """How many lines from `place` on are a table that is drawn; 0 for other text.

    `ends` are the `table_ends` of all lines.
    """
    first = lines[place]
    if _GRID.fullmatch(first):
        return _grid_lines(lines, place)
    if not _SIMPLE.fullmatch(first):
        return 0
    index = bisect(ends, place)
    if index == len(ends):
        return 0
    length = ends[index] + 1 - place
    if length > _MOST_LINES:
        return 0
    return length


def _grid_lines(lines: Sequence[str], place: int) -> int:
    """How many lines from `place` on are drawn as a grid."""
    end = place
    while end < len(lines) and lines[end].startswith(("+", "|")):
        end += 1
    return end - place


def drawn_table(
    lines: Sequence[str],
    read: Callable[[str], str],
) -> str:
    """A table that is drawn, as HTML; `read` gives the Markdown in a cell."""
    first = lines[0]
    if _GRID.fullmatch(first):
        rows = list(_grid_rows(lines))
        heads = list(_grid_rows(_above_grid_head(lines)))
    else:
        rows = _simple_rows(first, lines)
        heads = _simple_rows(first, _above_simple_head(lines))
    return _written(rows, len(heads), read)


def _above_grid_head(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the one that ends the head of a grid."""
    for number, line in enumerate(lines):
        if line.startswith("+="):
            return lines[:number]
    return ()


def _above_simple_head(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the border that ends the head of a simple table."""
    borders = [number for number, line in enumerate(lines) if _SIMPLE.fullmatch(line)]
    if len(borders) <= len(("top", "bottom")):
        return ()
    return lines[: borders[1]]


def listed_table(
    name: str,
    options: Mapping[str, str],
    words: str,
    read: Callable[[str], str],
) -> str | None:
    """The table of a directive, as HTML; None for other directives."""
    if name == "list-table":
        rows = _list_rows(words)
    elif name == "csv-table":
        rows = _comma_rows(words)
    else:
        return None
    header = _comma_rows(options.get("header", ""))
    heads = len(header)
    stated = options.get("header-rows", "")
    if re.fullmatch(r"[0-9]{1,3}", stated):
        heads += int(stated)
    return _written([*header, *rows], heads, read)


def _grid_rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """The cells between the lines of a grid. One that spans rows is in the first of these."""
    edges: set[int] = set()
    row: list[str] = []
    for line in lines:
        if _BREAK.match(line):
            if row:
                yield _columns(row, edges)
            corners = re.finditer(r"\+", line)
            edges.update(corner.start() for corner in corners)
            row = []
        else:
            row.append(line)
    if row:
        yield _columns(row, edges)


def _columns(row: Sequence[str], edges: set[int]) -> list[str]:
    """The texts between those edges that every line of a row has."""
    signs = re.finditer(r"[|+]", row[0])
    first = {sign.start() for sign in signs}
    possible = sorted(first & edges)
    shared = [place for place in possible if _is_edge(place, row)]
    columns = []
    for start, end in pairwise(shared):
        pieces = [line[start + 1 : end] for line in row]
        columns.append(_block(pieces))
    return columns


def _is_edge(place: int, row: Sequence[str]) -> bool:
    """Whether every line of a row has a sign of a border there."""
    return all(line.startswith(("|", "+"), place) for line in row)


def _simple_rows(border: str, lines: Sequence[str]) -> Rows:
    """Each line is a row, but for one whose first cell is empty: it goes on with the last."""
    starts = [match.start() for match in _COLUMN.finditer(border)]
    ends = [*starts[1:], None]
    rows: list[list[list[str]]] = []
    for line in lines:
        is_border = _SIMPLE.fullmatch(line) or _SPANS.fullmatch(line)
        if is_border or not line.strip():
            continue
        columns = zip(starts, ends, strict=True)
        cells = [line[start:end] for start, end in columns]
        if rows and not cells[0].strip():
            for longer, cell in zip(rows[-1], cells, strict=True):
                longer.append(cell)
        else:
            rows.append([[cell] for cell in cells])
    return [[_block(cell) for cell in row] for row in rows]


def _list_rows(words: str) -> Rows:
    """A list of lists: `* - first`, `  - second`."""
    rows: list[list[list[str]]] = []
    for line in words.split("\n"):
        if re.match(r"[*+-] +[*+-](?: |$)", line):
            rows.append([])
        opens = re.match(r"(?:[*+-]| ) +[*+-](?: |$)", line)
        if rows and opens and opens.end() <= len("* -  "):
            indent = " " * opens.end()
            words_behind = line[opens.end() :]
            rows[-1].append([indent + words_behind])
        elif rows and rows[-1]:
            rows[-1][-1].append(line)
    return [[_block(cell) for cell in row] for row in rows]


def _comma_rows(words: str) -> Rows:
    """The rows of a table whose cells have commas between them."""
    lines = words.split("\n")
    try:
        rows = csv.reader(lines, skipinitialspace=True)
        return [row for row in rows if row]
    except csv.Error:
        return [[line] for line in lines]


def _block(lines: Sequence[str]) -> str:
    """The words of a cell, without what is left of all of them."""
    words = "\n".join(line.rstrip() for line in lines)
    return dedent(words).strip()


def _written(
    rows: Sequence[Sequence[str]],
    heads: int,
    read: Callable[[str], str],
) -> str:
    """The rows as HTML with blank lines in it, so that Markdown is read in its cells."""
    lines = ["", "<table>"]
    for index, row in enumerate(rows):
        tag = "th" if index < heads else "td"
        cells = [f"<{tag}>\n\n{read(cell)}\n\n</{tag}>" for cell in row]
        lines += ["<tr>", *cells, "</tr>"]
    return "\n".join([*lines, "</table>", ""])
