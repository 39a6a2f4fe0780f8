"""The lines below a title that say who wrote an article, and when."""

from collections.abc import Sequence

from annotator.core.document import Block, BlockType, ContainerType
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.tally import Tally
from annotator.markup.incoming.text.opening import Line, names_only, read_line

# A byline, a date and another date, with signs, buttons and the time that reading takes.
_MOST = 12
_LONGEST_STANDFIRST = 300
_MOST_DIGITS = 5  # of a count
_NOTHING = Line(None, None)
# What sites write beside a byline.
_BUTTONS = frozenset({"--", "follow", "listen", "save", "share", "member-only story"})
_LISTS = frozenset({ContainerType.LIST, ContainerType.ITEM})


def take_byline(
    blocks: Sequence[Block],
    head: Head,
    tally: Tally,
) -> tuple[range, Head]:
    """Which blocks are such lines, and the head with what they say."""
    start = _below_title(blocks, head.title)
    if start is None:
        return range(0), head
    start += _has_standfirst(blocks[start : start + 2], head)
    end = start
    while end < min(start + _MOST, len(blocks)):
        is_first = end == start
        line = _line(blocks[end], head, tally, is_first=is_first)
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


def _has_standfirst(blocks: Sequence[Block], head: Head) -> bool:
    """Whether the first block is short, and the next one names the author whom the head names."""
    if len(blocks) < 2 or len(blocks[0].text) > _LONGEST_STANDFIRST:  # noqa: PLR2004
        return False
    first, second = (names_only(block.text, head.byline or "") for block in blocks)
    if blocks[0].type is BlockType.HEADING:
        line = read_line(blocks[1].text, Tally())
        second = second or bool(line and line.byline)
    return second and not first


def _line(
    block: Block,
    head: Head,
    tally: Tally,
    *,
    is_first: bool,
) -> Line | None:
    """What a line says of who and when; None for one that belongs to the text."""
    if block.type is not BlockType.PARAGRAPH:
        return None
    containers = (container.type for container in block.path)
    if not _LISTS.issuperset(containers):
        return None
    if names_only(block.text, head.byline or ""):
        return _NOTHING
    lines = block.text.split("\n")
    if len(lines) > 1:
        return _of_lines(lines)
    if not is_first and _is_button(block.text):
        tally.add_text("buttons", block.text)
        return _NOTHING
    return read_line(block.text, tally)


def _of_lines(lines: Sequence[str]) -> Line | None:
    """What several lines say, if each of them says who or when."""
    parts = []
    for line in lines:
        part = read_line(line, Tally())
        if part is None:
            return None
        parts.append(part)
    bylines = (part.byline for part in parts)
    dates = (part.published_at for part in parts)
    byline = next(filter(None, bylines), None)
    date = next(filter(None, dates), None)
    return Line(byline, date)


def _is_button(text: str) -> bool:
    """Whether it is a button of the site, or how often readers pressed it."""
    if text.isdigit():
        return len(text) <= _MOST_DIGITS
    return text.lower() in _BUTTONS
