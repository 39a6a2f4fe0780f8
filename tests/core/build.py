"""Plain builders for examples: an article of a few blocks, and what is said of words in it."""

from annotator.core.annotation import Annotation, Kind, Level, Spoiler
from annotator.core.document import (
    OBJECT,
    Attributes,
    Block,
    BlockType,
    Container,
    ContainerType,
    Document,
    Mark,
    MarkType,
    attributes,
)
from annotator.core.passage import Passage
from annotator.core.progress import Progress
from annotator.core.redaction import redact
from annotator.core.rendition import NEWCOMER, Gap, Rendition, RenditionBlock, View

FILM = "nosferatu"
POINT = 3600
LIST, QUOTE = Container(ContainerType.LIST, 1), Container(ContainerType.QUOTE, 1)
TABLE, FIGURE = Container(ContainerType.TABLE, 1), Container(ContainerType.FIGURE, 1)


def article(*body: Block | str, title: str = "A title") -> Document:
    """A title and blocks; a string is a paragraph."""
    blocks = [
        Block(BlockType.PARAGRAPH, block) if isinstance(block, str) else block
        for block in body
    ]
    return Document((Block(BlockType.TITLE, title), *blocks))


def paragraph(text: str, *path: Container, marks: tuple[Mark, ...] = ()) -> Block:
    return Block(BlockType.PARAGRAPH, text, marks, path)


def standfirst(text: str) -> Block:
    return Block(BlockType.STANDFIRST, text)


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockType.HEADING, text, attributes=attributes(level=level))


def caption(text: str, *path: Container) -> Block:
    return Block(BlockType.CAPTION, text, path=path)


def preformatted(text: str) -> Block:
    return Block(BlockType.PREFORMATTED, text)


def image(
    alternative: str,
    *path: Container,
    src: str = "https://example.org/a.jpg",
    **size: int,
) -> Block:
    return Block(
        BlockType.IMAGE, OBJECT + alternative, (), path, attributes(src=src, **size)
    )


def item(key: int) -> Container:
    return Container(ContainerType.ITEM, key)


def cell(
    row: int, column: int, **values: int | bool
) -> tuple[Container, Container, Container]:
    """The path of a cell in the one table: rows have the keys 10, 20..., their cells 11, 12..., 21..."""
    place = Container(
        ContainerType.CELL, row * 10 + column + 1, attributes(column=column, **values)
    )
    return TABLE, Container(ContainerType.ROW, row * 10), place


def link(text: str, words: str, href: str = "https://example.org/page") -> Mark:
    """A link on these words of a block's text."""
    return mark(text, words, MarkType.LINK, attributes(href=href))


def mark(text: str, words: str, kind: MarkType, values: Attributes = ()) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind, values)


def passage(document: Document, words: str) -> Passage:
    """The first place where these words stand; `…` leaves out what is between two ends."""
    first, _, last = words.partition("…")
    start = document.text.index(first)
    return Passage(
        start,
        document.text.index(last, start) + len(last) if last else start + len(first),
    )


def spoiler(
    document: Document,
    words: str,
    name: str = "s1",
    *,
    at: int = POINT,
    film: str = FILM,
    level: Level = Level.MAJOR,
    replacement: str | None = None,
) -> Spoiler:
    return Spoiler(
        name, Kind.SPOILER, passage(document, words), film, at, level, replacement
    )


def fact(document: Document, words: str, kind: Kind = Kind.FACT) -> Annotation:
    return Annotation(f"f-{kind}-{words}", kind, passage(document, words))


def at(seconds: int, film: str = FILM) -> View:
    """A reader who is at this second of one film."""
    return View({film: Progress(seconds)})


def hiding(document: Document, *words: str, view: View = NEWCOMER) -> Rendition:
    """The article with a spoiler on each of these words."""
    return redact(
        document, [spoiler(document, w, f"s{i}") for i, w in enumerate(words)], view
    )


def outline(blocks: tuple[RenditionBlock, ...]) -> list[str]:
    """Each block as its text, with `[]` for a gap."""
    return [
        "".join(
            "[]" if isinstance(child, Gap) else child.text for child in block.children
        )
        for block in blocks
    ]
