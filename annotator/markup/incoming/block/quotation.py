"""The source of a quotation: the caption in which it ends."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from annotator.core.document import (
    Block,
    BlockType,
    Container,
    Mark,
    MarkType,
    attribute,
    attributes,
    normal_marks,
)


def quoted_count(
    blocks: Sequence[Block],
    quotation: Container,
) -> int:
    """How many of the last blocks are in this quotation."""
    count = 0
    for block in reversed(blocks):
        if quotation not in block.path:
            break
        count += 1
    return count


def with_caption(
    own: Sequence[Block],
    quotation: Container,
) -> list[Block]:
    """The blocks of a quotation; a last paragraph that is nothing but a work's title or a name is its caption."""
    *before, last = own
    is_outermost = last.path[-1:] == (quotation,)
    if before and is_outermost and _is_cited(last):
        last = replace(last, type=BlockType.CAPTION)
    return [*before, last]


def with_source(
    own: Sequence[Block],
    quotation: Container,
    address: str,
) -> list[Block]:
    """The blocks of a quotation with a link to its source. Nothing is added where there is one."""
    links = [mark for block in own for mark in block.marks]
    links = [mark for mark in links if mark.type is MarkType.LINK]
    addresses = {attribute(mark.attributes, "href") for mark in links}
    if address in addresses:
        return list(own)
    *before, last = own
    link = attributes(href=address)
    if last.type is BlockType.CAPTION:
        is_linked = any(mark in links for mark in last.marks)
        if is_linked:
            return list(own)
        whole = Mark(0, len(last.text), MarkType.LINK, link)
        marks = normal_marks([*last.marks, whole])
        return [*before, replace(last, marks=marks)]
    name = _site(address)
    if not name:
        return list(own)
    mark = Mark(0, len(name), MarkType.LINK, link)
    outside = own[0].path
    path = outside[: outside.index(quotation) + 1]
    source = Block(BlockType.CAPTION, name, (mark,), path)
    return [*own, source]


def _is_cited(block: Block) -> bool:
    cited = {(mark.start, mark.end) for mark in block.marks if _cites(mark)}
    if block.type is not BlockType.PARAGRAPH:
        return False
    return (0, len(block.text)) in cited


def _cites(mark: Mark) -> bool:
    return mark.type is MarkType.CITE


def _site(address: str) -> str:
    """The host of an address, as people call it."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
