"""The guide to the API is true: its calls are made one after the other, and answered as it says."""

import json
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from annotator.api.openapi.operation import WHY
from tests.api.desk import open_desk

GUIDE = (Path(__file__).parents[2] / "docs/api.md").read_text()
BLOCK = re.compile(r"^```(bash|json)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_every_call_of_the_guide_is_answered_as_it_says(app: Flask):
    known = {"API": "/api/v1", "TOKEN": open_desk(app).token}
    steps = list(examples())
    for command, expected in steps:
        answer = call(app, Template(command).substitute(known))
        refused = isinstance(expected.get("status"), int)
        assert (
            answer.status_code == expected["status"]
            if refused
            else answer.status_code < 300
        ), answer.text
        assert_within(expected, answer.json)
        known |= named(answer.json)
    assert len(steps) > 12


@pytest.mark.parametrize("status", WHY)
def test_every_status_of_an_error_stands_in_the_guide(status: int):
    assert re.search(rf"^\| [0-9, ]*{int(status)}", GUIDE, re.MULTILINE)


def examples() -> Iterator[tuple[str, Any]]:
    """Each `curl` of the guide, with what the guide says of its answer."""
    blocks = [*BLOCK.findall(GUIDE), ("bash", "")]
    for (kind, written), (next_kind, following) in pairwise(blocks):
        if kind == "bash" and written.startswith("curl"):
            yield written, json.loads(following) if next_kind == "json" else {}


def call(app: Flask, command: str) -> TestResponse:
    """What the command's request is answered."""
    words = shlex.split(command)[1:]
    options: dict[str, list[str]] = {"-X": [], "-H": [], "-d": []}
    address = [words.pop(0)] if not words[0].startswith("-") else []
    while words:
        word = words.pop(0)
        (
            options[word].append(words.pop(0))
            if word in options
            else address.append(word)
        )
    method = (options["-X"] or ["POST" if options["-d"] else "GET"])[0]
    headers = dict(header.split(": ", 1) for header in options["-H"])
    return app.test_client().open(
        address[0], method=method, headers=headers, data="".join(options["-d"]) or None
    )


def named(answer: Any) -> dict[str, str]:
    """What later calls of the guide name: the last annotation that spoils the end, gap, event and cursor."""
    found = {}
    if answer.get("exact") == "daylight is what kills him":
        found["ANNOTATION"] = answer["id"]
    if gaps := re.findall(r"'gap': {'id': '(\w+)'", str(answer)):
        found["GAP"] = gaps[0]
    if answer.get("next"):
        found["NEXT"] = answer["next"]
    if events := [item["id"] for item in answer.get("items", []) if "undoes" in item]:
        found["EVENT"] = str(events[0])
    return found


def assert_within(expected: Any, actual: Any) -> None:
    """All that is expected is there; lists are as long, and objects may hold more."""
    if isinstance(expected, dict):
        assert expected.keys() <= actual.keys()
        for name, value in expected.items():
            assert_within(value, actual[name])
    elif isinstance(expected, list):
        assert len(expected) == len(actual)
        for one, other in zip(expected, actual, strict=True):
            assert_within(one, other)
    else:
        assert actual == expected
