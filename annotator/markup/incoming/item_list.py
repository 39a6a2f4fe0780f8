"""Articles that a site's own interface lists as JSON: JSON Feed, the posts of WordPress's REST API."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_FEED = "https://jsonfeed.org/version/"


def listed_articles(text: str) -> Iterator[tuple[str, Mapping[str, Any]]] | None:
    """The HTML of each article, and its fields; None for a text that is no such list."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        is_feed = str(value.get("version", "")).startswith(_FEED)
        return map(_of_feed, _objects(value.get("items"))) if is_feed else None
    posts = _objects(value)
    is_list = bool(posts) and all(
        _rendered(post, "title") is not None for post in posts
    )
    return map(_of_wordpress, posts) if is_list else None


def _objects(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else []
    return [one for one in values if isinstance(one, dict)]


def _rendered(post: dict[str, Any], name: str) -> str | None:
    value = post.get(name)
    text = value.get("rendered") if isinstance(value, dict) else None
    return text if isinstance(text, str) else None


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


def _of_wordpress(post: dict[str, Any]) -> tuple[str, Mapping[str, Any]]:
    fields = {
        "title": unescape(_rendered(post, "title") or ""),
        "date": post.get("date_gmt") or post.get("date"),
        "link": post.get("link"),
        "status": post.get("status"),
    }
    return _rendered(post, "content") or "", fields
