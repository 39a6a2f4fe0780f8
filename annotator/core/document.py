"""An article's text as a list of blocks, and the canonical text that offsets count.

A document is flat: nesting is a path of containers on each block, and emphasis and links are marks on ranges.
Hiding is therefore arithmetic on offsets, and what is written from a document is well-formed by construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# The class of details in a text to be rewritten: no editor needs to look at them again.
SETTLED = "annotator-settled"
SCENE_BREAK = "\N{ASTERISM}"

Value: TypeAlias = str | int | bool
Attributes: TypeAlias = tuple[tuple[str, Value], ...]


class BlockType(StrEnum):
    """What a block is; where it stands is said by its path."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # attributes: level, 2 to 6
    CAPTION = "caption"  # of a figure or table; in a quotation, its source
    IMAGE = "image"  # text: OBJECT + alternative text; attributes: src, width?, height?
    PREFORMATTED = "preformatted"
    RULE = "rule"  # text: SCENE_BREAK


class ContainerType(StrEnum):
    """What can hold blocks."""

    QUOTE = "quote"
    LIST = "list"  # attributes: ordered?, start?
    ITEM = "item"  # attributes: footnote? (its number)
    FIGURE = "figure"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"  # attributes: column (from 0), header?, colspan?
    DEFINITIONS = "definitions"
    TERM = "term"
    DEFINITION = "definition"
    DETAILS = "details"  # attributes: summary?


class MarkType(StrEnum):
    """What a range of a block's text can be, outermost first when written."""

    LINK = "link"  # attributes: href
    LANGUAGE = "language"  # attributes: lang, which is not the article's
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CITE = "cite"
    QUOTED = "quoted"
    STRIKE = "strike"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"  # attributes: footnote? (the number it refers to)
    CODE = "code"


MARK_ORDER = {mark_type: rank for rank, mark_type in enumerate(MarkType)}


def attributes(**values: Value | None) -> Attributes:
    """The attributes that have a value, in one order."""
    pairs = [(name, value) for name, value in values.items() if value is not None]
    return tuple(sorted(pairs))


def attribute(pairs: Attributes, name: str) -> Value | None:
    """The value of one attribute, or None."""
    for key, value in pairs:
        if key == name:
            return value
    return None


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of one block's text, counted from the block's start."""

    start: int
    end: int
    type: MarkType
    attributes: Attributes = ()
    # Whether the element began in an earlier block: then the two are one link.
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """One level of nesting. Blocks share a container when its key, unique in the document, is the same."""

    type: ContainerType
    key: int
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Block:
    r"""A paragraph, heading, image... `\n` in its text is a line break inside the block."""

    type: BlockType
    text: str
    marks: tuple[Mark, ...] = ()
    path: tuple[Container, ...] = ()
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a block has at least one code point")
        length = len(self.text)
        for mark in self.marks:
            if not 0 <= mark.start < mark.end <= length:
                raise ValueError("a mark lies outside its block")


@dataclass(frozen=True, slots=True)
class Document:
    """One revision's blocks: the title first, then the standfirst if there is one, then the body."""

    blocks: tuple[Block, ...]
    text: str = field(
        init=False
    )  # canonical text: the blocks' texts, joined with one newline
    starts: tuple[int, ...] = field(init=False)  # where in it each block starts

    def __post_init__(self) -> None:
        starts, position = [], 0
        for block in self.blocks:
            starts.append(position)
            position += len(block.text) + 1
        text = "\n".join(block.text for block in self.blocks)
        object.__setattr__(self, "starts", tuple(starts))
        object.__setattr__(self, "text", text)

    def placed(self) -> Iterator[tuple[int, Block]]:
        """Each block with where it starts in the text."""
        return zip(self.starts, self.blocks, strict=True)


def with_continued_links(document: Document, earlier: Document) -> Document:
    """The document, with links over several blocks that are one link in an earlier text.

    Written as text to be edited, such a link is one in each block.
    """
    earlier_marks = (mark for block in earlier.blocks for mark in block.marks)
    known = {mark.attributes for mark in earlier_marks if mark.continued}
    if not known:
        return document
    blocks: list[Block] = []
    running: set[Attributes] = set()
    for block in document.blocks:
        marks = [
            replace(mark, continued=True)
            if mark.start == 0 and mark.attributes in running & known
            else mark
            for mark in block.marks
        ]
        blocks.append(replace(block, marks=tuple(marks)))
        length = len(block.text)
        running = {mark.attributes for mark in marks if mark.end == length}
    return Document(tuple(blocks))


def normal_marks(marks: list[Mark]) -> tuple[Mark, ...]:
    """The same marks in one order, those of one type and attributes joined where they overlap or touch."""
    joined: list[Mark] = []
    for mark in sorted(marks, key=_by_kind):
        last = joined[-1] if joined else None
        if last and _continues(last, mark):
            end = max(last.end, mark.end)
            joined[-1] = replace(last, end=end)
        else:
            joined.append(mark)
    return tuple(sorted(joined, key=_by_place))


def _continues(last: Mark, mark: Mark) -> bool:
    """Whether a mark is of the same kind as one before it, and overlaps or touches it."""
    if last.type is not mark.type:
        return False
    if last.attributes != mark.attributes:
        return False
    return mark.start <= last.end


def _by_kind(mark: Mark) -> tuple[int, str, int, int]:
    rank = MARK_ORDER[mark.type]
    return rank, repr(mark.attributes), mark.start, mark.end


def _by_place(mark: Mark) -> tuple[int, int, int, str]:
    rank = MARK_ORDER[mark.type]
    return mark.start, -mark.end, rank, repr(mark.attributes)
