"""Gives memory that a worker no longer uses back to the system now and then."""

import ctypes
from collections.abc import Callable
from threading import Event, Thread

# Each thread of a worker has a heap of its own, where requests leave holes.
SECONDS = 10.0


def trim_heap_steadily() -> None:
    """Return free memory every few seconds, where the C library can do that: glibc."""
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return
    never = Event()

    def work() -> None:
        while not never.wait(SECONDS):
            trim(0)

    Thread(target=work, name="annotator-heap", daemon=True).start()
