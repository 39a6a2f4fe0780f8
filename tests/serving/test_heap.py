"""What a worker no longer uses goes back to the system, without anybody asking."""

import ctypes
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import heap

MIB = 2**20
PAGE = 4096
# Frees half of its blocks, none of them next to another.
FREEING = """
from annotator.heap import keep_heaps_small
from tests.serving.test_heap import resident
keep_heaps_small()
blocks = [b"x" * 20_000 for _ in range(2000)]
before = resident()
del blocks[::2]
print(before - resident())
"""


def resident() -> int:
    """Bytes of this process in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * PAGE


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"),
    reason="other C libraries have no such setting",
)
def test_a_large_value_is_given_back_at_once():
    command = [sys.executable, "-c", FREEING]
    freed = subprocess.run(command, capture_output=True, check=True)
    assert int(freed.stdout) > 15 * MIB


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc keeps free memory"
)
def test_holes_in_a_heap_are_given_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(heap, "SECONDS", 0.05)
    blocks = [bytes(50_000) for _ in range(2000)]
    # The others hold the heap open, so that only trimming empties it.
    del blocks[::2]
    before = resident()
    heap.trim_heap_steadily()
    end = time.monotonic() + 10
    while resident() > before - 30 * MIB:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert len(blocks) == 1000
