"""Articles that a site lists in JSON or as a table: JSON Feed, WordPress, Drupal, Tumblr, and others with the usual names."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from io import StringIO
from itertools import chain, islice
from typing import Any, TypeAlias

from annotator.markup.incoming.head.field import head_of
from annotator.markup.incoming.html.markdown import write_as_html
from annotator.markup.incoming.tally import Tally

# The HTML of each article, and its fields.
Articles: TypeAlias = Iterator[tuple[str, Mapping[str, Any]]]

_FEED = "https://jsonfeed.org/version/"
# Where an answer keeps its list, and what the body of an article is called.
_LISTS = (
    *("posts", "articles", "items", "entries", "reviews", "results"),
    *("nodes", "docs", "data"),
)
_BODIES = (
    *("content_html", "body_html", "html", "body", "content", "post_body"),
    *("post_content", "article_body", "text", "review", "markdown", "content_text"),
)
_ADDRESSES = ("url", "link", "permalink", "post_url", "view_node", "canonical_url")
_BETWEEN = (",", ";", "\t")  # cells
_WRAPPED = ("processed", "rendered", "value")
_TAGS = re.compile(
    r"</?(?:p|div|br|h[1-6]|em|strong|i|b|a|ul|ol|blockquote|img|span)\b"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FEWEST = 2  # columns of a table
_LOOKED_AT = 20  # objects


def listed_articles(text: str) -> Articles | None:
    """The articles in JSON; None for a text that is no list of such."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _of_lines(text)
    if _is_json_feed(value):
        return map(_of_feed, _objects(value.get("items")))
    objects = _objects(_list_in(value))
    return _articles(map(_plain_object, objects))


def _is_json_feed(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    version = str(value.get("version", ""))
    return version.startswith(_FEED)


def _of_lines(text: str) -> list[Any] | None:
    """The values of JSON Lines; None for any other text."""
    try:
        lines = filter(str.strip, text.splitlines())
        return list(map(json.loads, lines))
    except (ValueError, RecursionError):
        return None


def tabled_articles(text: str) -> Articles | None:
    """The articles in the rows of a table; None for a text that is none."""
    first = text[:2_000].partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    names = first.split(between)
    keys = {_key(name) for name in names}
    if len(names) < _FEWEST or keys.isdisjoint(_BODIES):
        return None
    rows = csv.DictReader(StringIO(text), delimiter=between)
    return _articles(map(_plain_row, rows))


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row with plain names; cells beyond the last column have none."""
    return {_key(name): cell for name, cell in row.items() if name}


def _articles(objects: Iterable[dict[str, Any]]) -> Articles | None:
    """The articles among objects of which one of the first has a title, a date and a body."""
    waiting = iter(objects)
    first = list(islice(waiting, _LOOKED_AT))
    if not any(map(_is_article, first)):
        return None
    return map(_article, chain(first, waiting))


def _is_article(thing: dict[str, Any]) -> bool:
    is_dated = head_of(thing).published_at is not None
    return bool(is_dated and _title(thing) and _body_name(thing))


def _article(thing: dict[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The HTML of an object, and its fields under their usual names."""
    name = _body_name(thing)
    others = {key: value for key, value in thing.items() if key not in _BODIES}
    addresses = map(thing.get, _ADDRESSES)
    address = next(filter(None, addresses), None)
    title = unescape(_title(thing))
    fields = others | {"link": address, "title": title}
    if "date_gmt" in thing:
        fields.pop("excerpt", None)  # WordPress makes one of the first words
    if name is None:
        return "", fields
    return _as_html(thing[name]), fields


def _title(thing: dict[str, Any]) -> str:
    """What an object calls itself; empty where it does not."""
    title = thing.get("title") or thing.get("headline") or thing.get("name")
    if not title:
        title = head_of(thing).title
    return str(title or "")


def _body_name(thing: dict[str, Any]) -> str | None:
    for name in _BODIES:
        if isinstance(thing.get(name), str):
            return name
    return None


def _as_html(body: str) -> str:
    if _TAGS.search(body):
        return body
    return write_as_html(body, Tally())


def _key(name: str) -> str:
    bare = name.strip().strip('"\ufeff')
    snake = _CAMEL.sub("_", bare).lower()
    return re.sub(r"\W+", "_", snake).strip("_")


def _list_in(value: Any) -> Any:
    """The list of an answer; an answer in `response` has it one floor below."""
    for _ in range(2):
        if not isinstance(value, dict):
            break
        named = map(value.get, _LISTS)
        lists = (part for part in named if isinstance(part, list))
        value = next(lists, value.get("response"))
    return value


def _objects(value: Any) -> Sequence[dict[str, Any]]:
    if not isinstance(value, list):
        return []
    return [thing for thing in value if isinstance(thing, dict)]


def _plain_object(thing: dict[str, Any]) -> dict[str, Any]:
    """An object with plain values, as Drupal and WordPress wrap theirs."""
    own = thing
    inner = thing.get("attributes") or thing.get("fields")
    if isinstance(inner, dict):
        own = thing | inner
    plain = {}
    for key, stated in own.items():
        value = _plain(stated)
        if not isinstance(value, dict):
            plain[_key(str(key))] = value
    return plain


def _plain(value: Any) -> Any:
    """A value without the list or the object that wraps it."""
    is_single = isinstance(value, list) and len(value) == 1
    if is_single and isinstance(value[0], dict):
        value = value[0]
    if not isinstance(value, dict):
        return value
    wrapped = (value[name] for name in _WRAPPED if name in value)
    name = value.get("name") or value.get("alias")
    return next(wrapped, name or value)


def _of_feed(item: dict[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The HTML of an item of JSON Feed, and its fields."""
    authors = item.get("authors") or [item.get("author")]
    html = item.get("content_html") or item.get("content_text")
    fields = {
        "title": item.get("title"),
        "author": authors,
        "date": item.get("date_published"),
        "link": item.get("url"),
        "image": item.get("image"),
        "lang": item.get("language"),
        "tags": item.get("tags"),
    }
    return str(html or ""), fields
