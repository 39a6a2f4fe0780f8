"""The text of a block and its marks, brought into the one form in which documents hold them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias
from unicodedata import combining

from annotator.core.document import Mark, MarkType
from annotator.core.language import STEERING
from annotator.markup.incoming.block.shortcode import shortcodes_in
from annotator.markup.incoming.gate.bound import composed, plain
from annotator.markup.incoming.tally import Tally

Edit: TypeAlias = tuple[int, int, str]  # start, end, and what stands there instead

# Each is one pass even over a text of nothing but spaces: a run is matched once and whole.
_SPACES = re.compile("[ \xa0]{2,}")
_BREAK = re.compile("[ \xa0]?\n[ \xa0]?")
_BREAKS = re.compile("\n{2,}")
_BLANK_START = re.compile(r"(?:[^\S\n]*+\n)++")

_TO_SPACES = str.maketrans("\t\n", "  ")


class Inline(NamedTuple):
    """A block's text with its marks."""

    text: str
    marks: Sequence[Mark]


def settled(
    inline: Inline,
    tally: Tally,
) -> list[Inline]:
    """Text in which a line feed is a line break and white space means nothing else: no, one, or several paragraphs.

    White space becomes one space, a no-break space that stands alone stays, two line breaks end a paragraph.
    """
    inline = _spaced(without_shortcodes(_spaced(normal(inline)), tally))
    return [piece for part in _split(inline) if (piece := normal(_trimmed(part))).text]


def line(text: str, field: str) -> str:
    """The text on one line, without characters that would turn the lines around it.

    Raises InvalidInput, naming `field`, for characters that no text holds.
    """
    text = composed(plain(text, field), field).translate(_TO_SPACES)
    text = STEERING.sub("", text)
    return _SPACES.sub(" ", text).strip()


def settled_preformatted(inline: Inline) -> list[Inline]:
    """Text whose white space is kept, but for blank lines before it and all white space after it."""
    text = inline.text
    blank = _BLANK_START.match(text)
    end = len(text.rstrip())
    edits = [(0, blank.end(), "")] if blank and blank.end() <= end else []
    piece = normal(edited(inline, [*edits, (end, len(text), "")]))
    return [piece] if piece.text else []


def normal(inline: Inline) -> Inline:
    """The same in NFC. A mark that would begin or end inside a composed character moves behind it."""
    text, marks = inline
    whole = composed(text)
    if whole == text or not marks:
        return Inline(whole, marks)
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    safe = _safe_cuts(text, cuts)
    lengths, pieces = {0: 0}, 0
    for start, end in pairwise(sorted({0, *safe.values()})):
        pieces += len(composed(text[start:end]))
        lengths[end] = pieces
    return Inline(whole, _moved(marks, {cut: lengths[safe[cut]] for cut in cuts}))


def _spaced(inline: Inline) -> Inline:
    """The same with no more white space in a row than means something."""
    inline = edited(
        inline, [(*run.span(), " ") for run in _SPACES.finditer(inline.text)]
    )
    return edited(
        inline,
        [(*run.span(), "\n") for run in _BREAK.finditer(inline.text) if run[0] != "\n"],
    )


def without_shortcodes(
    inline: Inline,
    tally: Tally,
) -> Inline:
    """The same without the `[codes]` that a CMS would have replaced; what is code itself stays."""
    quoted = [mark for mark in inline.marks if mark.type is MarkType.CODE]
    starts = sorted(mark.start for mark in quoted)
    ends = sorted(mark.end for mark in quoted)
    codes = [
        (start, end)
        for start, end in shortcodes_in(inline.text)
        # As many marks have begun before it as have ended, unless it is in one.
        if bisect_right(starts, start) == bisect_right(ends, start)
    ]
    for start, end in codes:
        tally.add("shortcodes", inline.text[start:end])
    return edited(inline, [(start, end, "") for start, end in codes])


def edited(
    inline: Inline,
    edits: Sequence[Edit],
) -> Inline:
    """The same with ordered, separate ranges replaced. A mark that ends inside a range ends behind what replaces it."""
    if not edits:
        return inline
    text, marks = inline
    pieces: list[str] = []
    shifts: list[int] = []
    position = shift = 0
    for start, end, instead in edits:
        pieces += text[position:start], instead
        position = end
        shift += len(instead) - (end - start)
        shifts.append(shift)
    starts, ends = [edit[0] for edit in edits], [edit[1] for edit in edits]

    def moved(cut: int) -> int:
        before = bisect_left(starts, cut) - 1
        return cut if before < 0 else max(cut, ends[before]) + shifts[before]

    cuts = {cut: moved(cut) for mark in marks for cut in (mark.start, mark.end)}
    return Inline("".join([*pieces, text[position:]]), _moved(marks, cuts))


def _moved(
    marks: Iterable[Mark],
    cuts: dict[int, int],
) -> list[Mark]:
    """The marks that still hold something, with their ends where `cuts` says."""
    return [
        replace(mark, start=cuts[mark.start], end=cuts[mark.end])
        for mark in marks
        if cuts[mark.start] < cuts[mark.end]
    ]


def _split(inline: Inline) -> list[Inline]:
    """The paragraphs between two or more line breaks."""
    text, marks = inline
    edges = [
        0,
        *(edge for run in _BREAKS.finditer(text) for edge in run.span()),
        len(text),
    ]
    starts, ends = edges[::2], edges[1::2]
    if len(starts) == 1:
        return [inline]
    inside: list[list[Mark]] = [[] for _ in starts]
    for mark in marks:
        index = max(0, bisect_right(starts, mark.start) - 1)
        while index < len(starts) and starts[index] < mark.end:
            inside[index] += _within(mark, starts[index], ends[index])
            index += 1
    return [
        Inline(text[start:end], marks)
        for start, end, marks in zip(starts, ends, inside, strict=True)
    ]


def _within(
    mark: Mark,
    start: int,
    end: int,
) -> list[Mark]:
    """The part of the mark that lies in `[start, end)`, counted from its start."""
    low, high = max(mark.start, start), min(mark.end, end)
    if low >= high:
        return []
    continued = mark.continued or low > mark.start
    part = replace(mark, start=low - start, end=high - start, continued=continued)
    return [part]


def _trimmed(inline: Inline) -> Inline:
    text = inline.text
    kept = text.strip()
    if len(kept) == len(text):
        return inline
    start = len(text) - len(text.lstrip())
    end = start + len(kept)
    return Inline(
        kept, [part for mark in inline.marks for part in _within(mark, start, end)]
    )


def _safe_cuts(
    text: str,
    cuts: Sequence[int],
) -> dict[int, int]:
    """For each cut the next place, from it on, before which no composed character can begin."""
    safe: dict[int, int] = {}
    following = len(text)
    for cut, limit in zip(reversed(cuts), [len(text), *reversed(cuts)], strict=False):
        place = next((i for i in range(cut, limit) if _begins(text, i)), None)
        following = safe[cut] = following if place is None else place
    return safe


def _begins(
    text: str,
    index: int,
) -> bool:
    """Whether the character there is not joined with the one before it, tried on a few code points."""
    before, after = text[max(0, index - 2) : index], text[index]
    return index == 0 or (
        not combining(after) and composed(before + after) == composed(before) + after
    )
