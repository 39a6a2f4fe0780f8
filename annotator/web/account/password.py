"""Checking a password: counted first, in a seat of its own, and outside any transaction."""

from annotator.extensions import session, writing_session
from annotator.http.access.device import Attempt, attempt_for
from annotator.http.limit.seat import Work
from annotator.http.runtime import seat
from annotator.services.account.account import find_user, is_password_of
from annotator.services.account.attempt import (
    give_back,
    seconds_to_wait,
    take_attempt,
)
from annotator.storage.account import UserRow


def begin(attempt: Attempt) -> int:
    """Count the attempt; return 0, or the seconds to wait. One that has to wait writes nothing."""
    seconds = seconds_to_wait(session(), attempt.bounds)
    session().rollback()
    if seconds:
        return seconds
    current = writing_session()
    seconds = take_attempt(current, attempt.bounds)
    if seconds:
        current.rollback()
    else:
        current.commit()
    return seconds


def user_with(email: str, password: str, attempt: Attempt) -> UserRow | None:
    """The account with this address and password."""
    with seat(Work.KNOWN if attempt.is_known else Work.PASSWORD):
        user = _user_apart(email)
        if not is_password_of(user, password):
            return None
        return user


def password_is_right(email: str, password: str) -> bool:
    """Whether somebody who is signed in knows the account's password."""
    attempt = attempt_for(email, find_user(session(), email))
    if begin(attempt):
        return False
    if user_with(email, password, attempt) is None:
        return False
    current = writing_session()
    give_back(current, attempt.bounds)
    current.commit()
    return True


def _user_apart(email: str) -> UserRow | None:
    """The account, read in a transaction that has ended: a password takes long."""
    user = find_user(session(), email)
    if user is not None:
        session().expunge(user)
    session().rollback()
    return user
