"""Where a text spoils, and the gap that hides each such stretch."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Generic, Protocol, TypeAlias, TypeVar

from annotator.core.annotation import Level, Spoiler
from annotator.core.document import BlockType, Document
from annotator.core.rendition import Gap


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone: a cheap key
class Reach:
    """What one spoiler hides of the title, or of all the rest."""

    start: int
    end: int
    in_title: bool
    spoiler: Spoiler


@dataclass(frozen=True, slots=True, eq=False)  # equal to itself alone: a cheap key
class Run:
    """A maximal stretch of text that spoils, and its gap, which a reader may open."""

    start: int
    end: int
    gap: Gap
    closed: bool


class Stretch(Protocol):
    """`[start, end)` of the text."""

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Stretch)


class Stretches(Generic[S]):
    """Stretches in the order of the text, found by offset."""

    __slots__ = ("_ends", "_runs")

    def __init__(self, runs: Sequence[S]) -> None:
        self._runs = runs
        self._ends = [run.end for run in runs]

    def at(self, offset: int) -> S | None:
        """The one over this code point."""
        index = bisect_right(self._ends, offset)
        if index == len(self._runs):
            return None
        run = self._runs[index]
        if run.start > offset:
            return None
        return run

    def __iter__(self) -> Iterator[S]:
        return iter(self._runs)

    def reach(self, start: int, end: int) -> bool:
        """Whether any of them is over a part of `[start, end)`."""
        index = bisect_right(self._ends, start)
        if index == len(self._runs):
            return False
        return self._runs[index].start < end


Runs: TypeAlias = Stretches[Run]


def find_reaches(document: Document, spoilers: Iterable[Spoiler]) -> list[Reach]:
    """What the spoilers hide, in the order of the text."""
    reaches: list[Reach] = []
    for spoiler in spoilers:
        reaches.extend(_reaches_of(document, spoiler))
    return sorted(reaches, key=_position)


def group_reaches(text: str, reaches: Iterable[Reach]) -> Iterator[tuple[Reach, ...]]:
    """Reaches that touch, or have nothing but white space between them."""
    group: list[Reach] = []
    end = 0
    for reach in reaches:
        is_apart = group and not _touches(text, group[0], end, reach)
        if is_apart:
            yield tuple(group)
            group = []
            end = 0
        group.append(reach)
        end = max(end, reach.end)
    if group:
        yield tuple(group)


def gap_of(group: Sequence[Reach]) -> Gap:
    """The gap for reaches that touch."""
    by_id = {reach.spoiler.id: reach.spoiler for reach in group}
    spoilers = sorted(by_id.values(), key=_gravest_first)
    films = {spoiler.film for spoiler in spoilers}
    covering = _covering(group)
    shown = [spoiler for spoiler in spoilers if spoiler.id in covering]
    replacements = [spoiler.replacement for spoiler in shown if spoiler.replacement]
    return Gap(
        id=_gap_id(group),
        level=spoilers[0].level,
        films=tuple(sorted(films)),
        replacement=replacements[0] if replacements else None,
        unread=any(spoiler.unread for spoiler in spoilers),
    )


def run_of(group: Sequence[Reach]) -> Run:
    """The closed run of reaches that touch."""
    start = group[0].start
    return Run(start, end_of(group), gap_of(group), closed=True)


def shut(run: Run) -> Run:
    """The same for those who may not open it."""
    gap = run.gap._replace(opens=False)
    return replace(run, gap=gap)


def opened(run: Run) -> Run:
    """The same for those who have opened it."""
    return replace(run, closed=False)


def end_of(group: Sequence[Reach]) -> int:
    """Where reaches that touch end."""
    return max(reach.end for reach in group)


def _reaches_of(document: Document, spoiler: Spoiler) -> Iterator[Reach]:
    """A spoiler's part of the title and of the rest, with all of an image that it touches."""
    title_end = len(document.blocks[0].text)
    in_title = spoiler.passage.within(0, title_end)
    if in_title:
        yield Reach(in_title.start, in_title.end, True, spoiler)
    length = len(document.text)
    in_rest = spoiler.passage.within(title_end + 1, length)
    if in_rest:
        start = _first(document, in_rest.start)
        end = _last(document, in_rest.end - 1) + 1
        if start < end:
            yield Reach(start, end, False, spoiler)


def _first(document: Document, offset: int) -> int:
    """The first code point that goes with `offset`: of an image, or behind a block's end."""
    index = bisect_right(document.starts, offset) - 1
    start = document.starts[index]
    block = document.blocks[index]
    if offset == start + len(block.text):
        return offset + 1
    if block.type is BlockType.IMAGE:
        return start
    return offset


def _last(document: Document, offset: int) -> int:
    """The last code point that goes with `offset`: of an image, or before a block's end."""
    index = bisect_right(document.starts, offset) - 1
    start = document.starts[index]
    block = document.blocks[index]
    end = start + len(block.text)
    if offset == end:
        return offset - 1
    if block.type is BlockType.IMAGE:
        return end - 1
    return offset


def _position(reach: Reach) -> tuple[int, int, str]:
    return reach.start, reach.end, reach.spoiler.id


def _touches(text: str, first: Reach, end: int, reach: Reach) -> bool:
    """Whether a reach belongs to the group that starts with `first` and ends at `end`."""
    if reach.start <= end:
        return True
    if first.in_title != reach.in_title:
        return False
    return text[end : reach.start].isspace()


def _covering(group: Sequence[Reach]) -> set[str]:
    """The spoilers that hide all of the group: those whose replacement may be shown."""
    whole = (group[0].start, end_of(group))
    covering = set()
    for reach in group:
        if (reach.start, reach.end) == whole:
            covering.add(reach.spoiler.id)
    return covering


def _gap_id(group: Sequence[Reach]) -> str:
    """Tells nothing but which spoilers there are, and whether they hide the title."""
    region = "title" if group[0].in_title else "rest"
    ids = sorted({reach.spoiler.id for reach in group})
    names = "\n".join([region, *ids])
    digest = blake2b(names.encode(), digest_size=8)
    return digest.hexdigest()


def _gravest_first(spoiler: Spoiler) -> tuple[bool, str]:
    return spoiler.level is not Level.MAJOR, spoiler.id
