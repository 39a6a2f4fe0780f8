"""Python counts code points and the browser counts UTF-16 units: one fixture holds both sides to the same figures."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "fixtures" / "code-points.json").read_text(
        encoding="utf-8"
    )
)
CONVERT = """async (text) => {
  const { toPoints, toUnits } = await loaded("/static/js/editing/text/code_point.js");
  const points = [...text].length;
  const units = Array.from({ length: points + 1 }, (_, point) => toUnits(text, point));
  return { units, back: units.map((unit) => toPoints(text, unit)) };
}"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"]))
def test_python_counts_as_the_fixture_says(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [
        len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)
    ] == case["units"]


def test_the_browser_counts_as_the_fixture_says(page: Page) -> None:
    page.goto("/")
    for case in CASES:
        counted = page.evaluate(CONVERT, case["text"])
        assert counted == {
            "units": case["units"],
            "back": list(range(len(case["units"]))),
        }, case["text"]
