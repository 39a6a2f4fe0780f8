"""The result of reading an article from outside: blocks, and a list of what was left out."""

from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.document import Block, BlockType, attributes


class Format(StrEnum):
    """How an article's body is written, in and out."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something left out: its name, how often it occurred, and how the first one begins."""

    # A short plural noun phrase: "shortcodes", "repeated captions", "scripts".
    what: str
    count: int
    sample: str  # at most 80 code points


@dataclass(frozen=True, slots=True)
class SuggestedBreak:
    """A place where a paragraph probably ends: before code point `offset` of body block `block` (from 0)."""

    block: int
    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A body that was read. `title` and `byline` only where the text itself shows them (plain text does).

    Neither is among the blocks, so a caller that does not use the title has to take it `under` another.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    suggestions: tuple[SuggestedBreak, ...] = ()
    title: str | None = None
    byline: str | None = None
    language: str | None = None  # which a whole page says in its first tag

    def headed(self, title: str) -> "Imported":
        """The same with its first heading for title, where none is given or that is the one given."""
        first = self.blocks[0] if self.blocks else None
        if (
            self.title is not None
            or first is None
            or first.type is not BlockType.HEADING
            or first.path
        ):
            return self
        if title and first.text.casefold() != title.casefold():
            return self
        moved = tuple(replace(s, block=s.block - 1) for s in self.suggestions)
        return replace(
            self, blocks=self.blocks[1:], suggestions=moved, title=first.text
        )

    def under(self, title: str) -> "Imported":
        """The same for an article of this title: if the text bears another one, that is its first heading."""
        if self.title is None or self.title.casefold() == title.casefold():
            return self
        heading = Block(BlockType.HEADING, self.title, attributes=attributes(level=2))
        moved = tuple(replace(s, block=s.block + 1) for s in self.suggestions)
        return replace(
            self, blocks=(heading, *self.blocks), suggestions=moved, title=None
        )
