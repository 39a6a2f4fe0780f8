"""Lines do one thing, and functions and modules can be read in one go.

Limits are in tokens, because a limit in lines rewards wide ones.
"""

import ast
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Tokens of one line of code, over the package and over each of its folders.
USUAL_LINE = 7.25
FULLEST_FOLDER = 8.0
# In tokens.
LONGEST_MODULE = 2200
# In lines.
LONGEST_FUNCTION = 40
USUAL_FUNCTION = 20

COUNTED = {tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING}
# Python 3.12 and later take f-strings apart. Here each counts as one string.
F_STRING_START = getattr(tokenize, "FSTRING_START", -1)
F_STRING_END = getattr(tokenize, "FSTRING_END", -1)


class Size(NamedTuple):
    """Tokens, and lines on which at least one of them starts."""

    tokens: int
    lines: int

    @property
    def density(self) -> float:
        """How many tokens a line has on average."""
        return self.tokens / max(self.lines, 1)


def test_a_line_does_one_thing() -> None:
    assert total(map(size, MODULES)).density <= USUAL_LINE


def test_no_folder_is_full_of_long_lines() -> None:
    folders = defaultdict(list)
    for path in MODULES:
        folders[path.parent.relative_to(ROOT)].append(size(path))
    densities = {str(name): total(sizes).density for name, sizes in folders.items()}
    full = {name: value for name, value in densities.items() if value > FULLEST_FOLDER}
    assert full == {}


def test_modules_and_their_functions_stay_small() -> None:
    long = {
        str(path.relative_to(PACKAGE)): names
        for path in MODULES
        if (names := long_parts(path))
    }
    assert long == {}


def test_nine_functions_in_ten_are_short() -> None:
    sizes = sorted(lines for _, lines in chain.from_iterable(map(functions, MODULES)))
    assert sizes[len(sizes) * 9 // 10] < USUAL_FUNCTION


def long_parts(path: Path) -> list[str]:
    """The functions of a module that are too long, and the module itself where it is."""
    whole = [path.name] if size(path).tokens > LONGEST_MODULE else []
    return whole + [name for name, lines in functions(path) if lines > LONGEST_FUNCTION]


@cache
def size(path: Path) -> Size:
    """The tokens of a module and its lines of code."""
    starts = [token.start[0] for token in tokens(path)]
    return Size(len(starts), len(set(starts)))


def total(sizes: Iterable[Size]) -> Size:
    """All of some sizes together."""
    listed = list(sizes)
    tokens = sum(size.tokens for size in listed)
    lines = sum(size.lines for size in listed)
    return Size(tokens, lines)


def tokens(path: Path) -> Iterator[tokenize.TokenInfo]:
    """The tokens of a module that count."""
    depth = 0
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == F_STRING_END:
                depth -= 1
            if depth == 0 and token.type in COUNTED | {F_STRING_START}:
                yield token
            if token.type == F_STRING_START:
                depth += 1


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1
