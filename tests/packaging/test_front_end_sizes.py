"""Scripts and style sheets stay small and breathe: few tokens a module, and few tokens a line of code."""

import re
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest

from annotator.web.asset import served

STATIC = Path(__file__).parents[2] / "static"
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
SHEETS = sorted((STATIC / "css").rglob("*.css"))
LARGEST_SCRIPT = 1_200  # tokens
DENSEST_FOLDER = 8.2  # tokens a line of code
DENSEST = 7.5
LONGEST_SHEET = 250  # lines
WIDEST_SHEET = 120  # columns

BEFORE_A_REGEX = re.compile(r"[(,=:\[!&|?{};+\-*%<>~^]|=>|return|typeof|case|in|of")
PARTS = re.compile(
    r"""
    (?P<skip> \s+ | //[^\n]* | /\*.*?\*/ )
  | (?P<string> "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' )
  | (?P<number> 0[xX][\da-fA-F_]+ | (?:\d[\d_]*\.?\d* | \.\d+)(?:[eE][+-]?\d+)? )
  | (?P<name> \#?[\w$]+ )
  | (?P<tick> ` )
  | (?P<regex> /(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]* )
  | (?P<punctuator> >>>=? | \.\.\. | [=!]==? | \*\*=? | (?:<<|>>|&&|\|\||\?\?)=?
      | => | \?\.(?!\d) | \+\+ | -- | [+\-*/%&|^<>]=? | [{}()\[\];,~?:=.!@] )
    """,
    re.VERBOSE | re.DOTALL,
)
TEXT = re.compile(r"(?:\\.|\$(?!\{)|[^\\`$])*", re.DOTALL)


def tokens(source: str) -> list[tuple[str, int]]:
    """The text of each token of a script, and where it starts. Comments are none; a template's texts are one each."""
    found: list[tuple[str, int]] = []
    braces: list[str] = []
    place = 0
    while place < len(source):
        part = PARTS.match(source, place)
        assert part, source[place : place + 40]
        kind, text = part.lastgroup, part.group()
        if kind == "regex" and found and not BEFORE_A_REGEX.fullmatch(found[-1][0]):
            text = "/"
        place += len(text)
        if kind == "skip":
            continue
        found.append((text, part.start()))
        if text == "{":
            braces.append(text)
        resumes = text == "}" and braces.pop() == "${"
        if kind == "tick" or resumes:
            place = _template(source, place, found, braces)
    return found


def _template(
    source: str, place: int, found: list[tuple[str, int]], braces: list[str]
) -> int:
    """Read a template's text up to its end or to code in it; returns the place after that."""
    text = TEXT.match(source, place)
    assert text
    if text.group():
        found.append((text.group(), place))
    end = text.end()
    opener = "`" if source[end] == "`" else "${"
    found.append((opener, end))
    if opener == "${":
        braces.append(opener)
    return end + len(opener)


def lines_of_code(source: str) -> int:
    """How many lines hold a token."""
    ends = list(accumulate(len(line) for line in source.splitlines(keepends=True)))
    numbers, line = set(), 0
    for _, start in tokens(source):
        while start >= ends[line]:
            line += 1
        numbers.add(line)
    return len(numbers)


def test_tokens_are_counted_as_the_language_has_them():
    assert [text for text, _ in tokens('const a = b?.c ?? 1.5e3; // no "token"')] == [
        "const",
        "a",
        "=",
        "b",
        "?.",
        "c",
        "??",
        "1.5e3",
        ";",
    ]
    assert len(tokens("x = a / b / c")) == 7
    assert len(tokens("x = /a [/] b/u.test(y)")) == 8
    assert [text for text, _ in tokens("`a ${b} c`")] == [
        "`",
        "a ",
        "${",
        "b",
        "}",
        " c",
        "`",
    ]
    assert lines_of_code("a(\n  b,\n\n  // none\n  /* none */\n);\n") == 3


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_read_in_one_go(path: Path):
    assert len(tokens(path.read_text())) <= LARGEST_SCRIPT


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_browsers_get_a_script_without_its_comments_and_nothing_else(path: Path):
    name = str(path.relative_to(STATIC))
    loaded = served(STATIC, name).decode()
    source = path.read_text()
    bare = re.sub(r'\?v=\w+"', '"', loaded)
    assert [text for text, _ in tokens(bare)] == [text for text, _ in tokens(source)]
    assert len(bare) <= len(source)


def test_lines_of_scripts_do_one_thing_each():
    size, lines = Counter[str](), Counter[str]()
    for path in SCRIPTS:
        source = path.read_text()
        size[path.parent.name] += len(tokens(source))
        lines[path.parent.name] += lines_of_code(source)
    dense = {room: size[room] / lines[room] for room in size}
    assert {room for room in dense if dense[room] > DENSEST_FOLDER} == set()
    assert size.total() / lines.total() <= DENSEST


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_short_and_narrow(path: Path):
    lines = path.read_text().splitlines()
    assert len(lines) <= LONGEST_SHEET
    assert max(map(len, lines)) <= WIDEST_SHEET
