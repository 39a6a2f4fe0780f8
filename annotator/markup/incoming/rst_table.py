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
    return [
        number
        for number, (line, after) in enumerate(pairwise([*lines, ""]))
        if not after and _SIMPLE.fullmatch(line)
    ]


def table_lines(lines: Sequence[str], place: int, ends: Sequence[int]) -> int:
    """How many lines from `place` on are a table that is drawn; 0 for other text.

    `ends` are the `table_ends` of all lines.
    """
    if _GRID.fullmatch(lines[place]):
        end = place
        while end < len(lines) and lines[end][:1] in ("+", "|"):
            end += 1
        return end - place
    if not _SIMPLE.fullmatch(lines[place]):
        return 0
    index = bisect(ends, place)
    length = ends[index] + 1 - place if index < len(ends) else 0
    return length if length <= _MOST_LINES else 0


def drawn_table(
    lines: Sequence[str],
    read: Callable[[str], str],
) -> str:
    """A table that is drawn, as HTML; `read` gives the Markdown in a cell."""
    if _GRID.fullmatch(lines[0]):
        heads = [i for i, line in enumerate(lines) if line.startswith("+=")]
        above = lines[: heads[0]] if heads else ()
        rows = list(_grid_rows(lines))
        return _written(rows, len(list(_grid_rows(above))), read)
    borders = [i for i, line in enumerate(lines) if _SIMPLE.fullmatch(line)]
    rows = _simple_rows(lines[0], lines)
    above = lines[: borders[1]] if len(borders) > len(("top", "bottom")) else ()
    return _written(rows, len(_simple_rows(lines[0], above)), read)


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
    stated = options.get("header-rows", "")
    heads = int(stated) if re.fullmatch(r"[0-9]{1,3}", stated) else 0
    header = _comma_rows(options.get("header", ""))
    return _written([*header, *rows], len(header) + heads, read)


def _grid_rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """The cells between the lines of a grid. One that spans rows is in the first of these."""
    edges: set[int] = set()
    row: list[str] = []
    for line in lines:
        if _BREAK.match(line):
            if row:
                yield _columns(row, edges)
            edges.update(match.start() for match in re.finditer(r"\+", line))
            row = []
        else:
            row.append(line)
    if row:
        yield _columns(row, edges)


def _columns(row: Sequence[str], edges: set[int]) -> list[str]:
    """The texts between those edges that every line of a row has."""
    first = {match.start() for match in re.finditer(r"[|+]", row[0])}
    shared = [
        at
        for at in sorted(first & edges)
        if all(line[at : at + 1] in ("|", "+") for line in row)
    ]
    return [
        _block(line[start + 1 : end] for line in row) for start, end in pairwise(shared)
    ]


def _simple_rows(border: str, lines: Sequence[str]) -> Rows:
    """Each line is a row, but for one whose first cell is empty: it goes on with the last."""
    starts = [match.start() for match in _COLUMN.finditer(border)]
    ends = [*starts[1:], None]
    rows: list[list[list[str]]] = []
    for line in lines:
        if _SIMPLE.fullmatch(line) or _SPANS.fullmatch(line) or not line.strip():
            continue
        cells = [line[start:end] for start, end in zip(starts, ends, strict=True)]
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
            rows[-1].append([" " * opens.end() + line[opens.end() :]])
        elif rows and rows[-1]:
            rows[-1][-1].append(line)
    return [[_block(cell) for cell in row] for row in rows]


def _comma_rows(words: str) -> Rows:
    """The rows of a table whose cells have commas between them."""
    lines = words.split("\n")
    try:
        return [row for row in csv.reader(lines, skipinitialspace=True) if row]
    except csv.Error:
        return [[line] for line in lines]


def _block(lines: Iterator[str] | Sequence[str]) -> str:
    return dedent("\n".join(line.rstrip() for line in lines)).strip("\n").strip()


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
