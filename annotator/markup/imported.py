"""What reading an article from outside gives: blocks, and an account of what was not kept."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.document import Block


class Format(StrEnum):
    """How an article's body is written, in and out."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was left out: what it was, how often, and the beginning of the first one."""

    what: str  # a short plural noun phrase: "shortcodes", "repeated captions", "scripts"
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
    """A body that was read. `title` and `byline` only where the text itself shows them (plain text does)."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    suggestions: tuple[SuggestedBreak, ...] = ()
    title: str | None = None
    byline: str | None = None
