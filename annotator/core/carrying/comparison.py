"""Two texts side by side: which block became which, and what changed in it word for word."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from annotator.core.alignment.alignment import Alignment
from annotator.core.alignment.patience import Check, Pair, unbounded
from annotator.core.alignment.side import Span
from annotator.core.alignment.token import Token
from annotator.core.document import Block, Document


class Change(StrEnum):
    """What became of a block, or of words in it."""

    SAME = "same"
    MARKUP = "markup"  # the same words, marked or nested otherwise
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a block that stayed, were removed or were added."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block of the old document, the new one, or both, by number. It `moved` if it passed others."""

    change: Change
    old: int | None
    new: int | None
    moved: bool
    words: tuple[Words, ...]  # of an edited block


def compare(
    old: Document,
    new: Document,
    check: Check = unbounded,
) -> list[BlockChange]:
    """Every block of both, in the order of the new document. A removed block is behind the one it followed.

    `check` is asked again and again, and raises an error where this takes too long.
    """
    comparison = _Comparison(old, new, check)
    pairs = comparison.pairs()
    in_text_order = [pairs[number] for number in sorted(pairs)]
    in_order = _in_order(in_text_order)
    changes: list[BlockChange] = []
    for number in range(len(new.blocks)):
        check()
        before = pairs.get(number)
        if before is None:
            changes.append(_added(number))
            continue
        moved = before not in in_order
        change = comparison.change(before, number, moved=moved)
        changes.append(change)
    return _with_removed(changes, len(old.blocks))


class _Comparison:
    """Two documents, their alignment, and the tokens of their blocks."""

    def __init__(
        self,
        old: Document,
        new: Document,
        check: Check,
    ) -> None:
        self._alignment = Alignment(old, new, check)
        self._old = old
        self._new = new
        self._our_spans = _spans(old, self._alignment.old)
        self._their_spans = _spans(new, self._alignment.new)

    def pairs(self) -> dict[int, int]:
        """For each new block the old one that it shares most with. Each is taken once."""
        shared = self._shared()
        twins = dict(_twins(self._old, self._new))
        shared.update(twins)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for (before, number), _ in ranked:
            if number not in pairs and before not in taken:
                pairs[number] = before
                taken.add(before)
        return pairs

    def _shared(self) -> Counter[Pair]:
        """How many code points each two blocks have in common."""
        owner: list[int] = []
        for number, span in enumerate(self._their_spans):
            owner += [number] * (span.end - span.start)
        shared: Counter[Pair] = Counter()
        for before, span in enumerate(self._our_spans):
            for i in range(*span):
                j = self._alignment.to_new[i]
                if j is not None:
                    pair = before, owner[j]
                    shared[pair] += self._alignment.old[i].size
        return shared

    def change(
        self,
        before: int,
        number: int,
        *,
        moved: bool,
    ) -> BlockChange:
        """What became of an old block that is a new one."""
        ours = self._old.blocks[before]
        change = _kind_of_change(ours, self._new.blocks[number])
        words: tuple[Words, ...] = ()
        if change is Change.EDITED:
            replaced = list(self._words(before, number))
            words = tuple(_joined(replaced))
        return BlockChange(
            change,
            old=before,
            new=number,
            moved=moved,
            words=words,
        )

    def _words(self, before: int, number: int) -> Iterator[Words]:
        """The words of an edited block, each with the white space behind it."""
        ours = self._our_spans[before]
        theirs = self._their_spans[number]
        our_words = _pieces(self._old, self._alignment.old, before, ours)
        their_words = _pieces(self._new, self._alignment.new, number, theirs)
        i = j = 0
        for old, new in self._matches(ours, theirs):
            match_i = old - ours.start
            match_j = new - theirs.start
            gone = our_words[i:match_i]
            come = their_words[j:match_j]
            yield from _replaced(gone, come)
            yield from _matched(our_words[match_i], their_words[match_j])
            i = match_i + 1
            j = match_j + 1
        yield from _replaced(our_words[i:], their_words[j:])

    def _matches(self, ours: Span, theirs: Span) -> Iterator[Pair]:
        """The tokens that two blocks share, in an order that both have."""
        last = theirs.start - 1
        for i in range(*ours):
            j = self._alignment.to_new[i]
            if j is not None and last < j < theirs.end:
                yield i, j
                last = j


def _spans(
    document: Document,
    tokens: Sequence[Token],
) -> list[Span]:
    """The tokens of each block."""
    token_starts = [token.start for token in tokens]
    spans: list[Span] = []
    for start, block in document.placed():
        end = start + len(block.text)
        first = bisect_left(token_starts, start)
        last = bisect_left(token_starts, end)
        spans.append(Span(first, last))
    return spans


def _twins(
    old: Document,
    new: Document,
) -> Iterator[tuple[Pair, int]]:
    """Blocks that say the same, in order; also those without words."""
    waiting: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
    for before, block in enumerate(old.blocks):
        waiting[block.type, block.text].append(before)
    for number, block in enumerate(new.blocks):
        twins = waiting[block.type, block.text]
        if twins:
            pair = (twins.popleft(), number)
            yield pair, len(block.text)


def _in_order(places: Sequence[int]) -> set[int]:
    """As many of these as rise together. The others moved."""
    ends: list[int] = []
    ranks: list[int] = []
    for place in places:
        rank = bisect_left(ends, place)
        ends[rank : rank + 1] = [place]
        ranks.append(rank)
    kept: set[int] = set()
    next_rank = len(ends) - 1
    ranked = zip(places, ranks, strict=True)
    for place, rank in reversed(list(ranked)):
        if rank == next_rank:
            kept.add(place)
            next_rank -= 1
    return kept


def _kind_of_change(old: Block, new: Block) -> Change:
    """Whether two blocks differ in their words, in their markup, or not at all."""
    if old.text != new.text:
        return Change.EDITED
    if _markup(old) != _markup(new):
        return Change.MARKUP
    return Change.SAME


def _markup(block: Block) -> tuple[object, ...]:
    """All of a block but its words, and but the keys of its containers, which no revision shares."""
    path = [(container.type, container.attributes) for container in block.path]
    return block.type, block.marks, block.attributes, path


def _pieces(
    document: Document,
    tokens: Sequence[Token],
    number: int,
    span: Span,
) -> list[str]:
    """A block's text, cut where its tokens start."""
    if span.start >= span.end:
        return []
    start = document.starts[number]
    end = start + len(document.blocks[number].text)
    inner = tokens[span.start + 1 : span.end]
    starts = [token.start for token in inner]
    edges = pairwise([start, *starts, end])
    return [document.text[left:right] for left, right in edges]


def _matched(old: str, new: str) -> list[Words]:
    """A word that both have; its typography may have changed."""
    if old.rstrip() == new.rstrip():
        return [Words(Change.SAME, new)]
    return _replaced([old], [new])


def _replaced(
    old: Sequence[str],
    new: Sequence[str],
) -> list[Words]:
    removed = [Words(Change.REMOVED, text) for text in old]
    added = [Words(Change.ADDED, text) for text in new]
    return removed + added


def _joined(words: Sequence[Words]) -> Iterator[Words]:
    """The same with neighbours of one kind as one."""
    for change, run in groupby(words, lambda part: part.change):
        text = "".join(part.text for part in run)
        yield Words(change, text)


def _with_removed(
    changes: Sequence[BlockChange],
    count: int,
) -> list[BlockChange]:
    """The same with the old blocks that are in no new one."""
    kept = {change.old for change in changes}
    followers: defaultdict[int | None, list[BlockChange]] = defaultdict(list)
    last: int | None = None
    for number in range(count):
        if number in kept:
            last = number
        else:
            followers[last].append(_removed(number))
    merged = list(followers[None])
    for change in changes:
        merged.append(change)
        if change.old is not None:
            merged += followers[change.old]
    return merged


def _added(number: int) -> BlockChange:
    return BlockChange(
        Change.ADDED,
        old=None,
        new=number,
        moved=False,
        words=(),
    )


def _removed(number: int) -> BlockChange:
    return BlockChange(
        Change.REMOVED,
        old=number,
        new=None,
        moved=False,
        words=(),
    )
