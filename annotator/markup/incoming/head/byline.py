"""The lines below a title that say who wrote an article, and when."""

from collections.abc import Sequence

from annotator.core.document import Block, BlockType
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.opening import Line, read_line

# A byline, a date and another date, with signs and the time that reading takes.
_MOST = 6


def take_byline(
    blocks: Sequence[Block],
    head: Head,
    tally: Tally,
) -> tuple[range, Head]:
    """Which blocks are such lines, and the head with what they say."""
    start = _below_title(blocks, head.title)
    if start is None:
        return range(0), head
    end = start
    while end < min(start + _MOST, len(blocks)):
        line = _line(blocks[end], tally)
        if line is None:
            break
        said = Head(byline=line.byline, published_at=line.published_at)
        head = head.over(said)
        end += 1
    return range(start, end), head


def _below_title(
    blocks: Sequence[Block],
    title: str | None,
) -> int | None:
    """Where the text starts below its title; None where it has none."""
    for index, block in enumerate(blocks):
        is_title = title is None or block.text.casefold() == title.casefold()
        if block.type is BlockType.HEADING and is_title:
            return index + 1
    return 0 if title else None


def _line(
    block: Block,
    tally: Tally,
) -> Line | None:
    if block.type is not BlockType.PARAGRAPH or block.path:
        return None
    return read_line(block.text, tally)
