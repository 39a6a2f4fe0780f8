"""What the labels of a page's elements say of its article: classes, `itemprop` and `rel`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from annotator.markup.incoming.gate.tag import TAG, attributes_of
from annotator.markup.incoming.head.date import read_date
from annotator.markup.incoming.head.field import LONGEST_TITLE, read_line
from annotator.markup.incoming.text.opening import DAY

_TITLE, _BYLINE, _DATE, _STANDFIRST = "title", "byline", "published_at", "standfirst"
_META = "meta"  # holds a byline only where it says so
_LABELS = {
    **dict.fromkeys(
        [
            "article-title",
            "article__title",
            "blogitem-title",
            "entry-title",
            "headline",
            "p-name",
            "post-title",
            "post__title",
            "storytitle",
        ],
        _TITLE,
    ),
    **dict.fromkeys(
        [
            "author",
            "author-name",
            "author__name",
            "authorname",
            "blog-author-name",
            "byline",
            "byline__name",
            "createdby",
            "entry-author",
            "field--name-uid",
            "node__submitted",
            "p-author",
            "post-author",
            "submitted",
            "user-name",
        ],
        _BYLINE,
    ),
    **dict.fromkeys(
        [
            "article-date",
            "date",
            "date-header",
            "datepublished",
            "dt-published",
            "entry-date",
            "post-date",
            "posted-on",
            "publish-date",
            "published",
            "storypublishdate",
            "time-ago",
        ],
        _DATE,
    ),
    **dict.fromkeys(
        [
            "article-meta",
            "c-byline",
            "c-byline__item",
            "entry-meta",
            "meta",
            "post-meta",
            "postmeta",
        ],
        _META,
    ),
    **dict.fromkeys(["dek", "p-summary", "standfirst", "subtitle"], _STANDFIRST),
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NAMING = ("itemprop", "rel", "class", "data-hook", "data-testid")
_ATTRIBUTE = re.compile(
    r"""(?:class|itemprop|rel|data-hook|data-testid)\s{0,3}=\s{0,3}(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'>]{1,100}))""",
    re.IGNORECASE,
)
# Characters from a tag's start to the label in it, and of the tag.
_REACH, _LONGEST_TAG = 500, 1000
# Words around a name and a day: `Posted by Ana on January 2, 2020`.
_BEFORE_NAME = re.compile(
    r"(?:[^\W\d_]+ ){0,2}(?:by|von|par|por|di|door|av|af)\b:? "
    r"|(?:author|autor(?:in|e)?|auteur|text|автор|文|作者|撰文|執筆|글)\s?[:\uff1a]\s?",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"\s+(?:on|am|at|op|le|el|em|il)(?:\s.*)?|\s*[|·•–—,].*", re.IGNORECASE
)
_BEFORE_DAY = re.compile(
    r".*\b(?:on|am|op|le|el|em|il) |[^\W\d_]+: ?|.*[|·•–—] ?"
    r"|(?:by|von|par|por|di|door) [^\d,]{1,60}, ",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]*>")
_MOST_WORDS, _LONGEST_NAME = 5, 60


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is labelled once on a page, or always with the same words."""

    title: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    standfirst: str | None = None


def labelled(html: str) -> Labelled:
    """What the labels say. Of what differs from place to place, such as in a list of articles, nothing."""
    values: dict[str, dict[object, None]] = {}
    for kind, text in _labelled_texts(html):
        value = _READERS[kind](text)
        if value:
            values.setdefault(kind, {})[value] = None
    single = {}
    for kind, stated in values.items():
        if len(stated) == 1:
            single[kind] = next(iter(stated))
    return Labelled(**single)  # type: ignore[arg-type] # each kind has its reader's type


def _labelled_texts(html: str) -> Iterator[tuple[str, str]]:
    """Each labelled element's kind and text."""
    position = 0
    for label in _ATTRIBUTE.finditer(html):
        stated = label[1] or label[2] or label[3] or ""
        names = stated.lower().split()
        if _LABELS.keys().isdisjoint(names):
            continue
        earliest = max(position, label.start() - _REACH)
        start = html.rfind("<", earliest, label.start())
        if start < 0:
            continue
        tag = TAG.match(html, start, start + _LONGEST_TAG)
        if tag is None or tag[1] or tag.end() < label.end():
            continue
        position = tag.end()
        kind = _kind(tag)
        if kind:
            text = _stated(tag, kind) or _text(tag)
            yield from _said(kind, text)


def _said(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """What a label's text may say: a line with a name may have a day."""
    if kind != _META:
        yield kind, text
    elif _BEFORE_NAME.match(text.strip()):
        yield _BYLINE, text
    if kind in (_BYLINE, _META):
        yield _DATE, text


def _stated(tag: re.Match[str], kind: str) -> str | None:
    """What an element's attributes say instead of its text; `<abbr title>` is a day of old."""
    has = attributes_of(tag)
    stated = has.get("content")
    if kind == _DATE:
        day = has.get("title", "")
        stated = stated or (day if read_date(day) else None)
    return stated


def _kind(tag: re.Match[str]) -> str | None:
    """Which kind of label a tag has. The heading alone may be the title."""
    has = attributes_of(tag)
    stated = (has.get(key, "") for key in _NAMING)
    names = " ".join(stated)
    kinds = (_LABELS.get(name) for name in names.lower().split())
    kind = next(filter(None, kinds), None)
    is_heading = tag[2].lower() in _HEADINGS
    if kind == _TITLE and not is_heading:
        return None
    return kind


def _text(tag: re.Match[str]) -> str:
    """The text of an element, up to its first end tag of that name."""
    start = tag.end()
    text = tag.string[start : start + 4 * LONGEST_TITLE]
    end = text.lower().find(f"</{tag[2].lower()}")
    if end >= 0:
        return unescape(_TAGS.sub(" ", text[:end]))
    return ""


def _name(text: str) -> str | None:
    """A person's name, without the words around it."""
    text = " ".join(text.split())
    line = DAY.sub("", text).strip()
    before = _BEFORE_NAME.match(line)
    line = line[before.end() :] if before else line
    name = read_line(_BEHIND_NAME.sub("", line), _LONGEST_NAME)
    if name is None:
        return None
    words = name.split()
    # Most scripts have no capitals.
    if len(words) > _MOST_WORDS:
        return None
    if words[0][0].islower() or any(map(str.isdigit, name)):
        return None
    return name


def _day(text: str) -> datetime | None:
    """The day that a line names, with or without words around it."""
    line = " ".join(text.split())
    before = _BEFORE_DAY.match(line)
    within = DAY.search(line)
    date = read_date(line)
    if date is None and before:
        date = read_date(line[before.end() :])
    if date is None and within:
        date = read_date(within[0])
    return date


def _line(text: str) -> str | None:
    return read_line(text, LONGEST_TITLE)


_READERS = {_TITLE: _line, _BYLINE: _name, _DATE: _day, _STANDFIRST: _line}
