"""What the editor's scripts decide apart from any page."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from annotator.core.annotation_field import described_fields

REPEATED = json.loads(
    (Path(__file__).parents[1] / "core/repeated_words.json").read_text()
)
SPOILER = {
    "kind": "spoiler",
    "level": "major",
    "film": "lamp",
    "exact": "the Été",
    "author": "ada",
    "version": 3,
}
FACT = {
    "kind": "fact",
    "statement": "A tower.",
    "exact": "a week",
    "author": "bob",
    "version": 1,
}


@pytest.fixture
def call(page: Page):
    """Calls a function of a module with values, on a page that has the table of fields."""
    page.goto("/films")
    page.evaluate(
        """fields => document.body.append(Object.assign(document.createElement("script"),
          { type: "application/json", id: "annotation-fields", textContent: fields }))""",
        json.dumps(described_fields()),
    )
    script = "([module, name, values]) => import(`/static/js/editing/${module}.js`).then(m => m[name](...values))"
    return lambda module, name, *values: page.evaluate(script, [module, name, values])


def test_repeated_words_are_found_as_the_server_finds_them(call):
    for case in REPEATED:
        assert (
            call(
                "annotation/repetition",
                "repeated",
                case["hidden"],
                case["shown"],
                case["known"],
            )
            == case["words"]
        )


def test_a_filter_asks_for_all_that_it_names(call):
    def found(**wanted: str) -> list[Any]:
        return [
            one["kind"]
            for one in (SPOILER, FACT)
            if call("annotation/filter", "matches", one, wanted)
        ]

    assert found() == ["spoiler", "fact"]
    assert found(kind="fact") == ["fact"]
    assert found(level="minor") == []
    assert found(film="lamp", author="ada") == ["spoiler"]
    assert found(text="ete") == ["spoiler"]
    assert found(text="TOWER") == ["fact"]
    assert found(kind="spoiler", text="tower") == []
    assert call(
        "annotation/filter",
        "tally",
        [SPOILER, FACT, FACT],
        {"kind": "spoiler", "author": "bob"},
    ) == {
        "": 2,
        "spoiler": 0,
        "fact": 2,
        "opinion": 0,
    }


def test_changes_of_several_go_to_those_that_they_change(page: Page):
    page.goto("/films")
    script = """([annotations, chosen]) => loaded("/static/js/editing/annotation/bulk.js")
      .then(m => m.wishes(annotations, chosen, () => ({ runtime: 3600 })))"""

    def wishes(**chosen: str) -> Any:
        annotations = [SPOILER | {"id": "s"}, FACT | {"id": "f"}]
        found = page.evaluate(script, [annotations, chosen])
        return None if found is None else {one["id"]: one["fields"] for one in found}

    assert wishes(level="minor") == {"s": {"level": "minor"}}
    assert wishes(level="major") == {}
    assert wishes(kind="fact", level="minor") == {"s": {"kind": "fact"}}
    assert wishes(kind="spoiler", time="50%") == {
        "s": {"reveals_at": 1800, "beat": None},
        "f": {"kind": "spoiler", "reveals_at": 1800, "beat": None},
    }
    assert wishes(film="fog") == {
        "s": {"film": "fog", "reveals_at": None, "beat": None}
    }
    assert wishes(time="2:00:00") is None


def test_spoilers_that_stand_close_are_one_stack_the_minor_ones_below(page: Page):
    page.goto("/films")
    script = """() => loaded("/static/js/editing/film/stack.js").then(m => m.stacks(
      [["major", 3600], ["major", 10], ["minor", 20]].map(([level, point]) => ({ level, point })), ({ point }) => point, 3600, 10))"""
    assert [
        (one["at"], [spoiler["level"] for spoiler in one["spoilers"]])
        for one in page.evaluate(script)
    ] == [
        (180, ["minor", "major"]),
        (3420, ["major"]),
    ]
