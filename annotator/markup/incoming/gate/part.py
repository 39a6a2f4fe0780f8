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
        "body-markup",
        "e-content",
        "entry-content",
        "entry__content",
        "field--name-body",
        "field-name-body",
        "gh-content",
        "available-content",
        "story-body",
        "js-review-body",
        "post-body",
        "post-content",
        "post__content",
        "td-post-content",
    ]
)
_BODY_CLASS = re.compile(
    r"(?:(?:c|film|main|movie|news|page|single|site|td|the|wp)[-_]+)*"
    r"(?:article|blog|entry|post|review|story)[-_]*(?:body|content|text)"
)
_HIDDEN_CLASSES = frozenset(
    [
        "screen-reader-text",
        "visually-hidden",
        "visually-hidden-focusable",
        "visuallyhidden",
        "sr-only",
        "u-hidden",
        "d-none",
        "element-invisible",
        "a11y-hidden",
        "assistive-text",
        "hidden",
        "hide",
        "invisible",
        "is-hidden",
        "print-only",
        "screen-reader-only",
        "show-for-sr",
    ]
)
# With these, an element is hidden on small screens only: `hidden md:block`, `d-none d-md-block`.
_SHOWN = re.compile(
    r"(?:[a-z0-9]+:|d-[a-z]{2}-)(?:block|contents|flex|grid|inline|table|visible)[a-z-]*"
)
_COMMENT_NAMES = frozenset(
    [
        "comment-respond",
        "respond",
        "disqus_thread",
        "isso-thread",
        "remark42",
        "giscus",
        "utterances",
        "comment_forbidden",
        "comment-add",
    ]
)
_COMMENTS = re.compile(
    r"(?P<before>(?:[a-z0-9]+[-_]+)*)comments?(?:[-_]*(?:area|block|body|box|container|content"
    r"|form|holder|inner|item|list|section|template|thread|tree|wrap(?:per)?|[0-9]+))*"
)
# After these words, `comments` names an element that holds none: `has-comments`.
_NO_COMMENTS = frozenset({"allow", "has", "hide", "no", "open", "show", "with"})
_WHOLE = frozenset({"body", "html", "main"})
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
            "more-stories",
            "popular-posts",
            "recent-posts",
            "recommended",
            "related-articles",
            "related-content",
            "teaser",
        ],
        "links to other articles",
    ),
    "sharedaddy": "share buttons",
    **dict.fromkeys(
        [
            "ez-toc-container",
            "lwptoc",
            "rank-math-toc-block",
            "table-of-contents",
            "toc_container",
            "wp-block-table-of-contents",
        ],
        "tables of contents",
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
            "kg-signup-card",
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
    **dict.fromkeys(
        ["site-header", "site-branding", "masthead", "topbar", "top-bar"], "page heads"
    ),
    **dict.fromkeys(["site-footer", "colophon", "footer-widgets"], "page feet"),
    **dict.fromkeys(["navbar", "main-navigation", "site-navigation"], "menus"),
    **dict.fromkeys(
        ["author-bio", "author-box", "about-author", "post-author-box", "authorbox"],
        "boxes about the author",
    ),
}
_ADVERTISEMENT = re.compile(
    r"(?:[\w-]+[-_])?ads?[-_](?:\d+[-_])?(?:block|box|container|slot|unit|wrap(?:per)?)"
    r"|(?:outbrain|revcontent|taboola|zergnet)[\w-]*"
)
_NEWSLETTER = re.compile(r"(?:[a-z]+[-_])?newsletter[-_]\w+")
# `share-bar`, `article__share`, `social-links`: not `market-share`.
_SHARING = re.compile(
    r"(?:(?:article|bottom|content|entry|floating|page|post|single|social|sticky|story|top)[-_]+)*"
    r"(?:shar(?:e|ing)|social(?=[-_]+[a-z]))"
    r"(?:[-_]+(?:bar|box|buttons?|container|icons?|inner|items?|links?|list|media|menu|panel|post|row"
    r"|section|shar(?:e|ing)|this|tools?|widget|wrap(?:per)?))*"
)
# Names of parts as old pages give them, which a heading may have as well.
_AROUND_IDS = {
    "header": "page heads",
    "footer": "page feet",
    "sidebar": "side columns",
    **dict.fromkeys(["menu", "nav", "navigation", "navbar", "breadcrumbs"], "menus"),
}
_OTHER_ARTICLES = re.compile(
    r"(?:related|recommended|popular|recent|similar|trending|suggested|more|other)[-_]+"
    r"(?:articles?|cards?|content|links|list|posts?|reading|reviews?|stories|story|widget)"
)
_OTHER_CARDS = frozenset({"post-card", "article-card", "story-card", "card-article"})
_HOLDERS = frozenset(
    [
        "aside",
        "div",
        "dl",
        "footer",
        "header",
        "nav",
        "ol",
        "section",
        "table",
        "td",
        "ul",
    ]
)
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
# What a reader fills in or answers.
ASKING_TAGS = {"form": "forms", "dialog": "dialogs"}
# What an editor can put back.
RESTORABLE = frozenset(
    {
        HIDDEN,
        *ASKING_TAGS.values(),
        READERS_COMMENTS,
        AROUND,
        "advertisements",
        *_AROUND_CLASSES.values(),
        *_AROUND_ROLES.values(),
        *PAGE_TAGS.values(),
    }
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4}|mso-element\s*:\s*comment",
    re.IGNORECASE,
)


def part_of(
    name: str,
    has: Mapping[str, str],
) -> str | None:
    """The part that an element's tag says it is; None for most."""
    classes = has.get("class", "").lower().split()
    if is_spoiler(name, has, classes):
        return SPOILER
    if _is_unseen(has, classes):
        return HIDDEN
    names = list(classes)
    if name in _HOLDERS:
        names.append(has.get("id", "").lower())
    if name not in _WHOLE and any(map(_is_of_comments, names)):
        return READERS_COMMENTS
    around = map(_around, classes)
    role = has.get("role", "").lower()
    named = next(filter(None, around), None)
    named = named or _AROUND_ROLES.get(role)
    if named is None and name in _HOLDERS:
        id = has.get("id", "").lower()
        named = _AROUND_IDS.get(id) or _around(id)
    return named or _region(name, has, classes)


def _around(name: str) -> str | None:
    """The part around an article that a class or an id names."""
    if name in _OTHER_CARDS or _OTHER_ARTICLES.fullmatch(name):
        return "links to other articles"
    if name in _AROUND_CLASSES:
        return _AROUND_CLASSES[name]
    if _ADVERTISEMENT.fullmatch(name):
        return "advertisements"
    if _NEWSLETTER.fullmatch(name):
        return "subscription boxes"
    if not _SHARING.fullmatch(name):
        return None
    return "share buttons"


def _is_unseen(
    has: Mapping[str, str],
    classes: list[str],
) -> bool:
    """Whether no reader of the page sees the element."""
    style = has.get("style", "")
    if "hidden" in has or _UNSEEN.search(style):
        return True
    is_hidden = not _HIDDEN_CLASSES.isdisjoint(classes)
    return is_hidden and not any(map(_SHOWN.fullmatch, classes))


def _is_of_comments(name: str) -> bool:
    """Whether an element of this class or id holds what readers wrote."""
    if name in _COMMENT_NAMES:
        return True
    match = _COMMENTS.fullmatch(name) if "comment" in name else None
    if match is None:
        return False
    words = re.split("[-_]", match[1])
    return _NO_COMMENTS.isdisjoint(words)


def _region(
    name: str,
    has: Mapping[str, str],
    classes: list[str],
) -> str | None:
    """The part of the page that an element holds: the body, an article, the main part."""
    role = has.get("itemprop", "").lower()
    is_body = role in ("articlebody", "reviewbody")
    if is_body or not _BODY_CLASSES.isdisjoint(classes):
        return BODY
    if any(map(_BODY_CLASS.fullmatch, classes)):
        return BODY
    if name == "article":
        return ARTICLE
    if name == "main" or has.get("role") == "main":
        return MAIN
    return None
