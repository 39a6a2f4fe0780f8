"""Gives memory that a worker no longer uses back to the system now and then."""

import ctypes
from collections.abc import Callable
from threading import Event, Thread

# Each thread of a worker has a heap of its own, where requests leave holes.
SECONDS = 10.0
# A value of so many bytes gets memory of its own, and leaves no hole.
LARGE = 8 * 1024
# A process may have 65,530 pieces of memory, and needs them for other things, too.
MOST_LARGE = 4096
# What stays free at the end of a heap, and how much is taken there at once.
FREE, TAKEN = 32 * 1024, 16 * 1024
# The numbers that glibc gives to these settings.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _MMAP_MAX = -1, -2, -3, -4


def keep_heaps_small() -> None:
    """Leave fewer holes and less free memory in heaps, if the C library is glibc."""
    library = ctypes.CDLL(None)
    mallopt: Callable[[int, int], int] | None = getattr(library, "mallopt", None)
    if mallopt is None:
        return
    mallopt(_MMAP_THRESHOLD, LARGE)
    mallopt(_MMAP_MAX, MOST_LARGE)
    mallopt(_TRIM_THRESHOLD, FREE)
    mallopt(_TOP_PAD, TAKEN)


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
