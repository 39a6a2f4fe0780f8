"""The inside of a block as CommonMark that shows every text as it is.

Marks that it has no signs for are tags, as CommonMark allows. Those that it cannot express where they are, are left
out; the text never is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from annotator.core.document import Attributes, MarkType, Value, attribute
from annotator.core.rendition import UNREAD, Child, Gap, Style, Text, spaces_around
from annotator.markup.address import may_link

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~])")
_LINE_START = re.compile(r"^([#+=:-]|[0-9]{1,9}(?=[.)]))", re.MULTILINE)
_DELIMITERS = {MarkType.STRONG: "**", MarkType.EMPHASIS: "*", MarkType.CITE: "*"}
# These have no signs, so they have tags.
_TAGS = {
    MarkType.QUOTED: "q",
    MarkType.STRIKE: "s",
    MarkType.SUBSCRIPT: "sub",
    MarkType.SUPERSCRIPT: "sup",
}
# Which mark stays where two cannot both be written: addresses first, looks last.
_WEIGHT = {
    MarkType.LINK: 0,
    MarkType.CODE: 1,
    **dict.fromkeys(_TAGS, 1),
    MarkType.STRONG: 2,
    MarkType.EMPHASIS: 3,
    MarkType.CITE: 4,
}


class Span(NamedTuple):
    """A mark on `[start, end)` of the text that is written."""

    start: int
    end: int
    type: MarkType
    attributes: Attributes

    @property
    def footnote(self) -> Value | None:
        """The number of the note that it refers to."""
        return attribute(self.attributes, "footnote")

    @property
    def is_verbatim(self) -> bool:
        """Whether it is written in signs of its own, and holds no other mark."""
        return self.type is MarkType.CODE or self.footnote is not None


def inline(
    children: Sequence[Child],
    *,
    one_line: bool = False,
    in_table: bool = False,
) -> str:
    """Children as CommonMark; on one line, line breaks are tags."""
    texts = list(_texts(children))
    words = "".join(text.text for text in texts)
    words = words.replace("\t", " ")
    line_break = "<br>" if one_line or in_table else "\\\n"
    spans = _writable(words, texts)
    line = "".join(_pieces(words, spans, line_break, in_table=in_table))
    return _LINE_START.sub(_escaped_line_start, line)


def escaped(text: str) -> str:
    """Text in which nothing is markup, for any place but the start of a line."""
    return _SPECIAL.sub(r"\\\1", text)


def destination(address: str) -> str:
    """An address for a link or an image."""
    return re.sub(r"([\\<>()&|*_`\[\]])", r"\\\1", address)


def gap_words(gap: Gap) -> str:
    """What stands for a gap: the editor's replacement, or its level and nothing else."""
    if gap.unread:
        return UNREAD
    return gap.replacement or f"[spoiler: {gap.level}]"


def _texts(children: Sequence[Child]) -> Iterator[Text]:
    """The texts, with words in place of the gaps."""
    for index, child in enumerate(children):
        if isinstance(child, Gap):
            ahead, behind = spaces_around(children, index)
            yield Text(f"{ahead}{gap_words(child)}{behind}")
        else:
            yield child


def _escaped_line_start(start: re.Match[str]) -> str:
    if start[0].isdigit():
        return f"{start[0]}\\"
    return f"\\{start[0]}"


def _writable(words: str, texts: Sequence[Text]) -> list[Span]:
    """The marks that can be written, none of which crosses another."""
    spans: list[Span] = []
    trimmed = _trimmed(words, _spans(texts))
    for span in sorted(trimmed, key=_by_weight):
        is_free = not any(_in_the_way(span, other) for other in spans)
        if is_free and _stands(words, span, spans):
            spans.append(span)
    return sorted(spans, key=_by_place)


def _by_weight(span: Span) -> tuple[int, int]:
    return _WEIGHT[span.type], span.start


def _by_place(span: Span) -> tuple[int, int, bool, int]:
    """Outer ones first; code is the innermost of those at one place."""
    is_code = span.type is MarkType.CODE
    return span.start, -span.end, is_code, _WEIGHT[span.type]


def _spans(texts: Sequence[Text]) -> Iterator[Span]:
    """Each mark of the texts once, over all of the neighbours that bear it."""
    open_since: dict[tuple[MarkType, Attributes], int] = {}
    position = 0
    for text in [*texts, Text("")]:
        ended = [mark for mark in open_since if mark not in text.marks]
        for mark in ended:
            yield Span(open_since.pop(mark), position, *mark)
        for mark in filter(_is_written, text.marks):
            open_since.setdefault(mark, position)
        position += len(text.text)


def _is_written(
    style: Style,
) -> bool:
    mark, values = style
    if mark is MarkType.LINK:
        return may_link(attribute(values, "href"))
    return mark in _WEIGHT


def _trimmed(
    words: str,
    spans: Iterator[Span],
) -> Iterator[Span]:
    """The spans without white space at their ends, which Markdown does not mark."""
    for span in spans:
        if span.type in _TAGS and not span.is_verbatim:
            yield span
            continue
        inside = words[span.start : span.end]
        ahead = len(inside) - len(inside.lstrip())
        start = span.start + ahead
        end = span.start + len(inside.rstrip())
        if start < end:
            yield span._replace(start=start, end=end)


def _stands(
    words: str,
    span: Span,
    spans: Sequence[Span],
) -> bool:
    """Whether CommonMark would read the delimiters: beside punctuation they need space or punctuation outside."""
    if span.type not in _DELIMITERS:
        return True
    edges = {edge for other in spans for edge in (other.start, other.end)}
    before = words[: span.start][-1:]
    after = words[span.end : span.end + 1]
    starts_word = _is_letter(words[span.start]) and span.start not in edges
    ends_word = _is_letter(words[span.end - 1]) and span.end not in edges
    opens = starts_word or _is_outside(before)
    closes = ends_word or _is_outside(after)
    return opens and closes


def _is_outside(character: str) -> bool:
    if not character:
        return True
    if character.isspace():
        return True
    return category(character)[0] == "P"


def _is_letter(character: str) -> bool:
    return category(character)[0] in "LN"


def _in_the_way(span: Span, other: Span) -> bool:
    """Whether `span` cannot be written beside `other`: they cross, or their signs would run together, or worse."""
    if (
        span.type in _DELIMITERS
        and other.type in _DELIMITERS
        and _run_together(span, other)
    ):
        return True
    if span.end <= other.start or other.end <= span.start:
        return False
    inside = other.start <= span.start and span.end <= other.end
    around = span.start <= other.start and other.end <= span.end
    are_links = span.type is other.type is MarkType.LINK
    if are_links or not (inside or around):
        return True
    outer = other if inside else span
    return outer.is_verbatim and not (inside and around)


def _run_together(span: Span, other: Span) -> bool:
    """Whether asterisks could be taken for those of the other mark; `***both***` is clear."""
    if _DELIMITERS[span.type] == _DELIMITERS[other.type]:
        return span.start <= other.end and other.start <= span.end
    if span[:2] == other[:2]:
        return False
    edges = {span.start, span.end}
    return other.start in edges or other.end in edges


def _pieces(
    words: str,
    spans: Sequence[Span],
    line_break: str,
    *,
    in_table: bool,
) -> Iterator[str]:
    """The signs of the spans, and the words between them."""
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    edges = {edge for span in spans for edge in (span.start, span.end)}
    cuts = sorted(edges | {start, end})
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        apart = [span for span in spans if not span.is_verbatim]
        yield from (_closing(span) for span in reversed(apart) if span.end == left)
        yield from (_opening(span) for span in apart if span.start == left)
        text = words[left:right]
        around = [span for span in spans if span.start <= left < span.end]
        verbatim = next((span for span in around if span.is_verbatim), None)
        if verbatim is not None:
            yield _verbatim(text, verbatim, in_table=in_table)
        elif text:
            links = (span for span in spans if span.type is MarkType.LINK)
            is_ahead = any(link.start == right for link in links)
            yield _plain(text, line_break, before_link=is_ahead)


def _verbatim(
    text: str,
    span: Span,
    *,
    in_table: bool,
) -> str:
    if span.footnote is not None:
        return f"[^{span.footnote}]"
    return _code(text, in_table=in_table)


def _opening(span: Span) -> str:
    tag = _TAGS.get(span.type)
    if tag:
        return f"<{tag}>"
    return _DELIMITERS.get(span.type, "[")


def _closing(span: Span) -> str:
    if span.type is MarkType.LINK:
        return f"]({destination(str(attribute(span.attributes, 'href')))})"
    tag = _TAGS.get(span.type)
    if tag:
        return f"</{tag}>"
    return _DELIMITERS[span.type]


def _plain(
    text: str,
    line_break: str,
    *,
    before_link: bool,
) -> str:
    line = escaped(text)
    broken = re.sub(r" *\n\s*", lambda _: line_break, line)
    if before_link and broken.endswith("!"):
        return f"{broken[:-1]}\\!"
    return broken


def _code(text: str, *, in_table: bool) -> str:
    text = text.replace("\n", " ")
    runs = map(len, re.findall("`+", text))
    fence = "`" * (1 + max(runs, default=0))
    signs = ("`", " ")
    is_at_edge = text.startswith(signs) or text.endswith(signs)
    padding = " " if is_at_edge else ""
    if in_table:
        text = text.replace("|", "\\|")
    return f"{fence}{padding}{text}{padding}{fence}"
