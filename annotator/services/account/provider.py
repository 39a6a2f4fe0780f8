"""Accounts of people who sign in with an OpenID Connect provider. The provider says what their role is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import Forbidden
from annotator.core.permission import Role
from annotator.services.account.account import LONGEST_NAME, add_user, find_user
from annotator.storage.account import UserRow


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the provider knows them."""

    subject: str  # the same for ever, and of nobody else
    email: str  # empty where the provider has not verified it
    name: str
    role: Role | None


def role_of(values: Iterable[str], roles: Mapping[str, str]) -> Role | None:
    """The role that reaches furthest of those that the values of a claim name."""
    names = {roles.get(value) if roles else value for value in values}
    named = [role for role in Role if role in names]
    return named[-1] if named else None


def sign_in_person(session: Session, person: Person) -> UserRow:
    """The account of this person, with the role that they have now; raises Forbidden.

    The first time, a verified address finds the account, or a new one is made.
    """
    if person.role is None:
        raise Forbidden("no role")
    query = select(UserRow).where(UserRow.subject == person.subject)
    user = session.scalar(query)
    if user is None:
        user = _first_time(session, person, person.role)
    if user.disabled_at is not None:
        raise Forbidden("disabled")
    user.role = person.role
    session.flush()
    return user


def _first_time(session: Session, person: Person, role: Role) -> UserRow:
    """The account of somebody who comes from the provider for the first time. Raises Forbidden."""
    if not person.email:
        raise Forbidden("no address")
    user = find_user(session, person.email)
    if user is None:
        shown = "".join(filter(str.isprintable, person.name))
        name = shown[:LONGEST_NAME]
        user = add_user(session, person.email, role, name)
    elif user.subject is not None:
        raise Forbidden("other person")
    user.subject = person.subject
    return user
