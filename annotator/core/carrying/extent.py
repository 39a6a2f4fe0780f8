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
    stretch = index.stretches[beside]
    line = index.line_of(beside)
    words = min(stretch.end, line.end) - max(stretch.start, line.start)
    ours = lost.end - lost.start
    others = _lost_beside(index, lost, step)
    return -(-words * ours // (ours + others))


def _lost_beside(index: Index, lost: Span, step: int) -> int:
    """How many more words are lost right after these, or right before them if the step goes back."""
    outside = lost.end if step > 0 else lost.start - 1
    is_lost = 0 <= outside < len(index.old) and index.to_new[outside] is None
    if not is_lost:
        return 0
    stretch = index.old_stretches[outside]
    if step > 0:
        return stretch.end - outside
    return outside + 1 - stretch.start


def cover_of_part(
    index: Index,
    part: Part,
    place: Passage,
) -> Passage:
    """The place and all new words beside it that are in its line, or that may replace words that it lacks."""
    start = place.start
    if index.is_new(part.low - 1):
        first = index.stretches[part.low - 1].start
        if not part.lacks_start:
            first = max(first, index.line_of(part.low).start)
        if first < part.low:
            start = min(start, index.new[first].start)
    end = place.end
    if index.is_new(part.high + 1):
        last = index.stretches[part.high + 1].end
        if not part.lacks_end:
            last = min(last, index.line_of(part.high).end)
        if part.high + 1 < last:
            end = max(end, index.new[last - 1].end)
    return Passage(start, end)
