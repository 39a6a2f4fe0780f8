"""What a page says of its article: `<title>`, `<meta>`, JSON-LD, the one `<h1>`, `<time>`."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape

from annotator.markup.incoming.gate.tag import TAG, attributes_of
from annotator.markup.incoming.head.date import (
    TWO_MEANINGS,
    has_two_meanings,
    puts_day_first,
    read_date,
)
from annotator.markup.incoming.head.field import (
    LONGEST_STANDFIRST,
    LONGEST_TITLE,
    read_address,
    read_language,
    read_line,
    read_names,
)
from annotator.markup.incoming.head.head import NO_HEAD, Head
from annotator.markup.incoming.head.label import labelled
from annotator.markup.incoming.head.linked_data import head_of_script
from annotator.markup.incoming.head.site_name import without_site_name
from annotator.markup.incoming.tally import Tally

_MARKUP = re.compile(
    r"<(?:!--|/?(?:html|svg|meta|title|link|base|h1|time|script|style|article)(?=[\s/>]))",
    re.IGNORECASE,
)
_RAW_END = re.compile(r"</(?:script|style|title)\b", re.IGNORECASE)
_DRAWING_END = re.compile(r"</svg\b", re.IGNORECASE)
_H1_END = re.compile(r"</h[1-6]\b", re.IGNORECASE)
_CONCEALS = re.compile(r"<[^<>]*spoil|\[/spoil|\|\|.*\|\||(?:>|&gt;)!", re.IGNORECASE)
_TIME_END = re.compile(r"</time\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_BYLINES = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_NAMES = ("property", "name", "itemprop", "http-equiv")
_LANGUAGES = ("content-language", "language", "dc.language", "og:locale")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "pubdate",
    "sailthru.date",
)


@dataclass(slots=True)
class _Page:
    """What the tags of a page say."""

    language: str | None = None
    base: str | None = None
    canonical: str | None = None
    title: str | None = None
    headings: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    scripts: list[str] = field(default_factory=list)

    def meta(
        self,
        *names: str,
    ) -> str | None:
        """The first value of the first of these names."""
        stated = (name for name in names if name in self.metas)
        name = next(stated, None)
        if name is None:
            return None
        return self.metas[name][0]


def head_of_page(html: str, tally: Tally) -> tuple[Head, str | None]:
    """The head of the article on a page or in a part of one, and the address of its `<base>`."""
    page = _read(html)
    label = labelled(html)
    head = NO_HEAD
    for script in page.scripts:
        head = head.over(head_of_script(script))
    own = Head(
        title=_title(page, head.title, label.title),
        standfirst=_standfirst(page) or label.standfirst,
        byline=_byline(page) or head.byline or label.byline,
        published_at=_date(page, tally) or head.published_at or label.published_at,
        language=_language_of(page),
        source_url=page.canonical or read_address(page.meta("og:url")),
        picture=read_address(page.meta("og:image", "twitter:image")),
        tags=tuple(page.metas["article:tag"][:50]),
    )
    head = replace(head, title=own.title).over(own)
    return head, page.base


def _read(html: str) -> _Page:
    """Read the tags of a page, and note what they say."""
    page = _Page()
    position = 0
    while markup := _MARKUP.search(html, position):
        if markup[0] == "<!--":
            end = html.find("-->", markup.end())
            if end < 0:
                break
            position = end
            continue
        tag = TAG.match(html, markup.start())
        if tag is None:
            break
        position = _read_tag(page, tag) if not tag[1] else tag.end()
    return page


def _read_tag(
    page: _Page,
    tag: re.Match[str],
) -> int:
    """Note what a tag says; returns where reading goes on."""
    name = tag[2].lower()
    has = {}
    for key, value in attributes_of(tag).items():
        has[key] = unescape(value)
    if name in ("script", "style", "title"):
        return _read_raw(page, name, has, tag)
    if name == "svg":
        end = _DRAWING_END.search(tag.string, tag.end())
        return end.start() if end else tag.end()
    if name == "h1":
        page.headings.append(_text_to(_H1_END, tag))
    elif name == "time":
        time = has.get("datetime") or _text_to(_TIME_END, tag)
        page.times.append(time)
    else:
        _note(page, name, has)
    return tag.end()


def _note(
    page: _Page,
    name: str,
    has: Mapping[str, str],
) -> None:
    """Note what a tag of a page's head says."""
    if name == "html":
        language = has.get("lang") or has.get("xml:lang", "")
        page.language = read_language(language)
    elif name == "base":
        page.base = page.base or read_address(has.get("href"))
    elif name == "meta" and has.get("content"):
        names = map(has.get, _NAMES)
        key = next(filter(None, names), "")
        page.metas[key.lower()].append(has["content"])
    elif name == "link" and _is_canonical(has):
        page.canonical = read_address(has.get("href"))


def _is_canonical(has: Mapping[str, str]) -> bool:
    relations = has.get("rel", "").lower()
    return "canonical" in relations.split()


def _read_raw(
    page: _Page,
    name: str,
    has: dict[str, str],
    tag: re.Match[str],
) -> int:
    """Note the title or the data in a part that is not markup; returns where it ends."""
    end = _RAW_END.search(tag.string, tag.end())
    stop = end.start() if end else len(tag.string)
    inner = tag.string[tag.end() : stop]
    if name == "title" and page.title is None:
        page.title = read_line(inner, 2 * LONGEST_TITLE)
    if name == "script" and "ld+json" in has.get("type", "").lower():
        page.scripts.append(inner)
    return stop


def _text_to(
    ending: re.Pattern[str],
    tag: re.Match[str],
) -> str:
    """The text behind a tag, up to an ending; nothing of a spoiler."""
    start = tag.end()
    longest = 4 * LONGEST_TITLE
    end = ending.search(tag.string, start, start + longest)
    if end is None:
        return ""
    text = tag.string[start : end.start()]
    if _CONCEALS.search(text):
        return ""  # a title would be shown to everyone
    return read_line(_TAGS.sub(" ", text), LONGEST_TITLE) or ""


def _title(
    page: _Page,
    headline: str | None,
    label: str | None,
) -> str | None:
    """The article's own title: as it is shared, its only heading, or the window's."""
    site = page.meta("og:site_name", "application-name")
    headings = [text for text in page.headings if text and text != site]
    heading = label
    if not label and len(headings) == 1:
        heading = headings[0]
    shared = headline or read_line(
        page.meta("og:title", "twitter:title"), LONGEST_TITLE
    )
    if shared:
        return without_site_name(shared, site, heading)
    if heading and not _is_site(heading, page.title):
        return heading
    named = page.title
    if named:
        named = without_site_name(named, site, None, is_page=True)
    if named and len(named) <= LONGEST_TITLE:
        return named
    return None


def _is_site(heading: str, title: str | None) -> bool:
    """Whether the only heading is the site's name, which ends the title of the window."""
    if title is None:
        return False
    heading, window = heading.casefold(), title.casefold()
    if heading == window:
        return False
    own = without_site_name(title, heading, None)
    return own != title and window.endswith(heading)


def _standfirst(page: _Page) -> str | None:
    description = page.meta("og:description", "description")
    return read_line(description, LONGEST_STANDFIRST)


def _byline(page: _Page) -> str | None:
    names = (page.meta(name) for name in _BYLINES)
    stated = filter(None, names)
    plain = (name for name in stated if not name.startswith("http"))
    return read_names(next(plain, "").removeprefix("By "))


def _language_of(page: _Page) -> str | None:
    """The language that the page names for itself."""
    if page.language:
        return page.language
    stated = map(page.meta, _LANGUAGES)
    languages = (read_language(value) for value in stated)
    return next(filter(None, languages), None)


def _date(page: _Page, tally: Tally) -> datetime | None:
    """When the page says that it was published. A date that nobody can tell is counted."""
    is_day_first = puts_day_first(_language_of(page))
    time = next(iter(page.times), None)
    values = filter(None, (page.meta(*_DATES), time))
    for value in values:
        date = read_date(value, is_day_first=is_day_first)
        if date:
            return date
        if has_two_meanings(value):
            tally.add(TWO_MEANINGS, value)
    return None
