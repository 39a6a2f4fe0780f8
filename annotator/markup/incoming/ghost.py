"""The export of Ghost: its posts with their authors and tags."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from annotator.markup.incoming.export_head import Exported, exported

_SITE = "__GHOST_URL__"  # what stands for the address of the site
# Where a post has no HTML: the documents of its editors, and the values in those that are words.
_DOCUMENTS = ("lexical", "mobiledoc")
_WORDS = ("text", "markdown", "html", "calloutText", "heading", "content")
_DEEPEST = 30
_MARKER = 4  # values of one in Mobiledoc; its words are the last


def ghost_articles(text: str) -> list[Exported | None] | None:
    """The posts of an export; None for a text that is none."""
    try:
        value = json.loads(text)
        data: dict[str, Any] = value.get("db", [value])[0]["data"]
        posts = data["posts"]
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):
        return None
    return [
        _of_post(post, data)
        for post in posts
        if isinstance(post, dict) and post.get("type", "post") == "post"
    ]


def _of_post(
    post: dict[str, Any],
    data: dict[str, Any],
) -> Exported | None:
    fields = {
        "title": post.get("title"),
        "excerpt": post.get("custom_excerpt"),
        "author": _named(post, data, "users", "posts_authors", "author_id"),
        "date": post.get("published_at") or post.get("created_at"),
        "status": post.get("status"),
        "visibility": post.get("visibility"),
        "canonical_url": post.get("canonical_url"),
        "image": post.get("feature_image"),
        "lang": post.get("locale"),
        "tags": _named(post, data, "tags", "posts_tags", "tag_id"),
    }
    if fields["visibility"] not in (None, "public"):
        fields["draft"] = True
    html = post.get("html") or post.get("plaintext") or _html_of_documents(post)
    return exported(html.replace(_SITE, ""), fields, str(post.get("slug") or ""))


def _named(
    post: dict[str, Any],
    data: dict[str, Any],
    things: str,
    links: str,
    key: str,
) -> list[str]:
    """The names of a post's authors or tags."""
    names = {one.get("id"): one.get("name") for one in data.get(things) or []}
    own = [one for one in data.get(links) or [] if one.get("post_id") == post.get("id")]
    return [names[one[key]] for one in own if one.get(key) in names]


def _html_of_documents(post: dict[str, Any]) -> str:
    """The words of a post that was never shown, a paragraph for each part of its document."""
    try:
        documents = [json.loads(post[name]) for name in _DOCUMENTS if post.get(name)]
    except (ValueError, RecursionError, TypeError):
        return ""
    return "\n\n".join(_paragraphs(documents))


def _paragraphs(documents: Sequence[Any]) -> Iterator[str]:
    for document in documents:
        root = document.get("root", document) if isinstance(document, dict) else {}
        parts = root.get("children") or [
            *root.get("sections", []),
            *root.get("cards", []),
        ]
        for part in parts:
            words = "".join(_words(part, _DEEPEST))
            yield f"<p>{escape(words, quote=False)}</p>" if words else ""


def _words(value: Any, depth: int) -> Iterator[str]:
    """The words in a part: values of an object that are words, and the last of a marker's list."""
    if not depth:
        return
    if isinstance(value, dict):
        yield from (value[key] for key in _WORDS if isinstance(value.get(key), str))
        yield from _words(value.get("children"), depth - 1)
    elif isinstance(value, list):
        words = value[-1] if len(value) == _MARKER else None
        yield from [words] if isinstance(words, str) else ()
        for one in value:
            yield from _words(one, depth - 1)
