"""The table of known ways to leak names tests that exist, for every way."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
NEVER_FAILING = [*range(1, 23), 28]
ROWS = dict(
    re.findall(
        r"^\| (\d+) \|.*\| (.*) \|$", (FOLDER / "README.md").read_text(), re.MULTILINE
    )
)


@pytest.mark.parametrize("number", NEVER_FAILING)
def test_every_known_way_to_leak_has_a_test(number: int) -> None:
    named = re.findall("`([a-z0-9_]+)`", ROWS[str(number)])
    assert named
    assert not set(named) - named_here()


@cache
def named_here() -> set[str]:
    """The names of all tests in this folder."""
    trees = [ast.parse(path.read_text()) for path in FOLDER.glob("test_*.py")]
    return {
        node.name
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
