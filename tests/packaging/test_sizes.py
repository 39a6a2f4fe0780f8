"""Functions and modules stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "annotator"
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
USUAL_FUNCTION = 20
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_a_module_and_its_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert [name for name, lines in functions(path) if lines > LONGEST_FUNCTION] == []


def test_nine_functions_in_ten_are_short() -> None:
    sizes = sorted(lines for _, lines in chain.from_iterable(map(functions, MODULES)))
    assert sizes[len(sizes) * 9 // 10] < USUAL_FUNCTION


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1
