"""Permissions: predicates over an actor, and checks that raise where one fails."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.errors import Forbidden, SignInRequired


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


def is_admin(actor: Actor) -> bool:
    """May do what cannot be undone, and what concerns other sites."""
    return actor.role is Role.ADMIN


def may_write(actor: Actor, scope: Scope) -> bool:
    """May change what the scope names."""
    return is_editor(actor) and scope in actor.scopes


def may_read_article(actor: Actor, *, published: bool) -> bool:
    """A draft exists for editors alone."""
    return published or is_editor(actor)


def require_editor(actor: Actor) -> int:
    """The editor's user id; raises SignInRequired for anyone else."""
    if not is_editor(actor) or actor.user_id is None:
        raise SignInRequired(
            "Sign in as an editor, or send a token: Authorization: Bearer TOKEN."
        )
    return actor.user_id


def require_scope(actor: Actor, scope: Scope) -> int:
    """The id of an editor who may write this; raises SignInRequired or Forbidden."""
    user_id = require_editor(actor)
    if not may_write(actor, scope):
        raise Forbidden(f"This token lacks the scope {scope}; create one that has it.")
    return user_id


def require_admin(actor: Actor) -> int:
    """The admin's user id; raises SignInRequired or Forbidden."""
    user_id = require_editor(actor)
    if not is_admin(actor):
        raise Forbidden("Only an admin may do this.")
    return user_id


def require_admin_scope(
    actor: Actor,
    scope: Scope = Scope.SITES_WRITE,
    *,
    reads: bool = False,
) -> int:
    """The id of an admin who may write, or read, what only admins may.

    That concerns other sites, or cannot be undone. Raises SignInRequired or Forbidden.
    """
    user_id = require_admin(actor)
    return user_id if reads else require_scope(actor, scope)
