"""Who may do what: named predicates over an actor and what it wants to touch."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    EDITOR = "editor"
    ADMIN = "admin"


class Scope(StrEnum):
    """What an API token may write; reading as an editor needs no scope."""

    ARTICLES_WRITE = "articles:write"
    ANNOTATIONS_WRITE = "annotations:write"
    FILMS_WRITE = "films:write"
    SITES_WRITE = "sites:write"  # sites and webhooks; of admins alone


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. A person signed in by cookie has every scope; a token has those it was made with."""

    user_id: int | None = None
    role: Role | None = None
    scopes: frozenset[Scope] = frozenset()


ANYONE = Actor()


def is_editor(actor: Actor) -> bool:
    """May see drafts, sources, notes and annotations."""
    return actor.role in (Role.EDITOR, Role.ADMIN)


def may_write(actor: Actor, scope: Scope) -> bool:
    """May change what the scope names."""
    return is_editor(actor) and scope in actor.scopes


def may_read_article(actor: Actor, *, published: bool) -> bool:
    """A draft exists for editors alone."""
    return published or is_editor(actor)
