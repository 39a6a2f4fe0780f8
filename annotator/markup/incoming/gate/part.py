"""What an element is of a page: its article, what is around that, what nobody sees, or a spoiler."""

import re
from collections.abc import Mapping

from annotator.markup.incoming.gate.spoiler_part import SPOILER, is_spoiler

PART = "data-part"  # the attribute that says so behind the gate
FOOTNOTE = "data-footnote"  # the same for footnotes
HIDDEN = "hidden text"
# Where an article may be, the surest first.
BODY, ARTICLE, MAIN = "the body", "the article", "the main part"
REGIONS = (BODY, ARTICLE, MAIN)
READERS_COMMENTS = "readers’ comments"
AROUND = "parts of the page around the article"

_BODY_CLASSES = frozenset(
    [
        "articlebody",
        "article-body",
        "article__body",
        "article-content",
        "e-content",
        "entry-content",
        "entry__content",
        "post-body",
        "post-content",
        "post__content",
        "td-post-content",
    ]
)
_HIDDEN_CLASSES = frozenset(
    [
        "screen-reader-text",
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "u-hidden",
        "d-none",
        "element-invisible",
    ]
)
_COMMENT_NAMES = frozenset(
    [
        "comments",
        "comments-area",
        "comment-list",
        "commentlist",
        "comment-respond",
        "respond",
        "disqus_thread",
        "reader-comments",
        "comment_forbidden",
        "comment-add",
    ]
)
_AROUND_CLASSES = {
    **dict.fromkeys(
        [
            "related",
            "related-posts",
            "relatedposts",
            "yarpp",
            "post-navigation",
            "nav-links",
            "pagination",
            "blogroll",
            "archives",
            "read-next",
            "mixtapeembed",
            "graf--mixtapeembed",
        ],
        "links to other articles",
    ),
    **dict.fromkeys(
        [
            "share-buttons",
            "social-share",
            "sharing",
            "social-links",
            "share",
            "sharedaddy",
        ],
        "share buttons",
    ),
    **dict.fromkeys(
        [
            "newsletter",
            "newsletter-signup",
            "subscribe",
            "subscribe-widget",
            "subscription-widget",
            "subscription-widget-wrap",
            "signup-form",
            "subscription-widget-show",
            "captioned-button-wrap",
            "button-wrapper",
        ],
        "subscription boxes",
    ),
    **dict.fromkeys(["sidebar", "widget-area", "widget"], "side columns"),
    **dict.fromkeys(
        ["breadcrumb", "breadcrumbs", "menu", "main-menu", "skip-link", "site-nav"],
        "menus",
    ),
    **dict.fromkeys(["cookie-notice", "cookie-banner"], "notices about cookies"),
}
_AROUND_ROLES = {
    "navigation": "menus",
    "banner": "page heads",
    "contentinfo": "page feet",
    "complementary": "side columns",
    "search": "forms",
}
# On a whole page; in a part of one they may be the author's.
PAGE_TAGS = {
    "nav": "menus",
    "footer": "page feet",
    "aside": "side columns",
    "header": "page heads",
}
# What an editor can put back.
RESTORABLE = frozenset(
    {
        HIDDEN,
        READERS_COMMENTS,
        AROUND,
        *_AROUND_CLASSES.values(),
        *_AROUND_ROLES.values(),
        *PAGE_TAGS.values(),
    }
)
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def part_of(
    name: str,
    has: Mapping[str, str],
) -> str | None:
    """The part that an element's tag says it is; None for most."""
    classes = has.get("class", "").lower().split()
    if "hidden" in has or _UNSEEN.search(has.get("style", "")):
        return HIDDEN
    if not _HIDDEN_CLASSES.isdisjoint(classes):
        return HIDDEN
    if is_spoiler(name, has, classes):
        return SPOILER
    if not _COMMENT_NAMES.isdisjoint((*classes, has.get("id", "").lower())):
        return READERS_COMMENTS
    around = (_AROUND_CLASSES.get(one) for one in classes)
    role = has.get("role", "").lower()
    named = next(filter(None, around), None) or _AROUND_ROLES.get(role)
    return named or _region(name, has, classes)


def _region(
    name: str,
    has: Mapping[str, str],
    classes: list[str],
) -> str | None:
    is_body = has.get("itemprop", "").lower() == "articlebody"
    if is_body or not _BODY_CLASSES.isdisjoint(classes):
        return BODY
    if name == "article":
        return ARTICLE
    return MAIN if name == "main" or has.get("role") == "main" else None
