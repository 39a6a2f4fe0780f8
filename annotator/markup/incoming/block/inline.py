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
    spaced = _spaced(normal(inline))
    without_codes = without_shortcodes(spaced, tally)
    paragraphs = _split(_spaced(without_codes))
    pieces = [normal(_trimmed(paragraph)) for paragraph in paragraphs]
    return [piece for piece in pieces if piece.text]


def line(text: str, field: str) -> str:
    """The text on one line, without characters that would turn the lines around it.

    Raises InvalidInput, naming `field`, for characters that no text holds.
    """
    whole = composed(plain(text, field), field)
    straight = STEERING.sub("", whole.translate(_TO_SPACES))
    return _SPACES.sub(" ", straight).strip()


def settled_preformatted(inline: Inline) -> list[Inline]:
    """Text whose white space is kept, but for blank lines before it and all white space after it."""
    text = inline.text
    blank = _BLANK_START.match(text)
    end = len(text.rstrip())
    edits: list[Edit] = []
    if blank and blank.end() <= end:
        edits.append((0, blank.end(), ""))
    edits.append((end, len(text), ""))
    piece = normal(edited(inline, edits))
    if not piece.text:
        return []
    return [piece]


def normal(inline: Inline) -> Inline:
    """The same in NFC. A mark that would begin or end inside a composed character moves behind it."""
    text, marks = inline
    whole = composed(text)
    if whole == text or not marks:
        return Inline(whole, marks)
    cuts = {0, len(text)}
    for mark in marks:
        cuts.add(mark.start)
        cuts.add(mark.end)
    safe = _safe_cuts(text, sorted(cuts))
    lengths = {0: 0}
    length = 0
    places = sorted({0, *safe.values()})
    for start, end in pairwise(places):
        length += len(composed(text[start:end]))
        lengths[end] = length
    moved = {cut: lengths[safe[cut]] for cut in cuts}
    return Inline(whole, _moved(marks, moved))


def _spaced(inline: Inline) -> Inline:
    """The same with no more white space in a row than means something."""
    runs = _SPACES.finditer(inline.text)
    spaces = [(*run.span(), " ") for run in runs]
    single = edited(inline, spaces)
    found = _BREAK.finditer(single.text)
    breaks = [(*run.span(), "\n") for run in found if run[0] != "\n"]
    return edited(single, breaks)


def without_shortcodes(
    inline: Inline,
    tally: Tally,
) -> Inline:
    """The same without the `[codes]` that a CMS would have replaced; what is code itself stays."""
    starts = []
    ends = []
    for mark in inline.marks:
        if mark.type is MarkType.CODE:
            starts.append(mark.start)
            ends.append(mark.end)
    starts.sort()
    ends.sort()
    edits: list[Edit] = []
    for start, end in shortcodes_in(inline.text):
        # As many marks have begun before it as have ended, unless it is in one.
        if bisect_right(starts, start) == bisect_right(ends, start):
            tally.add("shortcodes", inline.text[start:end])
            edits.append((start, end, ""))
    return edited(inline, edits)


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
        pieces.append(text[position:start])
        pieces.append(instead)
        position = end
        shift += len(instead) - (end - start)
        shifts.append(shift)
    pieces.append(text[position:])
    starts = [edit[0] for edit in edits]
    ends = [edit[1] for edit in edits]

    def moved(cut: int) -> int:
        before = bisect_left(starts, cut) - 1
        if before < 0:
            return cut
        return max(cut, ends[before]) + shifts[before]

    cuts: dict[int, int] = {}
    for mark in marks:
        cuts[mark.start] = moved(mark.start)
        cuts[mark.end] = moved(mark.end)
    text = "".join(pieces)
    return Inline(text, _moved(marks, cuts))


def _moved(
    marks: Iterable[Mark],
    cuts: dict[int, int],
) -> list[Mark]:
    """The marks that still hold something, with their ends where `cuts` says."""
    moved = []
    for mark in marks:
        start = cuts[mark.start]
        end = cuts[mark.end]
        if start < end:
            part = replace(mark, start=start, end=end)
            moved.append(part)
    return moved


def _split(inline: Inline) -> list[Inline]:
    """The paragraphs between two or more line breaks."""
    text, marks = inline
    starts, ends = [0], []
    for run in _BREAKS.finditer(text):
        ends.append(run.start())
        starts.append(run.end())
    ends.append(len(text))
    if len(starts) == 1:
        return [inline]
    inside: list[list[Mark]] = [[] for _ in starts]
    for mark in marks:
        index = bisect_right(starts, mark.start) - 1
        index = max(0, index)
        while index < len(starts) and starts[index] < mark.end:
            inside[index] += _within(mark, starts[index], ends[index])
            index += 1
    lines = zip(starts, ends, inside, strict=True)
    return [Inline(text[start:end], marks) for start, end, marks in lines]


def _within(
    mark: Mark,
    start: int,
    end: int,
) -> list[Mark]:
    """The part of the mark that lies in `[start, end)`, counted from its start."""
    low = max(mark.start, start)
    high = min(mark.end, end)
    if low >= high:
        return []
    part = replace(
        mark,
        start=low - start,
        end=high - start,
        continued=mark.continued or low > mark.start,
    )
    return [part]


def _trimmed(inline: Inline) -> Inline:
    """The same without white space at its ends."""
    text = inline.text
    kept = text.strip()
    if len(kept) == len(text):
        return inline
    start = len(text) - len(text.lstrip())
    end = start + len(kept)
    marks: list[Mark] = []
    for mark in inline.marks:
        marks += _within(mark, start, end)
    return Inline(kept, marks)


def _safe_cuts(
    text: str,
    cuts: Sequence[int],
) -> dict[int, int]:
    """For each cut the next place, from it on, before which no composed character can begin."""
    safe: dict[int, int] = {}
    following = limit = len(text)
    for cut in reversed(cuts):
        places = (i for i in range(cut, limit) if _begins(text, i))
        following = next(places, following)
        safe[cut] = following
        limit = cut
    return safe


def _begins(
    text: str,
    index: int,
) -> bool:
    """Whether the character there is not joined with the one before it, tried on a few code points."""
    if index == 0:
        return True
    after = text[index]
    if combining(after):
        return False
    before = text[max(0, index - 2) : index]
    return composed(before + after) == composed(before) + after
