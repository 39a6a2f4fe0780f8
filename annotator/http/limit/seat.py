"""Seats for expensive work: few of each kind in a worker, so that readers never wait.

`docs/decisions/0020-bounded-cost.md` has the reason of each figure.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore

from annotator.core.errors import Busy


class Work(StrEnum):
    """Work that takes tenths of a second or more of a processor."""

    PASSWORD = "password"  # noqa: S105 - a kind of work
    KNOWN = "known"  # a password too, from a browser that has signed in before
    IMPORT = "import"
    COMPARISON = "comparison"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of one kind of work a worker takes on."""

    seats: int  # calls at work at once
    waiting: int  # calls that may wait for a seat
    patience: float  # seconds that a call waits


# All of them together, at work and waiting, hold fewer than the worker's turns
# (`serve.TURNS`): readers keep one.
ALLOWANCES: Mapping[Work, Allowance] = {
    Work.PASSWORD: Allowance(1, 1, 2.0),
    Work.KNOWN: Allowance(1, 0, 0.0),
    Work.IMPORT: Allowance(1, 0, 0.0),
    Work.COMPARISON: Allowance(1, 1, 2.0),
    Work.HINT: Allowance(1, 0, 0.0),
}


class Seats:
    """The seats of one worker."""

    def __init__(self, allowances: Mapping[Work, Allowance] = ALLOWANCES) -> None:
        self._rooms = {work: _Room(allowances[work]) for work in Work}

    @contextmanager
    def take(self, work: Work) -> Iterator[None]:
        """Hold a seat for this kind of work; raise Busy where none becomes free."""
        with self._rooms[work].seat():
            yield


class _Room:
    """The seats for one kind of work, and the queue before them."""

    def __init__(self, allowance: Allowance) -> None:
        self._patience = allowance.patience
        self._seats = BoundedSemaphore(allowance.seats)
        self._admission = BoundedSemaphore(allowance.seats + allowance.waiting)

    @contextmanager
    def seat(self) -> Iterator[None]:
        """A seat while it is used. Raises Busy where too many wait, or the wait is too long."""
        if not self._admission.acquire(blocking=False):
            raise Busy
        try:
            if not self._seats.acquire(timeout=self._patience):
                raise Busy
            try:
                yield
            finally:
                self._seats.release()
        finally:
            self._admission.release()
