"""Fits a plain text to the article that it corrects: the same paragraphs, and list items without their signs.

A text copied from a page has one line for each item of a list or row of a table, and no blank lines between them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.document import Block
from annotator.markup.incoming.report import Imported, SuggestedBreak
from annotator.markup.incoming.text.reader import broken

_SIGN = re.compile(r"(?:[•◦▪‣*–-]|[0-9]{1,3}[.)])[ \t]+")
_EDGE = 20  # code points by which the start or the end of a block is known
_NEAR = 100  # code points on both sides of a break: enough for its edges


@dataclass(frozen=True, slots=True)
class Edges:
    """How the blocks of an article start and end."""

    starts: frozenset[str]
    ends: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Edges":
        """The edges of these blocks."""
        known = list(texts)
        starts = frozenset(map(_start, known))
        ends = frozenset(map(_end, known))
        return cls(starts, ends)

    def are_between(self, before: str, after: str) -> bool:
        """Whether the article has a break between these two."""
        return _end(before) in self.ends or _start(after) in self.starts

    def hold(self, text: str) -> bool:
        """Whether a block starts or ends as this text does."""
        return _start(text) in self.starts or _end(text) in self.ends


def fit_lines(body: str, edges: Edges) -> str:
    """The text with a blank line at each line break that is a break of the article."""
    rows = body.strip().split("\n")
    lines: list[str] = []
    for row in rows:
        cells = _parts(row, edges)
        lines += [_without_sign(cell, edges) for cell in cells]
    if all(row.strip() for row in rows):  # then each line is a paragraph
        return "\n\n".join(lines)
    fitted = lines[:1]
    for before, after in pairwise(lines):
        if _is_break(before, after, edges):
            fitted.append("")
        fitted.append(after)
    return "\n".join(fitted)


def _is_break(before: str, after: str, edges: Edges) -> bool:
    if not before.strip() or not after.strip():
        return False
    return edges.are_between(before, after)


def break_where_known(imported: Imported, edges: Edges) -> Imported:
    """The same with those of the suggested breaks that the article has."""
    chosen = _chosen(imported.blocks, imported.suggestions, edges)
    return broken(imported, set(chosen))


def _chosen(
    blocks: Sequence[Block], breaks: Sequence[SuggestedBreak], edges: Edges
) -> Iterator[tuple[int, int]]:
    """The breaks at the edges that the corrected text has."""
    for one in breaks:
        text = blocks[one.block].text
        offset = one.offset
        first = max(0, offset - _NEAR)
        before = text[first:offset]
        after = text[offset : offset + _NEAR]
        if edges.are_between(before, after):
            yield one.block, offset


def _parts(line: str, edges: Edges) -> list[str]:
    """The cells of a row of a table, each followed by an empty line; else the line."""
    cells = [cell for cell in line.split("\t") if cell.strip()]
    is_row = len(cells) > 1
    if not is_row or not any(map(edges.hold, cells)):
        return [line]
    parts: list[str] = []
    for cell in cells:
        parts.append(cell)
        parts.append("")
    return parts


def _without_sign(line: str, edges: Edges) -> str:
    """A line without the sign before it, where the text has it so."""
    if edges.hold(line):
        return line
    bare = _SIGN.sub("", line.lstrip(), count=1)
    if edges.hold(bare):
        return bare
    return line


def _start(text: str) -> str:
    """How a text starts; a line is enough."""
    line, _, _ = text.lstrip().partition("\n")
    words = line[:_NEAR].split()
    return " ".join(words)[:_EDGE]


def _end(text: str) -> str:
    near = text.rstrip()[-_NEAR:]
    words = near.split()
    return " ".join(words)[-_EDGE:]
