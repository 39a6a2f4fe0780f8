"""A corrected text beside the one that stands: what an editor decides of it, and the text that this makes."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

from annotator.core.alignment.patience import Check, unbounded
from annotator.core.carrying.comparison import BlockChange, Change, compare
from annotator.core.document import Block, BlockType, Container, Document, Mark
from annotator.core.picture import HEAD, is_lead

# A container of either text: whether of the standing one, and its key there.
_Identity: TypeAlias = tuple[bool, int]
_WITHOUT_WORDS = (BlockType.IMAGE, BlockType.RULE)
_MOST_MARKS = 500  # of a changed block: each is looked for in all of its words


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the standing text, of the corrected one, or of both."""

    change: BlockChange
    block: Block  # as it will be
    before: Block | None  # as it is
    is_standing: bool  # whether `block` has its path from the standing text
    name: str | None = None  # of what an editor decides; None where that is nothing
    is_kept: bool = True

    @property
    def is_head(self) -> bool:
        """Whether it belongs to the title, the standfirst or the lead picture."""
        return self.block.type in HEAD or is_lead(self.block)


@dataclass(frozen=True, slots=True)
class Choice:
    """The decisions that an editor has seen, and those ticked, by name."""

    shown: Collection[str] = ()
    kept: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The body that the kept rows make, and where each block of the corrected document is in it."""

    blocks: tuple[Block, ...]
    places: Mapping[int, int]


def lay_beside(
    standing: Document,
    corrected: Document,
    choice: Choice,
    check: Check = unbounded,
    *,
    is_plain: bool,
) -> list[Row]:
    """Every block of both, in the order of the corrected text.

    A plain text says nothing of headings, lists, links and pictures: there they stay as they are.
    """
    names = Counter[str]()
    rows = []
    for change in compare(standing, corrected, check):
        row = _row(standing, corrected, change, is_plain=is_plain)
        is_added = row.change.change in (Change.ADDED, Change.REMOVED)
        if row.is_head or not is_added:
            rows.append(row)
            continue
        name = _name(row, names)
        is_kept = row.is_kept
        if name in choice.shown:
            is_kept = name in choice.kept
        named = replace(row, name=name, is_kept=is_kept)
        rows.append(named)
    return rows


def merge(rows: Sequence[Row]) -> Merged:
    """The body that the kept rows make."""
    twins = dict(_twins(rows))
    numbering = _Numbering()
    blocks: list[Block] = []
    places: dict[int, int] = {}
    for row in rows:
        if row.is_head or not row.is_kept:
            continue
        if row.change.new is not None:
            places[row.change.new] = len(blocks)
        identities = _identities(row, twins)
        path = numbering.number(row.block.path, identities)
        blocks.append(replace(row.block, path=path))
    return Merged(tuple(blocks), places)


def _row(
    standing: Document, corrected: Document, change: BlockChange, *, is_plain: bool
) -> Row:
    """The row of one change. Without words to compare, a block stays as it is."""
    before = None
    if change.old is not None:
        before = standing.blocks[change.old]
    if change.new is None:
        assert before is not None
        stays = is_plain and before.type in _WITHOUT_WORDS
        return Row(change, before, before, is_standing=True, is_kept=stays)
    block = corrected.blocks[change.new]
    if before is None or not is_plain or before.type in _WITHOUT_WORDS:
        return Row(change, block, before, is_standing=False)
    if change.change is Change.MARKUP:
        change = replace(change, change=Change.SAME)
    dressed = _dressed(before, block.text)
    return Row(change, dressed, before, is_standing=True)


def _dressed(before: Block, text: str) -> Block:
    """The block with other words. Marks stay on words that are still there."""
    if before.text == text:
        return before
    present = []
    for mark in before.marks[:_MOST_MARKS]:
        marked = _marked(mark, before.text, text)
        if marked:
            present.append(marked)
    return replace(before, text=text, marks=tuple(present))


def _marked(mark: Mark, before: str, text: str) -> Mark | None:
    """The mark at the same words of another text; None where those are there more or less often."""
    words = before[mark.start : mark.end]
    if before.count(words) != text.count(words):
        return None
    nth = before.count(words, 0, mark.start)
    start = end = 0
    for _ in range(nth + 1):
        start = text.find(words, end)
        if start < 0:
            return None
        end = start + len(words)
    return replace(mark, start=start, end=end)


def _name(row: Row, names: Counter[str]) -> str:
    """A name that the same words have again when the text is read again."""
    block = row.block
    words = f"{row.change.change} {block.type} {block.text}"
    digest = sha256(words.encode()).hexdigest()
    name = digest[:16]
    names[name] += 1
    return f"{name}-{names[name]}"


def _twins(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Containers of the standing text, each with the one that it is in the corrected text."""
    for row in rows:
        if row.before is None or row.is_standing:
            continue
        containers = zip(row.before.path, row.block.path, strict=False)
        for ours, theirs in containers:
            if ours.type is not theirs.type:
                break
            yield ours.key, theirs.key


def _identities(row: Row, twins: Mapping[int, int]) -> list[_Identity]:
    """Which container is which: those of the corrected text by their own keys or their twins'."""
    identities: list[_Identity] = []
    for container in row.block.path:
        key = container.key
        if not row.is_standing:
            identities.append((False, key))
        elif key in twins:
            identities.append((False, twins[key]))
        else:
            identities.append((True, key))
    return identities


class _Numbering:
    """Numbers containers. Neighbouring blocks of one container stay in one."""

    def __init__(self) -> None:
        self._last: list[tuple[_Identity, Container]] = []
        self._count = 0

    def number(
        self, path: Sequence[Container], identities: Sequence[_Identity]
    ) -> tuple[Container, ...]:
        """The path of the next block."""
        shared = 0
        numbered = zip(self._last, identities, strict=False)
        for (identity, _), own in numbered:
            if identity != own:
                break
            shared += 1
        fresh = [self._fresh(container) for container in path[shared:]]
        last = list(zip(identities[shared:], fresh, strict=True))
        self._last = self._last[:shared] + last
        return tuple(container for _, container in self._last)

    def _fresh(self, container: Container) -> Container:
        self._count += 1
        return replace(container, key=self._count)
