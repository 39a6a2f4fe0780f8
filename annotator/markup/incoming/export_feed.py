"""Exports in XML: WordPress (WXR), Blogger, and feeds as RSS and Atom."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse, tostring

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.export_head import Exported, exported
from annotator.markup.incoming.export_picture import (
    NO_PICTURES,
    Pictures,
    attached_pictures,
    own_elements,
    text_of,
)

MAX_CHARACTERS = 100_000_000
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRY = f"{_ATOM}entry"
_RDF = "{http://purl.org/rss/1.0/}"
_ITEM_OF_RDF = f"{_RDF}item"
_DATE = "{http://purl.org/dc/elements/1.1/}date"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
# What WordPress and its plugins keep beside articles.
_OTHERS = re.compile(
    r"attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|feedback"
    r"|product|tablepress_table|(?:wp|acf|elementor|jp|shop|amp|et|mc4wp|wpcf7|fl|ct)[-_].*"
)
_LANGUAGE = re.compile(
    r"<language>\s*([\w-]{2,35})\s*</language>|<feed\b[^>]*\sxml:lang=[\"']([\w-]{2,35})"
)
_AUTHOR = re.compile(
    r"<wp:author_login>(?:<!\[CDATA\[)?([^<\]]{1,200})(?:\]\]>)?</wp:author_login>"
    r"(?:(?!</wp:author>).){0,1000}?"
    r"<wp:author_display_name>(?:<!\[CDATA\[)?([^<\]]{1,200})",
    re.DOTALL,
)
_ENCODING = re.compile(r"(<\?xml[^>]{0,100}?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Neither CDATA nor a comment holds the beginning of another: what has no end is looked at once.
_AMPERSAND = re.compile(
    r"(?P<data><!\[CDATA\[[^<\]]*+(?:(?!\]\]>|<!\[CDATA\[)[<\]][^<\]]*+)*+\]\]>"
    r"|<!--[^<-]*+(?:(?!-->|<!--)[<-][^<-]*+)*+-->|<!DOCTYPE[^\[>]{0,500}\[[^\]]{0,5000}\])"
    r"|&(?:(?P<known>amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});|[A-Za-z]\w{1,30};)?"
)
_HEAD = 200_000  # characters in which a feed speaks of itself
# Fields that sites add for the film of a review.
_OF_PAGE = (None, "alternate")  # links of Atom
_FILM = re.compile(r"(?:film|movie|imdb|tmdb|wikidata)(?:[_-]\w+)?|year|release_year")


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a feed says of all its articles."""

    language: str | None
    names: Mapping[str, str]  # of authors, by what they sign in with
    pictures: Pictures


def feed_articles(text: str) -> Iterator[Exported | None]:
    """The posts of WXR, RSS or Atom. Entities are refused, so a file costs no more than its size."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("The export is too large. Export fewer articles at once.")
    text = _repaired(text)
    content = text.encode()
    feed = _feed(text, content)
    for item in _items(content):
        if item.tag == _ENTRY:
            yield _of_entry(item, feed)
        else:
            yield _of_item(item, feed)


def _repaired(text: str) -> str:
    """The text as XML in UTF-8: without signs that XML has not, with HTML's names of letters as these letters."""
    text = _ENCODING.sub(r"\1", text, count=1)
    text = _FORBIDDEN.sub("", text)
    return _AMPERSAND.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    """What an ampersand outside of CDATA stands for."""
    if match["data"] or match["known"]:
        return match[0]
    letter = unescape(match[0])
    if letter != match[0]:
        return letter
    return f"&amp;{match[0][1:]}"


def _feed(text: str, content: bytes) -> _Feed:
    """What the head of a feed says of all its articles."""
    head = text[:_HEAD].partition("<item>")[0]
    language = _LANGUAGE.search(head[:20_000])
    names = {}
    for author in _AUTHOR.finditer(head):
        names[author[1].strip()] = unescape(author[2])

    pictures = NO_PICTURES
    if "attachment_url>" in text:
        pictures = attached_pictures(_items(content))
    tag = language and (language[1] or language[2])
    return _Feed(tag, names, pictures)


def _items(content: bytes) -> Iterator[Element]:
    """Each post of a feed; what has been read is forgotten."""
    try:
        elements = iterparse(BytesIO(content), forbid_dtd=False)
        for _, element in elements:
            if element.tag == _ITEM_OF_RDF:
                _without_namespace(element)
            if element.tag in ("item", _ENTRY):
                yield element
                element.clear()
    except (ParseError, DefusedXmlException, ValueError) as error:
        message = f"This XML cannot be read: {str(error)[:100]}. Export it again."
        raise InvalidInput({"body": message}) from error


def _without_namespace(item: Element) -> None:
    """Name an item of RSS 1.0 and what it holds as RSS 2.0 does."""
    for element in item.iter():
        element.tag = element.tag.removeprefix(_RDF)


def _of_item(
    item: Element,
    feed: _Feed,
) -> Exported | None:
    """A post of WordPress, or an item of RSS."""
    own = own_elements(item)
    if _OTHERS.fullmatch(text_of(own.get("post_type"))):
        return None
    date = text_of(own.get("post_date_gmt"))
    is_dated = date and not date.startswith("0000")
    creator = text_of(item.find(_CREATOR))
    author = creator or text_of(item.find("author"))
    fields = {
        "title": text_of(item.find("title")),
        "excerpt": text_of(own.get("encoded")),
        "author": feed.names.get(author, author),
        "date": date if is_dated else _day(item),
        "status": text_of(own.get("status")),
        "password": text_of(own.get("post_password")),
        "link": text_of(item.find("link")),
        "lang": feed.language,
        "tags": list(map(text_of, item.findall("category"))),
        **_film_fields(item),
    }
    content = text_of(item.find(_CONTENT))
    html = content or text_of(item.find("description"))
    post = text_of(own.get("post_id"))
    return exported(feed.pictures.shown_in(html, post), fields)


def _day(item: Element) -> str:
    published = text_of(item.find("pubDate"))
    return published or text_of(item.find(_DATE))


def _film_fields(item: Element) -> dict[str, str]:
    """What a site's own fields say of the film."""
    fields: dict[str, str] = {}
    for meta in item:
        if meta.tag.endswith("}postmeta"):
            key, *value = (text_of(one) for one in meta)
            if _FILM.fullmatch(key.lower()):
                fields[key] = "".join(value)
    return fields


def _of_entry(
    entry: Element,
    feed: _Feed,
) -> Exported | None:
    """A post of Blogger, or an entry of Atom."""
    categories = entry.findall(f"{_ATOM}category")
    kinds = [category.get("term", "") for category in categories]
    stated = [kind for kind in kinds if "kind#" in kind]
    is_post = all(kind.endswith("#post") for kind in stated)
    own = {_local_name(child): text_of(child) for child in entry}
    if not is_post or own.get("type", "POST") != "POST":
        return None
    links = entry.findall(f"{_ATOM}link")
    pages = [link.get("href") for link in links if link.get("rel") in _OF_PAGE]
    day = own.get("published") or own.get("created") or own.get("updated")
    fields: dict[str, Any] = {
        "title": unescape(text_of(entry.find(f"{_ATOM}title"))),
        "author": text_of(entry.find(f"{_ATOM}author/{_ATOM}name")),
        "date": day,
        "link": pages[0] if pages else None,
        "draft": "true" if _is_draft(entry) else None,
        "lang": feed.language,
        "tags": [kind for kind in kinds if "kind#" not in kind],
    }
    content = entry.find(f"{_ATOM}content")
    html = _html(content) or _html(entry.find(f"{_ATOM}summary"))
    return exported(html, fields)


def _html(element: Element | None) -> str:
    """What an element holds: HTML as text, or as elements of its own."""
    if element is None or element.get("type") != "xhtml":
        return text_of(element)
    for inner in element.iter():
        inner.tag = inner.tag.rpartition("}")[2]
    written = (tostring(child, encoding="unicode", method="html") for child in element)
    return "".join(written)


def _is_draft(entry: Element) -> bool:
    """Whether a post of Blogger is a draft, scheduled or in the trash."""
    signs = {_local_name(child): text_of(child) for child in entry.iter()}
    if signs.get("draft") == "yes":
        return True
    return signs.get("status", "LIVE") != "LIVE"


def _local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]
