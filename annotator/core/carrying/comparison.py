"""Two texts side by side: which block became which, and word for word what changed in it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from annotator.core.carrying.alignment import Alignment
from annotator.core.carrying.patience import Pair
from annotator.core.carrying.token import Token
from annotator.core.document import Document


class Change(StrEnum):
    """What became of a block, or of words in it."""

    SAME = "same"
    MARKUP = "markup"  # the same words, marked or nested otherwise
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a block that stayed, went or came."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block of the old document, of the new one, or of both, by number; `moved` where it passed others."""

    change: Change
    old: int | None
    new: int | None
    moved: bool
    words: tuple[Words, ...]  # of an edited block


def compare(old: Document, new: Document) -> list[BlockChange]:
    """Every block of both, in the order of the new document; what was removed stands behind what it followed."""
    alignment = Alignment(old, new)
    ours, theirs = _spans(old, alignment.old), _spans(new, alignment.new)
    pairs = _pairs(old, new, alignment, (ours, theirs))
    in_order = _in_order([pairs[number] for number in sorted(pairs)])
    found = []
    for number in range(len(new.blocks)):
        before = pairs.get(number)
        if before is None:
            found.append(BlockChange(Change.ADDED, None, number, moved=False, words=()))
            continue
        change = _change(old, new, before, number)
        words: tuple[Words, ...] = ()
        if change is Change.EDITED:
            words = tuple(
                _words(
                    old,
                    new,
                    alignment,
                    (before, ours[before]),
                    (number, theirs[number]),
                )
            )
        found.append(
            BlockChange(
                change, before, number, moved=before not in in_order, words=words
            )
        )
    return _with_removed(found, len(old.blocks))


def _spans(document: Document, stream: Sequence[Token]) -> list[Pair]:
    """Which tokens each block has."""
    starts = [token.start for token in stream]
    ends = [
        start + len(block.text)
        for start, block in zip(document.starts, document.blocks, strict=True)
    ]
    return [
        (bisect_left(starts, start), bisect_left(starts, end))
        for start, end in zip(document.starts, ends, strict=True)
    ]


def _pairs(
    old: Document,
    new: Document,
    alignment: Alignment,
    spans: tuple[list[Pair], list[Pair]],
) -> dict[int, int]:
    """For each new block the old one that it shares most with; each is taken once."""
    shared = _shared(alignment, *spans)
    shared.update(dict(_twins(old, new)))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (before, number), _ in sorted(
        shared.items(), key=lambda item: (-item[1], item[0])
    ):
        if number not in pairs and before not in taken:
            pairs[number] = before
            taken.add(before)
    return pairs


def _shared(
    alignment: Alignment, ours: Sequence[Pair], theirs: Sequence[Pair]
) -> Counter[Pair]:
    """How many code points each two blocks have in common."""
    owner = [
        number
        for number, (first, last) in enumerate(theirs)
        for _ in range(first, last)
    ]
    shared: Counter[Pair] = Counter()
    for before, (first, last) in enumerate(ours):
        for i in range(first, last):
            if (j := alignment.to_new[i]) is not None:
                shared[before, owner[j]] += alignment.old[i].size
    return shared


def _twins(old: Document, new: Document) -> Iterator[tuple[Pair, int]]:
    """Blocks that say the same, in order: those without words too."""
    waiting: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for before, block in enumerate(old.blocks):
        waiting[block.type, block.text].append(before)
    for number, block in enumerate(new.blocks):
        if same := waiting[block.type, block.text]:
            yield (same.pop(0), number), len(block.text)


def _in_order(places: Sequence[int]) -> set[int]:
    """As many of these as can be that rise; the others moved."""
    ends: list[int] = []
    at: list[int] = []
    for place in places:
        rank = bisect_left(ends, place)
        ends[rank : rank + 1] = [place]
        at.append(rank)
    kept: set[int] = set()
    wanted = len(ends) - 1
    for place, rank in zip(reversed(places), reversed(at), strict=True):
        if rank == wanted:
            kept.add(place)
            wanted -= 1
    return kept


def _change(old: Document, new: Document, before: int, number: int) -> Change:
    here, there = old.blocks[before], new.blocks[number]
    if here.text != there.text:
        return Change.EDITED
    nesting = [[(c.type, c.attributes) for c in block.path] for block in (here, there)]
    alike = (here.type, here.marks, here.attributes) == (
        there.type,
        there.marks,
        there.attributes,
    )
    return Change.SAME if alike and nesting[0] == nesting[1] else Change.MARKUP


def _words(
    old: Document,
    new: Document,
    alignment: Alignment,
    ours: tuple[int, Pair],
    theirs: tuple[int, Pair],
) -> Iterator[Words]:
    """The words of a block that was edited, each with the white space behind it."""
    mine, others = (
        _pieces(old, alignment.old, *ours),
        _pieces(new, alignment.new, *theirs),
    )
    (first, last), (start, end) = ours[1], theirs[1]
    i = j = 0
    run: list[Words] = []
    for a, b in [*_matches(alignment, (first, last), (start, end)), (last, end)]:
        run += [Words(Change.REMOVED, text) for text in mine[i : a - first]]
        run += [Words(Change.ADDED, text) for text in others[j : b - start]]
        i, j = a - first, b - start
        if a < last and b < end:
            same = mine[i].rstrip() == others[j].rstrip()
            run += (
                [Words(Change.SAME, others[j])]
                if same
                else _replaced(mine[i], others[j])
            )
            i, j = i + 1, j + 1
    yield from _joined(run)


def _matches(alignment: Alignment, ours: Pair, theirs: Pair) -> Iterator[Pair]:
    """The tokens that two blocks share, in an order that both have."""
    last = theirs[0] - 1
    for i in range(*ours):
        j = alignment.to_new[i]
        if j is not None and last < j < theirs[1]:
            yield i, j
            last = j


def _pieces(
    document: Document, stream: Sequence[Token], number: int, span: Pair
) -> list[str]:
    start = document.starts[number]
    end = start + len(document.blocks[number].text)
    cuts = [start, *(stream[i].start for i in range(span[0] + 1, span[1])), end]
    return [document.text[a:b] for a, b in pairwise(cuts)] if span[0] < span[1] else []


def _replaced(old: str, new: str) -> list[Words]:
    return [Words(Change.REMOVED, old), Words(Change.ADDED, new)]


def _joined(run: Sequence[Words]) -> Iterator[Words]:
    """The same with neighbours of one kind as one."""
    held: list[Words] = []
    for words in run:
        if held and held[0].change is not words.change:
            yield Words(held[0].change, "".join(part.text for part in held))
            held = []
        held.append(words)
    if held:
        yield Words(held[0].change, "".join(part.text for part in held))


def _with_removed(found: Sequence[BlockChange], count: int) -> list[BlockChange]:
    """The same with the old blocks that are in no new one."""
    kept = {change.old for change in found}
    behind: defaultdict[int | None, list[BlockChange]] = defaultdict(list)
    last: int | None = None
    for number in range(count):
        if number in kept:
            last = number
        else:
            behind[last].append(
                BlockChange(Change.REMOVED, number, None, moved=False, words=())
            )
    out = list(behind[None])
    for change in found:
        out.append(change)
        if change.old is not None:
            out += behind[change.old]
    return out
