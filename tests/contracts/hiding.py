"""What a view must not see of an article, worked out from the words of the rules and without the service's code."""

from bisect import bisect_right
from collections.abc import Iterable

from tests.contracts.views import View
from tests.contracts.world import Piece, Range, footnotes


def hidden_runs(piece: Piece, view: View) -> list[list[Range]]:
    """The hidden ranges in order, those that only white space parts in one run; a run is what one gap stands for."""
    title_end = len(piece.blocks[0]["text"])
    runs: list[list[Range]] = []
    end = -1
    for start, stop in sorted(_ranges(piece, view)):
        between = piece.text[end:start] if runs and start > end else ""
        joined = (
            runs
            and (runs[-1][0][0] < title_end) == (start < title_end)
            and not between.strip()
        )
        if joined:
            runs[-1].append((start, stop))
        else:
            runs.append([(start, stop)])
        end = max(end, stop) if joined else stop
    return runs


def secret_places(piece: Piece, view: View) -> set[int]:
    """Every code point whose text a view must not see."""
    return hidden_places([*hidden_runs(piece, view), unseen_notes(piece, view)])


def hidden_places(runs: Iterable[Iterable[Range]]) -> set[int]:
    """Every code point that the runs hide."""
    return {place for run in runs for start, end in run for place in range(start, end)}


def unseen_notes(piece: Piece, view: View) -> list[Range]:
    """The footnotes that leave: those whose every reference stands behind a hidden word, with the line end ahead."""
    hidden = hidden_places(hidden_runs(piece, view))
    signs, notes = footnotes(piece)
    return [
        (start - 1, end)
        for number, (start, end) in notes.items()
        if all(
            not hidden.isdisjoint(range(word, sign[1]))
            for other, sign, word in signs
            if other == number
        )
    ]


def unseen_signs(piece: Piece, view: View) -> list[Range]:
    """The references that leave with the words before them."""
    hidden = hidden_places(hidden_runs(piece, view))
    signs, _ = footnotes(piece)
    return [sign for _, sign, word in signs if hidden & {*range(word, sign[1])}]


def _ranges(piece: Piece, view: View) -> Iterable[Range]:
    title_end = len(piece.blocks[0]["text"])
    for spoiler in piece.spoilers:
        if not spoiler.visible(view):
            if spoiler.start < title_end:
                yield spoiler.start, min(spoiler.end, title_end)
            if spoiler.end > title_end + 1:
                yield _widened(piece, max(spoiler.start, title_end + 1), spoiler.end)


def _widened(piece: Piece, start: int, end: int) -> Range:
    """The range, with the whole of an image that it touches."""
    for place in (start, end - 1):
        index = bisect_right(piece.starts, place) - 1
        if piece.blocks[index]["type"] == "image":
            first = piece.starts[index]
            start, end = (
                min(start, first),
                max(end, first + len(piece.blocks[index]["text"])),
            )
    return start, end
