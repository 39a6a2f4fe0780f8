"""Permissions: one table of what each role may do, and checks that raise where it may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from annotator.core.errors import Forbidden, SignInRequired


class Role(StrEnum):
    """What an account is for."""

    WRITER = "writer"
    ANNOTATOR = "annotator"
    EDITOR = "editor"
    CHIEF = "chief"
    ADMIN = "admin"


class Scope(StrEnum):
    """What an API token may write; reading as an editor needs no scope."""

    ARTICLES_WRITE = "articles:write"
    ANNOTATIONS_WRITE = "annotations:write"
    FILMS_WRITE = "films:write"
    SITES_WRITE = "sites:write"  # sites and webhooks; of admins alone


class Act(StrEnum):
    """What somebody may be permitted to do."""

    READ = "read"  # drafts, sources, notes and annotations
    WRITE_TEXT = "write text"  # one's own: an article that one has brought in
    TAG_ARTICLE = "tag article"  # the same
    CHANGE_TAG = "change tag"  # one's own: an annotation that one has made
    CHANGE_FILM = "change film"
    APPROVE = "approve"  # proposals
    PUBLISH = "publish"
    ASSIGN = "assign"  # articles to people
    GIVE_ROLES = "give roles"  # to people, though only admins make admins
    SET_RULES = "set rules"
    DECIDE_ALONE = "decide alone"  # with a reason, where a rule asks for two
    ADMINISTER = "administer"  # accounts, sites, and what cannot be undone


class Extent(IntEnum):
    """To what an act extends."""

    NONE = 0
    OWN = 1
    ALL = 2


_NONE, _OWN, _ALL = Extent
_ROLES = tuple(Role)
TABLE: Mapping[Act, Mapping[Role, Extent]] = {
    act: dict(zip(_ROLES, extents, strict=True))
    for act, *extents in (
        # writer, annotator, editor, chief, admin
        (Act.READ, _ALL, _ALL, _ALL, _ALL, _ALL),
        (Act.WRITE_TEXT, _OWN, _NONE, _ALL, _ALL, _ALL),
        (Act.TAG_ARTICLE, _OWN, _ALL, _ALL, _ALL, _ALL),
        (Act.CHANGE_TAG, _OWN, _OWN, _ALL, _ALL, _ALL),
        (Act.CHANGE_FILM, _NONE, _NONE, _ALL, _ALL, _ALL),
        (Act.APPROVE, _NONE, _NONE, _ALL, _ALL, _ALL),
        (Act.PUBLISH, _NONE, _NONE, _ALL, _ALL, _ALL),
        (Act.ASSIGN, _NONE, _NONE, _NONE, _ALL, _ALL),
        (Act.GIVE_ROLES, _NONE, _NONE, _NONE, _ALL, _ALL),
        (Act.SET_RULES, _NONE, _NONE, _NONE, _ALL, _ALL),
        (Act.DECIDE_ALONE, _NONE, _NONE, _NONE, _ALL, _ALL),
        (Act.ADMINISTER, _NONE, _NONE, _NONE, _NONE, _ALL),
    )
}
# What a scope permits at most, and the scope that a token needs for an act.
_ACTS: Mapping[Scope, Act] = {
    Scope.ARTICLES_WRITE: Act.WRITE_TEXT,
    Scope.ANNOTATIONS_WRITE: Act.CHANGE_TAG,
    Scope.FILMS_WRITE: Act.CHANGE_FILM,
    Scope.SITES_WRITE: Act.ADMINISTER,
}
_SCOPES: Mapping[Act, Scope] = {
    Act.WRITE_TEXT: Scope.ARTICLES_WRITE,
    Act.CHANGE_TAG: Scope.ANNOTATIONS_WRITE,
    Act.CHANGE_FILM: Scope.FILMS_WRITE,
    Act.TAG_ARTICLE: Scope.ANNOTATIONS_WRITE,
    Act.APPROVE: Scope.ANNOTATIONS_WRITE,
    Act.PUBLISH: Scope.ARTICLES_WRITE,
    Act.ASSIGN: Scope.ARTICLES_WRITE,
    Act.SET_RULES: Scope.FILMS_WRITE,
    Act.GIVE_ROLES: Scope.SITES_WRITE,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. A person signed in by cookie has every scope; a token has those it was made with."""

    user_id: int | None = None
    role: Role | None = None
    scopes: frozenset[Scope] = frozenset()
    reads_blind: bool = False  # has a blind reading that is not finished


ANYONE = Actor()


def extent_of(role: Role | None, act: Act) -> Extent:
    """To what an act of this role extends; that of a stranger extends to nothing."""
    if role is None:
        return Extent.NONE
    return TABLE[act][role]


def may(actor: Actor, act: Act, *, own: bool = False) -> bool:
    """Whether the table permits it; `own` says that its subject is the actor's own."""
    needed = Extent.OWN if own else Extent.ALL
    return extent_of(actor.role, act) >= needed


def is_editor(actor: Actor) -> bool:
    """May see drafts, sources, notes and annotations."""
    return may(actor, Act.READ)


def is_admin(actor: Actor) -> bool:
    """May do what cannot be undone, and what concerns other sites."""
    return may(actor, Act.ADMINISTER)


def may_write(actor: Actor, scope: Scope) -> bool:
    """May change everything that the scope names."""
    if not may(actor, _ACTS[scope]):
        return False
    return scope in actor.scopes


def may_give_role(actor: Actor, before: Role, after: Role) -> bool:
    """May give an account another role: only admins make admins, or take that from them."""
    concerns_admins = Role.ADMIN in (before, after)
    if not may(actor, Act.GIVE_ROLES):
        return False
    return is_admin(actor) or not concerns_admins


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


def require(actor: Actor, act: Act, *, own: bool = False) -> int:
    """The id of an editor who may do this; raises SignInRequired or Forbidden."""
    user_id = require_editor(actor)
    if not may(actor, act, own=own):
        raise Forbidden(_refusal(actor, act))
    scope = _SCOPES.get(act)
    if scope is not None and scope not in actor.scopes:
        raise Forbidden(f"This token lacks the scope {scope}; create one that has it.")
    return user_id


def _refusal(actor: Actor, act: Act) -> str:
    """Why somebody may not do this."""
    if act is Act.ADMINISTER:
        return "Only an admin may do this."
    if may(actor, act, own=True):
        return "Your role permits this for your own work only."
    return f"Your role, {actor.role}, does not permit this."


def require_scope(actor: Actor, scope: Scope) -> int:
    """The id of an editor who may write all of this; raises SignInRequired or Forbidden."""
    require(actor, _ACTS[scope])
    return _require_token_scope(actor, scope)


def _require_token_scope(actor: Actor, scope: Scope) -> int:
    user_id = require_editor(actor)
    if scope not in actor.scopes:
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
    if reads:
        return user_id
    return _require_token_scope(actor, scope)
