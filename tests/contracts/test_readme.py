"""The table of known ways to leak names tests that exist, for every way."""

import re
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
TESTS = FOLDER.parent
NEVER_FAILING = [*range(1, 23), 28]
BY_ACCIDENT = range(32, 44)  # what readers, files and other sites do
ROWS = dict(
    re.findall(
        r"^\| (\d+) \|.*\| (.*) \|$", (FOLDER / "README.md").read_text(), re.MULTILINE
    )
)


@pytest.mark.parametrize("number", NEVER_FAILING)
def test_every_known_way_to_leak_has_a_test(number: int) -> None:
    named = _named(number)
    assert named
    assert not named - named_in(FOLDER)


def test_every_accident_has_a_test_wherever_its_subject_is_tested() -> None:
    rows = [_named(number) for number in BY_ACCIDENT]
    assert all(rows)
    assert not set.union(*rows) - named_in(TESTS)


def _named(number: int) -> set[str]:
    return set(re.findall("`([a-z0-9_]+)`", ROWS[str(number)]))


@cache
def named_in(folder: Path) -> set[str]:
    """The names of all tests in a folder."""
    texts = (path.read_text() for path in folder.rglob("test_*.py"))
    return {
        name for text in texts for name in re.findall(r"^def (\w+)", text, re.MULTILINE)
    }
