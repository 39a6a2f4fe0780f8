"""The result of reading an article from outside: blocks, its head, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.document import Block, BlockType, attributes
from annotator.core.picture import Picture
from annotator.markup.address import may_show
from annotator.markup.incoming.head.head import NO_HEAD, Head


class Format(StrEnum):
    """How an article's body is written, in and out."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


BACK_LINKS = "links back to the text"  # from its notes
_NOISE = frozenset(
    {
        BACK_LINKS,
        "buttons",
        "comments",
        "drawings",
        "form fields",
        "forms",
        "page titles",
        "parts for browsers without script",
        "parts for old browsers",
        "scripts",
        "style sheets",
        "templates",
        "tracking images",
    }
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something left out: its name, how often it occurred, and how the first one begins."""

    # A short plural noun phrase: "shortcodes", "repeated captions", "scripts".
    what: str
    count: int
    sample: str  # at most 80 code points
    words: int = 0  # of text that went with it

    @property
    def is_noise(self) -> bool:
        """Whether no text was lost with it."""
        return not self.words and self.what in _NOISE


@dataclass(frozen=True, slots=True)
class SuggestedBreak:
    """A place where a paragraph probably ends: before code point `offset` of body block `block` (from 0)."""

    block: int
    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A code point of the body: block (from 0) and offset in its text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that the file itself marks as a spoiler, from `start` up to `end`."""

    start: Place
    end: Place
    reason: str  # the markup, such as "[spoiler]"
    note: str | None = None  # what it says of itself, such as "Ending"
    # What the file shows instead of it, such as the summary of `<details>`.
    replacement: str | None = None

    def outside(
        self,
        index: int,
        blocks: Sequence[Block],
    ) -> "Proposal | None":
        """The same without one block, which is about to leave; None where it has no other."""
        if self.start.block == self.end.block == index:
            return None
        start, end = self.start, self.end
        if start.block == index:
            start = Place(index + 1, 0)
        if end.block == index:
            last = index - 1
            end = Place(last, len(blocks[last].text))
        return replace(self, start=start, end=end)

    def moved(
        self,
        index: int,
        by: int,
    ) -> "Proposal":
        """The same after the blocks from `index` on moved."""
        first = _moved(self.start.block, index, by)
        last = _moved(self.end.block, index, by)
        start = replace(self.start, block=first)
        end = replace(self.end, block=last)
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Words:
    """How many words the file has, and how many of them the article."""

    file: int = 0
    article: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that was read. `head` is what the file says of itself.

    Its title is not among the blocks, so a caller that uses another one has to take the body `under` it.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    suggestions: tuple[SuggestedBreak, ...] = ()
    head: Head = NO_HEAD
    title_line: str | None = (
        None  # of a plain text: a title that was taken off the body
    )
    proposals: tuple[Proposal, ...] = ()
    words: Words = Words()

    @property
    def picture(self) -> Picture | None:
        """The lead picture that it names."""
        address = self.head.picture
        if address and may_show(address):
            return Picture(src=address)
        return None

    def headed(
        self,
        title: str,
    ) -> "Imported":
        """The same without the heading that repeats the title; without any title, its first heading becomes it."""
        is_named = bool(title)
        title = title or self.head.title or ""
        if not title:
            first = self.blocks[0] if self.blocks else None
            if first is None or first.path:
                return self
            if first.type is not BlockType.HEADING:
                return self
            title = first.text
        head = replace(self.head, title=self.head.title or title)
        index = self._index_of(title)
        if index is not None and self._is_marked(index):
            # A title would be shown to everyone.
            if is_named:
                return self
            untitled = replace(self.head, title=None)
            return replace(self, head=untitled)
        headed = self if index is None else self.without(index)
        return replace(headed, head=head)

    def _index_of(
        self,
        title: str,
    ) -> int | None:
        """The number of the block that repeats the title."""
        for index, block in enumerate(self.blocks):
            if _is(block, title):
                return index
        return None

    def under(
        self,
        title: str,
    ) -> "Imported":
        """The same for an article of this title: if the text bears another one, that is its first heading."""
        own = self.title_line
        if own is None:
            return self
        if own.casefold() == title.casefold():
            return self
        level = attributes(level=2)
        heading = Block(BlockType.HEADING, own, attributes=level)
        longer = (heading, *self.blocks)
        moved = self._moved(longer, 0, 1)
        return replace(moved, title_line=None)

    def without(
        self,
        index: int,
    ) -> "Imported":
        """The same without one block."""
        blocks = (*self.blocks[:index], *self.blocks[index + 1 :])
        moved = self._moved(blocks, index, -1)
        proposals = []
        for proposal in self.proposals:
            outside = proposal.outside(index, self.blocks)
            if outside is not None:
                proposals.append(outside.moved(index, -1))
        return replace(moved, proposals=tuple(proposals))

    def _is_marked(
        self,
        index: int,
    ) -> bool:
        """Whether the file marks a spoiler in a block."""
        for proposal in self.proposals:
            if proposal.start.block <= index <= proposal.end.block:
                return True
        return False

    def _moved(
        self,
        blocks: tuple[Block, ...],
        index: int,
        by: int,
    ) -> "Imported":
        """The same with these blocks; those from `index` on moved."""
        suggestions = []
        for suggestion in self.suggestions:
            block = _moved(suggestion.block, index, by)
            suggestions.append(replace(suggestion, block=block))
        proposals = [proposal.moved(index, by) for proposal in self.proposals]
        return replace(
            self,
            blocks=blocks,
            suggestions=tuple(suggestions),
            proposals=tuple(proposals),
        )


def _is(
    block: Block,
    title: str,
) -> bool:
    return (
        block.type is BlockType.HEADING
        and not block.path
        and block.text.casefold() == title.casefold()
    )


def _moved(
    block: int,
    index: int,
    by: int,
) -> int:
    if block >= index:
        return max(0, block + by)
    return block
