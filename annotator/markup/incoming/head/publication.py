"""Whether a file says that readers do not get its article: a draft, one that is planned or withdrawn, or not for everyone."""

from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")
# Gives the first value of a field that can be read.
First = Callable[[str, Callable[[Any], Value | None]], Value | None]

# Which keys say so, in the languages of the sites whose files were read.
PUBLICATION_KEYS = {
    "draft": "draft is_draft private is_private unlisted hidden is_hidden wip unpublished scheduled headless"
    " exclude_from_collections eleventy_exclude_from_collections"
    " entwurf brouillon borrador rascunho bozza concept kladde utkast",
    "status": "status post_status publish_status workflow visibility state audience access stato statut estado",
    "public": "published publish public is_published is_public listed live"
    " veroffentlicht publie publicado pubblicato gepubliceerd",
    "lock": "password post_password members_only subscribers_only is_paid premium",
    "build": "build",
}
_TRUE = frozenset({"1", "true", "yes", "y", "on", "ja", "oui", "si", "sí", "sì", "sim"})
_FALSE = frozenset({"0", "false", "no", "n", "off", "nein", "nee", "non", "não", "nej"})
# Of a CMS and of those who write by hand.
_HELD = frozenset(
    [
        *("draft", "drafts", "auto-draft", "wip", "work-in-progress", "in-progress"),
        *("todo", "to-do", "idea", "ideas", "outline", "pending", "pending-review"),
        *("review", "in-review", "for-review", "needs-review", "unreviewed"),
        *("scheduled", "planned", "future", "queued", "embargo", "embargoed"),
        *("unpublished", "not-published", "unlisted", "private", "hidden", "internal"),
        *("archive", "archived", "withdrawn", "inactive", "offline", "expired"),
        *("trash", "trashed", "deleted", "inherit", "sent", "restricted", "password"),
        *("member", "members", "paid", "only-paid", "subscribers", "only-subscribers"),
        *("founding", "tiers", "premium", "protected", "entwurf", "brouillon"),
        *("borrador", "rascunho", "bozza", "concept", "kladde", "utkast", "geplant"),
    ]
)
_SHOWN = frozenset(
    [
        *("published", "publish", "public", "live", "online", "everyone", "free"),
        *("open", "visible", "active", "final", "done", "complete", "completed"),
        *("veröffentlicht", "publié", "publicado", "pubblicato", "gepubliceerd"),
    ]
)
# Nikola's, and those of people who write by hand.
_TAGS = frozenset({"draft", "drafts", "private", "unpublished", "wip"})
# Hugo's, of pages that are in no list or that are not written at all.
_NEVER = frozenset({"never", "false", "link"})


def is_unpublished(first: First[Any], tags: tuple[str, ...]) -> bool | None:
    """Whether any field says that readers do not get it; None where none says anything."""
    readers = (
        ("draft", is_true),
        ("status", _is_held),
        ("public", _is_false),
        ("lock", _is_locked),
        ("build", _is_never),
    )
    votes = [_vote(first, field, read) for field, read in readers]
    is_tagged = not _TAGS.isdisjoint(map(str.lower, tags))
    if any(votes) or is_tagged:
        return True
    return None if set(votes) == {None} else False


def _vote(
    first: First[Any],
    field: str,
    read: Callable[[Any], bool | None],
) -> bool | None:
    """What the keys of a field say; one that says so outweighs those that do not."""

    def read_yes(value: Any) -> bool | None:
        return read(value) or None

    return first(field, read_yes) or first(field, read)


def is_true(value: Any) -> bool | None:
    """What a word for yes or no says; None for other words."""
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        return None
    return word in _TRUE


def _is_false(value: Any) -> bool | None:
    is_so = is_true(value)
    return None if is_so is None else not is_so


def _is_held(value: Any) -> bool | None:
    """Whether a status says that the article is not for readers yet; None for other words."""
    if isinstance(value, list | dict):
        return None
    words = str(value).strip().lower().replace("_", " ")
    word = "-".join(words.split())
    if word in _HELD | _SHOWN:
        return word in _HELD
    return _is_false(value)


def _is_locked(value: Any) -> bool | None:
    """Whether there is a password, or readers have to pay."""
    is_so = is_true(value)
    if is_so is None:
        return bool(str(value).strip())
    return is_so


def _is_never(value: Any) -> bool | None:
    if not isinstance(value, dict):
        return None
    stated = (str(part).strip().lower() for part in value.values())
    return not _NEVER.isdisjoint(stated)
