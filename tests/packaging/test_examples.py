"""Property tests meet the same examples in every process."""

import sys
from pathlib import Path
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

A_FILE_THAT_NO_TEST_LOADS = Path(__file__).parents[2] / "benchmarks" / "first_text.py"


def _integers() -> list[int]:
    drawn: list[int] = []

    @settings(max_examples=200, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers())
    def note(number: int) -> None:
        drawn.append(number)

    note()
    return drawn


def test_a_module_that_is_loaded_meanwhile_changes_no_example() -> None:
    before = _integers()
    another = ModuleType("another_module_of_ours")
    another.__file__ = str(A_FILE_THAT_NO_TEST_LOADS)
    sys.modules[another.__name__] = another
    try:
        assert _integers() == before
    finally:
        del sys.modules[another.__name__]
