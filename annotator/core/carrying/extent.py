"""From where to where a passage reaches in the new text."""

from annotator.core.alignment.side import Span
from annotator.core.carrying.index import Index
from annotator.core.carrying.part import Part
from annotator.core.passage import Passage


def place_of_part(index: Index, part: Part) -> Passage:
    """From its first word to its last, blanks included. New words replace those that it lacks at its ends."""
    start = _start(index, part)
    end = _end(index, part)
    return Passage(start, max(end, start + 1))


def _start(index: Index, part: Part) -> int:
    """Where the passage starts in the new text, with the blanks that it had before its first word."""
    new = index.new
    low = part.low
    if part.lacks_start:
        words = _replacements(index, part.lost_start, low - 1, step=-1)
        return new[low - words].start
    blanks = index.old[part.matched[0][0]].start - part.passage.start
    limit = new[low - 1].end if low else 0
    return max(new[low].start - blanks, limit)


def _end(index: Index, part: Part) -> int:
    """Where the passage ends in the new text, with the blanks that it had behind its last word."""
    new = index.new
    high = part.high
    if part.lacks_end:
        words = _replacements(index, part.lost_end, high + 1, step=1)
        return new[high + words].end
    blanks = part.passage.end - index.old[part.matched[-1][0]].end
    limit = len(index.alignment.new_text)
    if high + 1 < len(new):
        limit = new[high + 1].start
    return min(new[high].end + blanks, limit)


def _replacements(
    index: Index,
    lost: Span,
    beside: int,
    *,
    step: int,
) -> int:
    """How many new words replace lost ones at an end of a passage, from the word `beside` it on.

    Lost words outside the passage have their share of the new ones.
    """
    if not index.is_new(beside):
        return 0
    stretch = range(*index.stretches[beside])
    line = [j for j in stretch if index.shares_line(j, beside)]
    ours = lost.end - lost.start
    others = 0
    i = lost.end if step > 0 else lost.start - 1
    while 0 <= i < len(index.old) and index.to_new[i] is None:
        others += 1
        i += step
    return -(-len(line) * ours // (ours + others))


def cover_of_part(
    index: Index,
    part: Part,
    place: Passage,
) -> Passage:
    """The place and all new words beside it that are in its line, or that may replace words that it lacks."""
    start = place.start
    if index.is_new(part.low - 1):
        first = index.stretches[part.low - 1].start
        for j in range(first, part.low):
            if part.lacks_start or index.shares_line(j, part.low):
                start = min(start, index.new[j].start)
    end = place.end
    if index.is_new(part.high + 1):
        last = index.stretches[part.high + 1].end
        for j in range(part.high + 1, last):
            if part.lacks_end or index.shares_line(j, part.high):
                end = max(end, index.new[j].end)
    return Passage(start, end)
