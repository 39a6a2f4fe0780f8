"""The scripts' own rules, apart from any page, and their size."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from annotator.web.asset import served

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
TYPED = json.loads((ROOT / "tests/core/typed_positions.json").read_text())
IMPORT = r'^(?:import|export|\} from)\b[^"\n]*"(\.[^"]+)"'
# Bytes, uncompressed; about 12,000 compressed. Keeping places, asking about links, undo and bad
# lines took it from 24,000, the versions of what each module imports 1,200, and cuts 900.
# Bytes, of which 6,000 are the clock of those who read while they watch, 500 a finer hand, and 600 the way back that
# waits for no answer, and 1,600 what is said on a slow line. Indentation, which is not sent, would be 4,400 more.
MOST = 50_000


@pytest.fixture
def run(page: Page):
    """Evaluates an expression with the names that a module exports."""
    page.goto("/films")
    return lambda module, call: page.evaluate(
        f"loaded('/static/js/reading/{module}.js').then(m => m.{call})"
    )


def imported(path: Path) -> set[Path]:
    """A module and all that it imports."""
    names = re.findall(IMPORT, path.read_text(), re.MULTILINE)
    return {path}.union(*(imported((path.parent / name).resolve()) for name in names))


def test_all_script_of_a_readers_page_is_small():
    scripts = imported(STATIC / "js/reader.js") | {STATIC / "js/recheck.js"}
    names = (str(path.relative_to(STATIC)) for path in scripts)
    assert sum(len(served(STATIC, name)) for name in names) < MOST


def test_a_position_is_read_as_the_server_reads_it(run):
    cases = json.dumps(TYPED)
    read = run(
        "position",
        f"position && {cases}.map(({{ typed, runtime }}) => m.position(typed, runtime))",
    )
    assert dict(zip((case["typed"] for case in TYPED), read, strict=True)) == {
        case["typed"]: case["seconds"] for case in TYPED
    }


@pytest.mark.parametrize(
    "path", sorted((STATIC / "js").rglob("*.js")), ids=lambda path: path.name
)
def test_a_script_writes_no_markup(path: Path):
    source = path.read_text()
    assert not [
        word
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        )
        if word in source
    ]


def test_a_table_is_read_as_the_rules_for_such_files_say(run):
    for text, rows in (
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ('"a,b","c""d"\n"e\r\nf",', [["a,b", 'c"d'], ["e\r\nf", ""]]),
        ("a\r\rb", [["a"], ["b"]]),
        (",\n", [["", ""]]),
        ("", []),
    ):
        assert run("watched/csv", f"rows({text!r})") == rows


def test_a_hand_on_the_reel_means_a_beat_close_by_else_the_minute_before(run):
    assert [
        run("timeline", f"snap({at}, [600, 3600], 5400)")
        for at in (610, 700, 3570, 5400, 59)
    ] == [
        600,
        660,
        3600,
        5400,
        0,
    ]


def test_keys_step_by_the_minute_by_the_beat_and_to_the_ends(run):
    def step(key: str, at: int) -> object:
        return run("timeline", f"stepped('{key}', {at}, [600, 3600], 5400)")

    assert [step("ArrowRight", 59), step("ArrowLeft", 61), step("ArrowLeft", 0)] == [
        60,
        60,
        0,
    ]
    assert [
        step("PageUp", 600),
        step("PageUp", 3600),
        step("PageDown", 3600),
        step("PageDown", 600),
    ] == [
        3600,
        5400,
        600,
        0,
    ]
    assert [step("Home", 61), step("End", 61), step("Tab", 61)] == [0, 5400, None]


def test_positions_are_written_as_the_server_writes_them(run):
    assert [run("timeline", f"timecode({at})") for at in (60, 3900, 3903)] == [
        "0:01",
        "1:05",
        "1:05:03",
    ]


def test_a_remembered_level_is_the_most_careful_of_all_films_that_a_page_asks_about(
    run,
):
    known = "{a: {at: '1:00', tolerance: 'all'}, b: {at: 'unseen', tolerance: 'minor'}}"
    assert run("memory", f"query(['a'], {known})") == "at=1%3A00&tolerance=all"
    assert run("memory", f"query(['a', 'b'], {known})") == "at=1%3A00&tolerance=minor"
    assert run("memory", f"query(['a', 'c'], {known})") == "at=1%3A00"
    assert run("memory", f"query(['c'], {known})") == ""
