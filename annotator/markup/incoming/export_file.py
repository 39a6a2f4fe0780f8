"""Exports of other systems: WordPress, Atom and Blogger, RSS, JSON Feed, Ghost, Movable Type, Letterboxd.

Each article in one becomes a page with a head, and is read as any page.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from itertools import starmap
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from annotator.core.errors import InvalidInput, TooLarge
from annotator.markup.incoming.export_head import front_matter
from annotator.markup.incoming.export_picture import (
    NO_PICTURES,
    Pictures,
    attached_pictures,
    own_elements,
    text_of,
)
from annotator.markup.incoming.head.field import head_of
from annotator.markup.incoming.head.head import Head
from annotator.markup.incoming.item_list import listed_articles
from annotator.markup.incoming.movable_type import is_movable_type, movable_type_posts

# Of one export, in articles and in characters.
MAX_ARTICLES, MAX_CHARACTERS = 20_000, 100_000_000
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRY = f"{_ATOM}entry"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_GHOST = "__GHOST_URL__"  # what stands for the address of the site
_NOT_ARTICLES = frozenset({"attachment", "nav_menu_item", "revision", "wp_block"})


@dataclass(frozen=True, slots=True)
class Exported:
    """One article of an export: its HTML, and what the export says of it."""

    html: str
    fields: Mapping[str, Any]

    @property
    def head(self) -> Head:
        """The head that its fields give."""
        return replace(head_of(self.fields), unused=())

    @property
    def content(self) -> bytes:
        """The same as a file of its own, with front matter."""
        return (front_matter(self.fields) + self.html).encode()


def exported_articles(text: str) -> Iterator[Exported] | None:
    """The articles of an export, one at a time; None for a file that is none.

    Raises InvalidInput and TooLarge, also on the way.
    """
    start = text[:4_000].lstrip()
    articles: Iterable[Exported | None] | None = None
    if start.startswith(("<?xml", "<rss", "<feed")):
        articles = _of_xml(text) if _is_feed(start) else None
    elif start.startswith('{"db"') or (start.startswith("{") and '"posts"' in text):
        articles = _of_ghost(text)
    elif start.startswith(("{", "[")):
        listed = listed_articles(text)
        articles = None if listed is None else starmap(_exported, listed)
    elif is_movable_type(start):
        articles = starmap(_exported, movable_type_posts(text))
    elif start.startswith("Date,Name,Year,Letterboxd URI"):
        articles = _of_letterboxd(text)
    return None if articles is None else _counted(filter(None, articles))


def _counted(articles: Iterable[Exported]) -> Iterator[Exported]:
    for number, article in enumerate(articles):
        if number == MAX_ARTICLES:
            message = f"The export has more than {MAX_ARTICLES:,} articles. Export fewer at once."
            raise TooLarge(message)
        yield article


def _is_feed(start: str) -> bool:
    return "<rss" in start or "<feed" in start


def _of_xml(text: str) -> Iterator[Exported | None]:
    """The posts of WXR, RSS or Atom. Entities are refused, so a file costs no more than its size."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("The export is too large. Export fewer articles at once.")
    content = text.encode()
    has_pictures = "attachment_url>" in text
    pictures = attached_pictures(_items(content)) if has_pictures else NO_PICTURES
    for item in _items(content):
        yield _of_item(item, pictures) if item.tag == "item" else _of_entry(item)


def _items(content: bytes) -> Iterator[Element]:
    """Each post of a feed; what has been read is forgotten."""
    try:
        for _, element in iterparse(BytesIO(content), forbid_dtd=False):
            if element.tag in ("item", _ENTRY):
                yield element
                element.clear()
    except (ParseError, DefusedXmlException, ValueError) as error:
        message = f"This XML cannot be read: {str(error)[:100]}. Export it again."
        raise InvalidInput({"body": message}) from error


def _of_item(
    item: Element,
    pictures: Pictures,
) -> Exported | None:
    """A post of WordPress, or an item of RSS."""
    own = own_elements(item)
    if text_of(own.get("post_type")) in _NOT_ARTICLES:
        return None
    date = text_of(own.get("post_date_gmt"))
    fields = {
        "title": text_of(item.find("title")),
        "author": text_of(item.find(_CREATOR)) or text_of(item.find("author")),
        "date": date
        if date and not date.startswith("0000")
        else text_of(item.find("pubDate")),
        "status": text_of(own.get("status")),
        "link": text_of(item.find("link")),
        "tags": [text_of(one) for one in item.findall("category")],
    }
    html = text_of(item.find(_CONTENT)) or text_of(item.find("description"))
    return _exported(pictures.shown_in(html, text_of(own.get("post_id"))), fields)


def _of_entry(entry: Element) -> Exported | None:
    """A post of Blogger, or an entry of Atom."""
    kinds = [one.get("term", "") for one in entry.findall(f"{_ATOM}category")]
    others = [kind for kind in kinds if "kind#" in kind and not kind.endswith("#post")]
    own = {child.tag.rpartition("}")[2]: text_of(child) for child in entry}
    if others or own.get("type", "POST") != "POST":
        return None
    links = entry.findall(f"{_ATOM}link")
    pages = [one.get("href") for one in links if one.get("rel") in (None, "alternate")]
    fields = {
        "title": text_of(entry.find(f"{_ATOM}title")),
        "author": text_of(entry.find(f"{_ATOM}author/{_ATOM}name")),
        "date": text_of(entry.find(f"{_ATOM}published")),
        "link": pages[0] if pages else None,
        "draft": "true" if _is_draft(entry) else None,
        "status": "draft" if own.get("status") == "DRAFT" else None,
    }
    content = entry.find(f"{_ATOM}content")
    return _exported(text_of(content) or text_of(entry.find(f"{_ATOM}summary")), fields)


def _is_draft(entry: Element) -> bool:
    return any(
        one.tag.endswith("}draft") and text_of(one) == "yes" for one in entry.iter()
    )


def _of_ghost(text: str) -> list[Exported | None] | None:
    try:
        databases = json.loads(text).get("db")
        data: dict[str, Any] = databases[0]["data"]
        posts = data["posts"]
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):
        return None
    return [
        _of_ghost_post(post, data)
        for post in posts
        if isinstance(post, dict) and post.get("type", "post") == "post"
    ]


def _of_ghost_post(
    post: dict[str, Any],
    data: dict[str, Any],
) -> Exported | None:
    names = {user.get("id"): user.get("name") for user in data.get("users") or []}
    links = data.get("posts_authors") or []
    authors = [
        one["author_id"] for one in links if one.get("post_id") == post.get("id")
    ]
    fields = {
        "title": post.get("title"),
        "excerpt": post.get("custom_excerpt"),
        "author": [names[id] for id in authors if id in names],
        "date": post.get("published_at") or post.get("created_at"),
        "status": post.get("status"),
        "canonical_url": post.get("canonical_url"),
        "image": post.get("feature_image"),
        "lang": post.get("locale"),
    }
    html = post.get("html") or post.get("plaintext") or ""
    return _exported(html.replace(_GHOST, ""), fields)


def _of_letterboxd(text: str) -> Iterator[Exported | None]:
    """A review a row."""
    for row in csv.DictReader(StringIO(text)):
        title, year = row.get("Name") or "", row.get("Year") or ""
        fields = {
            "title": f"{title} ({year})" if year else title,
            "date": row.get("Watched Date") or row.get("Date"),
            "link": row.get("Letterboxd URI"),
            "film": title,
            "year": year,
        }
        yield _exported(row.get("Review") or "", fields)


def _exported(
    html: str,
    fields: Mapping[str, Any],
) -> Exported | None:
    """An article, unless it is empty."""
    stated = {name: value for name, value in fields.items() if value}
    return Exported(html, stated) if html.strip() else None
