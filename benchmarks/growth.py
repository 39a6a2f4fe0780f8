"""What each writing call costs on an article with few annotations, and on one with many.

Statements are counted, and calls on both articles take turns, so that what else the machine
does strikes them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from annotator.extensions import engine

FEW, MANY = 10, 1000  # annotations
TURNS = 60
AIM = 1.3
PLACE: dict[str, Any] = {"revision": 1, "start": 3, "end": 10, "exact": "article"}
_Call = Callable[[], TestResponse]


class Editor:
    """An editor who writes in one article. Each method prepares one call."""

    def __init__(self, client: FlaskClient, token: str, slug: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}
        self._path = f"/api/v1/articles/{slug}"

    def fact(self) -> _Call:
        """Add a fact."""
        return self._adding("fact")

    def spoiler(self) -> _Call:
        """Add a spoiler."""
        return self._adding("spoiler")

    def change(self) -> _Call:
        """Change a fact's note."""
        return self._writing("PATCH", self._added(), {"note": "Seen twice."})

    def removal(self) -> _Call:
        """Remove a fact."""
        return self._writing("DELETE", self._added())

    def undo(self) -> _Call:
        """Undo the removal of a fact."""
        self.removal()()
        answer = self._client.get(f"{self._path}/events", headers=self._headers)
        newest = answer.get_json()["items"][0]
        return self._writing("POST", f"/api/v1/events/{newest['id']}/undo", {})

    def _adding(self, kind: str) -> _Call:
        return self._writing(
            "POST", f"{self._path}/annotations", {**PLACE, "kind": kind}
        )

    def _added(self) -> str:
        id = self.fact()().get_json()["id"]
        return f"/api/v1/annotations/{id}"

    def _writing(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> _Call:
        headers = {**self._headers, "If-Match": '"1"'}

        def write() -> TestResponse:
            answer = self._client.open(path, method=method, json=body, headers=headers)
            if not answer.status.startswith("2"):
                raise RuntimeError(answer.text[:500])
            return answer

        return write


CALLS: dict[str, Callable[[Editor], _Call]] = {
    "add a fact": Editor.fact,
    "add a spoiler": Editor.spoiler,
    "change a note": Editor.change,
    "remove a fact": Editor.removal,
    "undo a removal": Editor.undo,
}


def measure(app: Flask, token: str, few: str, many: str) -> Iterator[str]:
    """Print what writing calls cost in these two articles; yield those that grow too much."""
    print(f"  writes beside {FEW} annotations, and beside {MANY}: statements, time")
    small, large = (Editor(app.test_client(), token, slug) for slug in (few, many))
    with app.app_context():
        bound = engine()
    for name, prepare in CALLS.items():
        with _counted(bound) as statements:
            numbers = [_count(statements, prepare(one)) for one in (small, large)]
        growth = median(_growth(prepare, small, large) for _ in range(TURNS))
        grows = growth > AIM or numbers[0] != numbers[1]
        verdict = "missed" if grows else ""
        figures = f"{numbers[0]:4} {numbers[1]:4} {growth:9.2f} x   aim {AIM:4.1f}"
        print(f"  {name:36} {figures}  {verdict}", flush=True)
        if grows:
            yield f"{name} beside {MANY}"


@contextmanager
def _counted(bound: Any) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(bound, "before_cursor_execute", note)
    yield statements
    event.remove(bound, "before_cursor_execute", note)


def _count(statements: list[str], call: _Call) -> int:
    statements.clear()
    call()
    return sum(not one.startswith("BEGIN") for one in statements)


def _growth(
    prepare: Callable[[Editor], _Call],
    small: Editor,
    large: Editor,
) -> float:
    base, taken = (_seconds(prepare(one)) for one in (small, large))
    return taken / base


def _seconds(call: _Call) -> float:
    start = process_time()
    call()
    return process_time() - start
