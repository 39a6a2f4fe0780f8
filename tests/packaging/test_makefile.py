"""`make help` tells of every target that a person may ask for."""

import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_make_help_lists_every_target() -> None:
    targets = re.findall(
        r"^\.PHONY: (\w+)$",
        (PROJECT / "Makefile").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    help_text = subprocess.run(
        ["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert targets
    assert set(re.findall(r"^  make (\w+) +\S", help_text.stdout, re.MULTILINE)) == set(
        targets
    )
