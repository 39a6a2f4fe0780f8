"""Spoilers in every state of a proposal; each hides exactly what it would if it were approved."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask

from tests.api.desk import Desk, open_desk

OPEN = {"level": "minor", "reveals_at": 0, "beat": None}
WHY = {"reason": "It is no secret."}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editors, of whom one proposes and the other decides."""

    one: Desk
    other: Desk
    slug: str  # of the article

    def approve(self, id: str) -> None:
        """Let somebody else approve what is proposed."""
        assert self.other.post(f"/annotations/{id}/approval", {}).status_code == 200

    def loosen(self, id: str) -> None:
        """Propose that everybody sees what an approved spoiler hides."""
        path = f"/annotations/{id}"
        etag = self.one.get(path).headers["ETag"]
        answer = self.one.patch(path, OPEN, etag)
        assert (answer.json or {}).get("approval") == "proposed", answer.text


def leave(_: Pair, __: str) -> None:
    """It is proposed."""


def approve(pair: Pair, id: str) -> None:
    pair.approve(id)


def loosen(pair: Pair, id: str) -> None:
    pair.approve(id)
    pair.loosen(id)


def remove(pair: Pair, id: str) -> None:
    pair.approve(id)
    path = f"/annotations/{id}"
    answer = pair.one.delete(path, pair.one.get(path).headers["ETag"])
    assert answer.status_code == 204, answer.text


def undo(pair: Pair, id: str) -> None:
    loosen(pair, id)
    pair.approve(id)
    undone = pair.other.post(f"/articles/{pair.slug}/undo", {})
    changed = (undone.json or {}).get("annotations", [])
    assert [one["id"] for one in changed] == [id], undone.text


def refuse(pair: Pair, id: str) -> None:
    loosen(pair, id)
    answer = pair.other.post(f"/annotations/{id}/rejection", WHY)
    assert (answer.json or {}).get("approval") == "approved", answer.text


STATES: Sequence[Callable[[Pair, str], None]] = (
    *(leave, loosen, undo, approve, remove, refuse),
)


@contextmanager
def second_person(app: Flask) -> Iterator[Desk]:
    """Somebody else decides, for approval needs two people meanwhile."""
    chief = open_desk(app, role="chief")
    chief.call("PUT", "/rules", {"two_people": True, **WHY})
    yield open_desk(app)
    chief.call("PUT", "/rules", {"two_people": False, **WHY})


def put_in_every_state(pair: Pair, spoilers: Sequence[str], shown: str) -> None:
    """Give each of these proposals another state, in turn; reject one more, on words that everybody has."""
    for number, id in enumerate(spoilers):
        STATES[number % len(STATES)](pair, id)
    id = pair.one.annotation(pair.slug, quote={"exact": shown})["id"]
    answer = pair.other.post(f"/annotations/{id}/rejection", WHY)
    assert (answer.json or {}).get("approval") == "rejected", answer.text
