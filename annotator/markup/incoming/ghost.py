"""The export of Ghost: its posts with their authors and tags."""

import json
from typing import Any

from annotator.markup.incoming.export_head import Exported, exported
from annotator.markup.incoming.ghost_document import html_of_documents

_SITE = "__GHOST_URL__"  # what stands for the address of the site


def ghost_articles(text: str) -> list[Exported | None] | None:
    """The posts of an export; None for a text that is none."""
    try:
        value = json.loads(text)
        databases = value.get("db", [value])
        data: dict[str, Any] = databases[0]["data"]
        posts = data["posts"]
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):
        return None
    own = (post for post in posts if isinstance(post, dict))
    articles = (post for post in own if post.get("type", "post") == "post")
    return [_of_post(post, data) for post in articles]


def _of_post(
    post: dict[str, Any],
    data: dict[str, Any],
) -> Exported | None:
    """A post with what Ghost knows of it; None for an empty one."""
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
    stated = post.get("html") or post.get("plaintext")
    html = stated or html_of_documents(post)
    slug = str(post.get("slug") or "")
    return exported(html.replace(_SITE, ""), fields, slug)


def _named(
    post: dict[str, Any],
    data: dict[str, Any],
    things: str,
    links: str,
    key: str,
) -> list[str]:
    """The names of a post's authors or tags."""
    names = {thing.get("id"): thing.get("name") for thing in data.get(things) or []}
    own = [
        link.get(key)
        for link in data.get(links) or []
        if link.get("post_id") == post.get("id")
    ]
    return [names[id] for id in own if id in names]
