"""A number of places, given in the order in which people came."""

from collections import deque
from threading import Event, Lock
from time import monotonic


class Turns:
    """At most so many threads are in at once; those who wait go in first come, first served."""

    def __init__(self, places: int) -> None:
        self._lock = Lock()
        self._free = places
        self._waiting: deque[Event] = deque()

    def enter(self, deadline: float | None = None) -> None:
        """Wait until there is a place; raise TimeoutError if there is none by the deadline."""
        with self._lock:
            if self._free and not self._waiting:
                self._free -= 1
                return
            turn = Event()
            self._waiting.append(turn)
        seconds = None
        if deadline is not None:
            seconds = max(0.0, deadline - monotonic())
        if not turn.wait(seconds):
            self._give_up(turn)

    def leave(self) -> None:
        """Give the place to the next."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1

    def __enter__(self) -> None:
        self.enter()

    def __exit__(self, *_error: object) -> None:
        self.leave()

    def _give_up(self, turn: Event) -> None:
        """Leave the queue. Raises TimeoutError, unless the turn has come at the last moment."""
        with self._lock:
            if turn.is_set():  # it came at the last moment
                return
            self._waiting.remove(turn)
        raise TimeoutError
