"""Articles that a site lists in JSON or as a table: JSON Feed, WordPress, Drupal, Tumblr, and others with the usual names."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from io import StringIO
from itertools import chain
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
    if isinstance(value, dict) and str(value.get("version", "")).startswith(_FEED):
        return map(_of_feed, _objects(value.get("items")))
    return _articles(map(_plain_object, _objects(_list_in(value))))


def _of_lines(text: str) -> list[Any] | None:
    """The values of JSON Lines; None for any other text."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
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
    return _articles({_key(name): row[name] for name in row if name} for row in rows)


def _articles(objects: Iterable[dict[str, Any]]) -> Articles | None:
    """The articles among objects of which one of the first has a title, a date and a body."""
    waiting = iter(objects)
    first = [one for one, _ in zip(waiting, range(_LOOKED_AT), strict=False)]
    if not any(map(_is_article, first)):
        return None
    return map(_article, chain(first, waiting))


def _is_article(thing: dict[str, Any]) -> bool:
    is_dated = head_of(thing).published_at is not None
    return bool(is_dated and _title(thing) and _body_name(thing))


def _article(thing: dict[str, Any]) -> tuple[str, Mapping[str, Any]]:
    name = _body_name(thing)
    others = {key: value for key, value in thing.items() if key not in _BODIES}
    address = next(filter(None, map(thing.get, _ADDRESSES)), None)
    fields = others | {"link": address, "title": unescape(_title(thing))}
    if "date_gmt" in thing:
        fields.pop("excerpt", None)  # WordPress makes one of the first words
    return _as_html(thing[name]) if name else "", fields


def _title(thing: dict[str, Any]) -> str:
    title = thing.get("title") or thing.get("headline") or thing.get("name")
    return str(title or head_of(thing).title or "")


def _body_name(thing: dict[str, Any]) -> str | None:
    return next((name for name in _BODIES if isinstance(thing.get(name), str)), None)


def _as_html(body: str) -> str:
    if _TAGS.search(body):
        return body
    return write_as_html(body, Tally())


def _key(name: str) -> str:
    snake = _CAMEL.sub("_", name.strip().strip('"\ufeff')).lower()
    return re.sub(r"\W+", "_", snake).strip("_")


def _list_in(value: Any) -> Any:
    """The list of an answer; an answer in `response` has it one floor below."""
    for _ in range(2):
        if not isinstance(value, dict):
            break
        named = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        value = named[0] if named else value.get("response")
    return value


def _objects(value: Any) -> Sequence[dict[str, Any]]:
    values = value if isinstance(value, list) else []
    return [one for one in values if isinstance(one, dict)]


def _plain_object(thing: dict[str, Any]) -> dict[str, Any]:
    """An object with plain values, as Drupal and WordPress wrap theirs."""
    inner = thing.get("attributes") or thing.get("fields")
    own = thing | inner if isinstance(inner, dict) else thing
    plain = {_key(str(key)): _plain(value) for key, value in own.items()}
    return {key: value for key, value in plain.items() if not isinstance(value, dict)}


def _plain(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        value = value[0]
    if not isinstance(value, dict):
        return value
    wrapped = (value[name] for name in _WRAPPED if name in value)
    return next(wrapped, value.get("name") or value.get("alias") or value)


def _of_feed(item: dict[str, Any]) -> tuple[str, Mapping[str, Any]]:
    authors = item.get("authors") or [item.get("author")]
    fields = {
        "title": item.get("title"),
        "author": authors,
        "date": item.get("date_published"),
        "link": item.get("url"),
        "image": item.get("image"),
        "lang": item.get("language"),
        "tags": item.get("tags"),
    }
    return str(item.get("content_html") or item.get("content_text") or ""), fields
