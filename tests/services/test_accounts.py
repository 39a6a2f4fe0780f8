"""Accounts: signing in and out, and tokens, as the pages and the API rest on them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import NotFound, SignInRequired
from annotator.core.permission import ANYONE, Actor, Role, Scope
from annotator.extensions import session as current_session
from annotator.services.account import account as accounts
from annotator.services.account import session as sessions
from annotator.services.account import token as tokens
from annotator.services.clock import now
from annotator.storage.account import SessionRow, TokenRow, UserRow

PASSWORD, WRONG = "a long enough password", "another password"
EMAIL = "editor@example.org"


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in a transaction that is not committed."""
    with app.app_context():
        yield current_session()


@pytest.fixture
def user(session: Session) -> UserRow:
    """An editor."""
    return accounts.create_user(session, EMAIL, Role.EDITOR, PASSWORD)


def sign_in(session: Session, email: str, password: str) -> str | None:
    user = accounts.find_user(session, email)
    if user is None or not accounts.is_password_of(user, password):
        return None
    return sessions.open_session(session, user.id)


def later(monkeypatch: pytest.MonkeyPatch, **duration: float) -> None:
    """Let time pass."""
    moment: datetime = now() + timedelta(**duration)
    for module in (sessions, tokens):
        monkeypatch.setattr(module, "now", lambda: moment)


def test_who_signs_in_is_an_actor_with_every_scope(session: Session, user: UserRow):
    secret = sign_in(session, EMAIL.upper(), PASSWORD)
    assert secret
    assert sessions.actor_by_session(session, secret) == Actor(
        user.id, Role.EDITOR, frozenset(Scope)
    )


def test_signing_out_ends_the_session_wherever_its_cookie_is(
    session: Session, user: UserRow
):
    first, second = (sign_in(session, user.email, PASSWORD) for _ in range(2))
    assert first
    assert second
    sessions.close_session(session, first)
    assert sessions.actor_by_session(session, first) == ANYONE
    assert sessions.actor_by_session(session, second) != ANYONE


@pytest.mark.usefixtures("user")
def test_a_session_ends_by_itself(session: Session, monkeypatch: pytest.MonkeyPatch):
    secret = sign_in(session, EMAIL, PASSWORD)
    assert secret
    later(monkeypatch, days=14, seconds=1)
    assert sessions.actor_by_session(session, secret) == ANYONE


@pytest.mark.parametrize("secret", ["", "x", "\udc80", "a" * 10_000])
def test_a_cookie_that_nobody_made_opens_nothing(session: Session, secret: str):
    assert sessions.actor_by_session(session, secret) == ANYONE
    assert tokens.actor_by_token(session, secret) is None


@pytest.mark.usefixtures("usual_hashes")
def test_an_unknown_address_costs_the_same_work(
    session: Session, user: UserRow, monkeypatch: pytest.MonkeyPatch
):
    checked: list[str] = []

    def check(stored: str, _: str) -> bool:
        checked.append(stored)
        return False

    monkeypatch.setattr(accounts, "check_password_hash", check)
    for email in (user.email, "nobody@example.org"):
        accounts.is_password_of(accounts.find_user(session, email), WRONG)
    assert len(checked) == 2
    assert checked[0].split("$")[0] == checked[1].split("$")[0]
    assert checked[0].startswith("scrypt:32768:")


def test_no_secret_is_stored(session: Session, user: UserRow):
    token = tokens.create_token(session, user, [Scope.FILMS_WRITE])
    cookie = sign_in(session, user.email, PASSWORD)
    assert cookie
    rows = [
        *session.scalars(select(TokenRow)),
        *session.scalars(select(SessionRow)),
        user,
    ]
    stored = str([vars(row) for row in rows])
    assert [secret for secret in (token, cookie, PASSWORD) if secret in stored] == []


def test_a_token_has_its_scopes_and_its_end(
    session: Session, user: UserRow, monkeypatch: pytest.MonkeyPatch
):
    secret = tokens.create_token(
        session, user, [Scope.FILMS_WRITE] * 2, timedelta(days=1)
    )
    assert tokens.actor_by_token(session, secret) == Actor(
        user.id, Role.EDITOR, frozenset({Scope.FILMS_WRITE})
    )
    later(monkeypatch, days=1, seconds=1)
    assert tokens.actor_by_token(session, secret) is None
    assert tokens.list_tokens(session, Actor(user.id, Role.EDITOR)) == []


def test_a_revoked_token_opens_nothing(session: Session, user: UserRow):
    secret = tokens.create_token(session, user, Scope)
    me = Actor(user.id, Role.EDITOR)
    tokens.revoke_token(session, me, tokens.list_tokens(session, me)[0].id)
    assert tokens.actor_by_token(session, secret) is None


def test_nobody_sees_or_revokes_anothers_tokens(session: Session, user: UserRow):
    secret = tokens.create_token(session, user, Scope)
    token = tokens.list_tokens(session, Actor(user.id, Role.EDITOR))[0]
    other = accounts.create_user(session, "other@example.org", Role.ADMIN, PASSWORD)
    stranger = Actor(other.id, Role.ADMIN)
    assert tokens.list_tokens(session, stranger) == []
    with pytest.raises(NotFound):
        tokens.revoke_token(session, stranger, token.id)
    assert tokens.actor_by_token(session, secret)


@pytest.mark.parametrize("call", [tokens.list_tokens, accounts.current_user])
def test_the_anonymous_have_no_account(session: Session, call):
    with pytest.raises(SignInRequired):
        call(session, ANYONE)
