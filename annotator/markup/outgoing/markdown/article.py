"""A rendition as CommonMark with tables."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from annotator.core.document import SCENE_BREAK, BlockType, ContainerType, attribute
from annotator.core.footnote import note_number
from annotator.core.rendition import Rendition, RenditionBlock, Text
from annotator.markup.outgoing.image import Image, image_of
from annotator.markup.outgoing.markdown.inline import (
    destination,
    escaped,
    gap_words,
    inline,
)
from annotator.markup.outgoing.nesting import Nest, Part, parts_of
from annotator.markup.outgoing.table_cell import Cell, cells_of, column_count

_RULE = "___"  # no list marker can make it anything else


def write_markdown(
    rendition: Rendition,
) -> str:
    """The title as a heading of level 1, then the blocks; a gap is its level in brackets, or its replacement."""
    return _flow(rendition.blocks, 0) + "\n"


def _flow(
    blocks: Sequence[RenditionBlock],
    depth: int,
) -> str:
    """Blocks and containers with blank lines between them. Two lists in a row have two signs."""
    parts: list[str] = []
    before: Part | None = None
    marker = 0
    for part in parts_of(blocks, depth):
        marker = (
            1 - marker
            if _is_list(part) and before is not None and _is_list(before)
            else 0
        )
        if isinstance(part, Nest):
            parts.append(_nest(part, depth + 1, marker))
        else:
            parts.append(_block(part))
        before = part
    return "\n\n".join(filter(None, parts))


def _is_list(part: Part) -> bool:
    if not isinstance(part, Nest):
        return False
    return part.container.type is ContainerType.LIST


def _block(block: RenditionBlock) -> str:
    match block.type:
        case BlockType.TITLE:
            return _heading(block, 1)
        case BlockType.HEADING:
            level = attribute(block.attributes, "level")
            return _heading(block, int(level or 2))
        case BlockType.IMAGE:
            return _image(block)
        case BlockType.PREFORMATTED:
            return _preformatted(block)
        case BlockType.RULE:
            return _RULE
        case _:
            return inline(block.children)


def _heading(block: RenditionBlock, level: int) -> str:
    text = inline(block.children, one_line=True)
    if re.search(r"(?<!\\)#$", text):  # would be read as the heading's end
        text = f"{text[:-1]}\\#"
    return f"{'#' * level} {text}"


def _image(block: RenditionBlock) -> str:
    """A picture, as a tag where its size is known."""
    image = image_of(block)
    if image.address is None:
        return escaped(image.alternative)
    picture = f"![{escaped(image.alternative)}]({destination(image.address)})"
    if image.size:
        picture = _sized(image, image.address)
    return picture if image.href is None else f"[{picture}]({destination(image.href)})"


def _sized(image: Image, address: str) -> str:
    """A picture whose size is known, as the tag that CommonMark allows for it."""
    words = _attribute(image.alternative)
    source = _attribute(address)
    size = "".join(f' {name}="{pixels}"' for name, pixels in image.size)
    return f'<img src="{source}" alt="{words}"{size}>'


def _attribute(value: str) -> str:
    """A value on one line, also within a table."""
    plain = escape(" ".join(value.split()))
    return plain.replace("|", "&#124;").replace("`", "&#96;")


def _preformatted(block: RenditionBlock) -> str:
    """Code between fences that are longer than any in it."""
    text = "".join(
        child.text if isinstance(child, Text) else gap_words(child)
        for child in block.children
    )
    runs = map(len, re.findall("`+", text))
    longest = max(runs, default=0)
    fence = "`" * max(3, 1 + longest)
    return f"{fence}\n{text}\n{fence}"


def _nest(
    nest: Nest,
    depth: int,
    marker: int,
) -> str:
    """A container; `marker` is 1 where a list follows another, which would otherwise be read as one."""
    match nest.container.type:
        case ContainerType.LIST:
            return "\n".join(_items(nest, depth, marker))
        case ContainerType.QUOTE:
            return _prefixed(_flow(nest.blocks, depth), "> ", "> ")
        case ContainerType.TABLE:
            return "\n\n".join(_table(nest, depth))
        case ContainerType.DEFINITIONS:
            return "\n\n".join(_definitions(nest, depth))
        case ContainerType.DETAILS:
            return "\n\n".join(_details(nest, depth))
        case _:
            return _flow(nest.blocks, depth)


def _items(
    nest: Nest,
    depth: int,
    marker: int,
) -> Iterator[str]:
    """The items of a list, or the notes of an article."""
    has = nest.container.attributes
    ordered = attribute(has, "ordered")
    start = attribute(has, "start")
    first = 1 if start is None else int(start)
    parts = parts_of(nest.blocks, depth)
    for number, part in enumerate(parts, first):
        sign = f"{number}{'.)'[marker]} " if ordered else f"{'-*'[marker]} "
        if not isinstance(part, Nest):
            indent = " " * len(sign)
            yield _prefixed(_block(part), sign, indent)
            continue
        text = _flow(part.blocks, depth + 1)
        footnote = note_number(part.container)
        if footnote is None:
            yield _prefixed(text, sign, " " * len(sign))
        else:
            yield _prefixed(text, f"[^{footnote}]: ", "    ")


def _definitions(
    nest: Nest,
    depth: int,
) -> Iterator[str]:
    """Terms as lines, and what they mean behind a colon."""
    for part in parts_of(nest.blocks, depth):
        if not isinstance(part, Nest):
            yield _block(part)
        elif part.container.type is ContainerType.TERM:
            yield " ".join(map(_in_cell, part.blocks))
        else:
            text = _flow(part.blocks, depth + 1)
            yield _prefixed(text, ":   ", "    ")


def _details(
    nest: Nest,
    depth: int,
) -> Iterator[str]:
    summary = attribute(nest.container.attributes, "summary")
    if summary is not None:
        yield f"**{escaped(str(summary))}**"
    yield _flow(nest.blocks, depth)


def _prefixed(
    text: str,
    first: str,
    other: str,
) -> str:
    """A text with a sign before its first line and another before the others."""
    first_line, *lines = text.split("\n")
    prefixed = [first + first_line]
    for line in lines:
        whole = other + line
        prefixed.append(whole if line else whole.rstrip())
    return "\n".join(prefixed)


def _table(
    nest: Nest,
    depth: int,
) -> Iterator[str]:
    """The captions, then the table, which has to start with a row of headers even where that is empty."""
    captions = [
        block
        for block in nest.blocks
        if block.type is BlockType.CAPTION and len(block.path) == depth
    ]
    yield from (_block(caption) for caption in captions)
    columns = column_count(nest.blocks, depth)
    parts = [part for part in parts_of(nest.blocks, depth) if part not in captions]
    rows = [list(cells_of(part, depth + 1, columns)) for part in parts]
    head = rows[0] if rows else []
    filled = [cell for cell in head if cell.blocks or cell.gap]
    if not rows or any(cell.scope != "col" for cell in filled):
        rows.insert(0, [Cell(columns)])
    lines = [_row(row) for row in rows]
    rule = "|" + " --- |" * columns
    yield "\n".join([lines[0], rule, *lines[1:]])


def _row(cells: Sequence[Cell]) -> str:
    return "|" + "".join(
        f" {_cell(cell)} |" + "  |" * (cell.columns - 1) for cell in cells
    )


def _cell(cell: Cell) -> str:
    blocks = [cell.gap] if cell.gap else cell.blocks
    return " ".join(_in_cell(block) for block in blocks)


def _in_cell(block: RenditionBlock) -> str:
    if block.type is BlockType.IMAGE:
        return _image(block)
    if block.type is BlockType.RULE:
        return SCENE_BREAK
    return inline(block.children, in_table=True)
