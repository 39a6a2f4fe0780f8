"""What strangers try again and again, counted so that it stays slow on all workers together.

Every attempt to sign in is counted before its password is checked, and given back if it was
right. Readers who ask for an article are counted, too: each of them makes a durable write.
`docs/decisions/0023-signing-in.md` has the reason of each figure.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from annotator.storage.account import SignInCountRow
from annotator.storage.insertion import insert_into

QUARTER = 15 * 60  # seconds
# Failures in a quarter of an hour.
FROM_CLIENT, FOR_ACCOUNT, FROM_DEVICE, OVER_ALL = 12, 10, 20, 600
# Readers who ask for articles in a quarter of an hour. Many can have one address.
ASKING_CLIENT, ASKING_FOR_ONE, ASKING_ALL = 30, 4, 600


@dataclass(frozen=True, slots=True)
class Bound:
    """A name that attempts are counted under, as a keyed hash, and the most attempts."""

    name: str
    most: int


def seconds_to_wait(session: Session, bounds: Iterable[Bound]) -> int:
    """0 if an attempt may be made, else the time until it may. It only reads."""
    quarter, seconds = _quarter()
    most = {bound.name: bound.most for bound in bounds}
    query = (
        select(SignInCountRow.bound, SignInCountRow.attempts)
        .where(SignInCountRow.bound.in_(most))
        .where(SignInCountRow.quarter == quarter)
    )
    for name, attempts in session.execute(query):
        if attempts >= most[name]:
            return seconds
    return 0


def take_attempt(session: Session, bounds: Iterable[Bound]) -> int:
    """Count an attempt under every bound; return 0, or the time to wait where it is one too many.

    The caller takes the count back then, by not committing it. Old counts leave.
    """
    quarter, seconds = _quarter()
    is_old = SignInCountRow.quarter < quarter
    session.execute(delete(SignInCountRow).where(is_old))
    in_order = sorted(bounds, key=lambda bound: bound.name)  # against deadlocks
    is_over = False
    for bound in in_order:
        if _count(session, bound, quarter) > bound.most:
            is_over = True
    return seconds if is_over else 0


def give_back(session: Session, bounds: Iterable[Bound]) -> None:
    """Take an attempt back that was right."""
    names = [bound.name for bound in bounds]
    counted = (
        update(SignInCountRow)
        .where(SignInCountRow.bound.in_(names))
        .where(SignInCountRow.attempts > 0)
        .values(attempts=SignInCountRow.attempts - 1)
    )
    session.execute(counted)


def _count(session: Session, bound: Bound, quarter: int) -> int:
    """Count an attempt; returns how many there were in this quarter of an hour."""
    row = insert_into(SignInCountRow, session).values(
        bound=bound.name,
        quarter=quarter,
        attempts=1,
    )
    counted = row.on_conflict_do_update(
        index_elements=["bound", "quarter"],
        set_={"attempts": SignInCountRow.attempts + 1},
    ).returning(SignInCountRow.attempts)
    attempts: int = session.execute(counted).scalar_one()
    return attempts


def _quarter() -> tuple[int, int]:
    """The number of this quarter of an hour, and the seconds until the next."""
    now = time.time()
    return int(now // QUARTER), QUARTER - int(now % QUARTER)
