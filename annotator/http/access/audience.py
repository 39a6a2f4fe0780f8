"""The sender of a request, and the audience that every view states; a test finds views that do not."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g, request
from werkzeug.exceptions import Unauthorized

from annotator.core.permission import (
    ANYONE,
    Actor,
    is_editor,
    require_admin,
    require_editor,
)
from annotator.extensions import session, versions
from annotator.http.access.blind import check_blindness
from annotator.http.access.cookie import read_cookie
from annotator.http.access.forgery import check_origin
from annotator.http.program import for_programs
from annotator.services.account.secret import hash_of
from annotator.services.account.session import actor_by_session
from annotator.services.account.token import HOLDER_NOW, actor_by_token, holder

SESSION_COOKIE = "annotator_session"
UNKNOWN_SENDER = (
    "This token is unknown or has expired. Send: Authorization: Bearer TOKEN."
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Whom a view is for."""

    READERS = "readers"  # anyone; text only from renditions
    ANYONE = "anyone"  # anyone; no article text at all
    EDITORS = "editors"
    ADMINS = "admins"


def audience(who: Audience, *, only_reads: bool = False) -> Callable[[View], View]:
    """State whom a view is for, and refuse everybody else before it runs.

    `only_reads`: its POST changes nothing and does not depend on its sender, so any site
    may send it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            changes = request.method not in SAFE_METHODS and not only_reads
            for_editors = who in (Audience.EDITORS, Audience.ADMINS)
            if for_editors or changes:
                actor = current_actor()
                if changes and "bearer" not in g:
                    check_origin()
                if who is Audience.EDITORS:
                    require_editor(actor)
                elif who is Audience.ADMINS:
                    require_admin(actor)
            check_blindness(_known_actor(), for_editors=for_editors)
            return view(*args, **kwargs)

        guarded.audience, guarded.only_reads = who, only_reads  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def current_actor() -> Actor:
    """The sender of this request: by token, else by cookie, else ANYONE. A wrong token is refused.

    Tokens are for programs alone: a page can make new tokens, which would give one token
    the scopes of all.
    """
    if "actor" not in g:
        g.actor = _actor()
    actor: Actor = g.actor
    return actor


def _known_actor() -> Actor:
    """The sender, where it may be an editor; a reader's request asks the database nothing."""
    if "actor" in g:
        known: Actor = g.actor
        return known
    signs = read_cookie(SESSION_COOKIE) or "Authorization" in request.headers
    try:
        return current_actor() if signs else ANYONE
    except Unauthorized:  # a wrong token opens nothing
        return ANYONE


def standing() -> Callable[[], bool]:
    """A check for a long answer, after its request: is its sender still a signed-in editor?"""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    secret = bearer_token() if "bearer" in g else None
    cookie = read_cookie(SESSION_COOKIE)

    def stands() -> bool:
        with app.app_context():
            if secret:
                actor = actor_by_token(session(), secret)
            else:
                actor = actor_by_session(session(), cookie)
            return actor is not None and is_editor(actor)

    return stands


def bearer_token() -> str | None:
    """The secret of the token that this request brings."""
    authorization = request.authorization
    if authorization is None or authorization.type != "bearer":
        return None
    return authorization.token


def _actor() -> Actor:
    """Who is asking: by a token of a program, or by the session of a browser. Raises Unauthorized."""
    if "Authorization" in request.headers and for_programs():
        token = bearer_token()
        actor = _holder(token) if token else None
        if actor is None:
            raise Unauthorized(UNKNOWN_SENDER)
        g.bearer = True
        return actor
    secret = read_cookie(SESSION_COOKIE)
    if secret:
        return actor_by_session(session(), secret)
    return ANYONE


def _holder(secret: str) -> Actor | None:
    """Found by one look. A session takes longer, and says what is wrong where that finds nobody."""
    found = versions().look(HOLDER_NOW, hash=hash_of(secret)).rows
    return holder(*found[0]) if found else actor_by_token(session(), secret)
