"""Lists that Word writes as paragraphs, with a sign in each, become lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"</p\s*>", re.IGNORECASE)
_START = re.compile(
    r"<p\b[^<>]*mso-list:\s*l\d+\s+level(?P<level>[1-9])[^<>]*>", re.IGNORECASE
)
_SIGN = re.compile(
    r"<span\b[^<>]*mso-list:\s*Ignore[^<>]*>(?P<sign>[^<>]*)"
    r"(?:<span\b[^<>]*>[^<>]*</span>)?\s*</span>",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\(?\w{1,8}[.)]")
_NO_WORDS = re.compile(r"(?:\s|<!--[^<>]*-->|</?o:p\s*>|&nbsp;)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph of Word's that is an item of a list, and the HTML before it."""

    before: str
    level: int
    tag: str
    content: str


def with_word_lists(html: str) -> str:
    """The HTML with lists in place of such paragraphs."""
    if "mso-list" not in html:
        return html
    return "".join(_written(_END.split(html)))


def _written(pieces: list[str]) -> Iterator[str]:
    """The paragraphs of Word with its lists as elements."""
    open_tags: list[str] = []
    *paragraphs, rest = pieces
    for piece in paragraphs:
        item = _item_of(piece)
        if item is None:
            yield _closing(open_tags, 0)
            yield f"{piece}</p>"
            continue
        if not _NO_WORDS.fullmatch(item.before):
            yield _closing(open_tags, 0)
        yield item.before
        yield from _beginning(item, open_tags)
        yield item.content
    yield _closing(open_tags, 0)
    yield rest


def _item_of(paragraph: str) -> _Item | None:
    """The item that a paragraph is, with its level; None for any other."""
    start = _START.search(paragraph)
    if start is None:
        return None
    content = paragraph[start.end() :]
    sign = _SIGN.search(content)
    is_numbered = sign is not None and _NUMBER.match(sign["sign"])
    return _Item(
        paragraph[: start.start()],
        int(start["level"]),
        "ol" if is_numbered else "ul",
        _SIGN.sub("", content, count=1),
    )


def _beginning(item: _Item, open_tags: list[str]) -> Iterator[str]:
    """What is before the content of an item."""
    level = min(item.level, len(open_tags) + 1)
    is_deep = len(open_tags) >= level
    is_other = is_deep and open_tags[level - 1] != item.tag
    yield _closing(open_tags, level - 1 if is_other else level)
    if len(open_tags) == level:
        yield "</li><li>"
    else:
        open_tags.append(item.tag)
        yield f"<{item.tag}><li>"


def _closing(open_tags: list[str], level: int) -> str:
    """End the lists deeper than this level."""
    ends = []
    while len(open_tags) > level:
        ends.append(f"</li></{open_tags.pop()}>")
    return "".join(ends)
