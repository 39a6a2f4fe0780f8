"""When a change has been answered, no later request on any worker gets the old text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest
from flask import Flask

from tests.api.desk import Desk, open_desk
from tests.contracts.asking import ask, with_view
from tests.contracts.canary import canary, found_in, whole_answer
from tests.contracts.routes import FORMATS

WORD = canary("late")
TITLE, QUOTE = f"The {WORD} lamp", {"exact": WORD}
EARLY, LATE = 1000, 5000


@dataclass(slots=True)
class Change:
    """A published article that two workers know by heart, whose title holds the word."""

    desk: Desk
    workers: tuple[Flask, Flask]
    film: dict[str, Any] = field(init=False)
    slug: str = field(init=False)
    annotation: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.film = self.desk.film(title="A film of changes", runtime=6000)
        body = "<p>Nothing is lost at sea.</p>"
        self.slug = self.desk.article(
            self.film["slug"], title=TITLE, body=body, status="published"
        )["slug"]

    def state(self, **fields: Any) -> None:
        """State something on the word."""
        self.annotation = self.desk.annotation(self.slug, quote=QUOTE, **fields)

    def change(self, **fields: Any) -> None:
        """Replace some of what was stated."""
        answer = self.desk.patch(f"/annotations/{self.annotation['id']}", fields)
        assert answer.status_code == 200, answer.text

    def remove(self) -> None:
        """Take the statement back."""
        assert (
            self.desk.delete(f"/annotations/{self.annotation['id']}").status_code == 204
        )

    def undo(self) -> None:
        """Undo the newest change."""
        newest = self.desk.get(f"/articles/{self.slug}/events").json["items"][0]
        assert self.desk.post(f"/events/{newest['id']}/undo").status_code == 201

    def move_beat(self, position: int) -> None:
        """Move the film's beat, and all that hangs on it."""
        beat = self.film["beats"][0]["id"]
        assert (
            self.desk.patch(
                f"/films/{self.film['slug']}/beats/{beat}", {"position": position}
            ).status_code
            == 200
        )

    def change_film(self, **fields: Any) -> None:
        """Replace some of the film's fields."""
        assert self.desk.patch(f"/films/{self.film['slug']}", fields).status_code == 200

    def withdraw(self) -> None:
        """Take the article from readers."""
        assert (
            self.desk.delete(f"/articles/{self.slug}/publication", None).status_code
            == 200
        )

    def publish(self) -> None:
        """Let readers have the article."""
        assert self.desk.post(f"/articles/{self.slug}/publication").status_code == 200

    def addresses(self, query: str) -> Iterator[str]:
        """Everywhere that the title is read by this view."""
        yield from (f"/api/v1/articles/{self.slug}?{query}&{form}" for form in FORMATS)
        film = self.film["slug"]
        yield f"/api/v1/articles?film={film}&{query}"
        yield with_view(f"/articles/{self.slug}", query, film)
        yield with_view(f"/embed/{self.slug}", query, film)
        if "tolerance" not in query:  # a film's page goes by progress alone
            yield with_view(f"/films/{film}", query, film)

    def newcomers(self) -> Iterator[str]:
        """Everywhere that a newcomer reads it."""
        yield from self.addresses("tolerance=none")
        yield from ("/", "/feed.atom", f"/films/{self.film['slug']}")
        yield from (
            f"/articles/{self.slug}",
            f"/embed/{self.slug}",
            f"/api/v1/articles/{self.slug}",
        )
        yield from (
            f"/oembed?url=http://localhost/articles/{self.slug}&format={form}"
            for form in ("json", "xml")
        )


@pytest.fixture
def change(workers: tuple[Flask, Flask]) -> Change:
    """A film and an article of this test's own."""
    return Change(open_desk(workers[0]), workers)


def state_and_remove(change: Change) -> None:
    """A spoiler that was there and is gone."""
    change.state()
    change.remove()


def state_and_lighten(change: Change) -> None:
    """A spoiler that was major and is minor."""
    change.state()
    change.change(level="minor")


Step = Callable[[Change], None]
END: dict[str, Any] = {"reveals_at": None}
# What is there before, what is done, and the view that must lose the word by it.
HIDING: dict[str, tuple[Step, Step, str]] = {
    "a new spoiler": (lambda c: None, lambda c: c.state(reveals_at=LATE), "at=3000"),
    "a later reveal point": (
        lambda c: c.state(reveals_at=EARLY),
        lambda c: c.change(reveals_at=LATE),
        "at=3000",
    ),
    "no reveal point any more": (
        lambda c: c.state(reveals_at=EARLY),
        lambda c: c.change(**END),
        "at=3000",
    ),
    "a graver level": (
        lambda c: c.state(level="minor"),
        lambda c: c.change(level="major"),
        "tolerance=minor",
    ),
    "another kind": (
        lambda c: c.state(kind="fact"),
        lambda c: c.change(kind="spoiler"),
        "at=3000",
    ),
    "another film": (
        lambda c: c.state(reveals_at=EARLY),
        lambda c: c.change(film=c.desk.film()["slug"], **END),
        "at=finished",
    ),
    "a removal undone": (state_and_remove, lambda c: c.undo(), "at=3000"),
    "a change undone": (state_and_lighten, lambda c: c.undo(), "tolerance=minor"),
    "a beat that moved": (
        lambda c: c.state(beat=c.film["beats"][0]["id"]),
        lambda c: c.move_beat(LATE),
        "at=3000",
    ),
    "a longer film": (
        lambda c: c.state(),
        lambda c: c.change_film(runtime=9000),
        "at=6000",
    ),
    "a withdrawal": (lambda c: None, lambda c: c.withdraw(), "at=finished"),
}
SHOWING: dict[str, tuple[Step, Step, str]] = {
    "a removal": (lambda c: c.state(), lambda c: c.remove(), "at=3000"),
    "an earlier reveal point": (
        lambda c: c.state(),
        lambda c: c.change(reveals_at=EARLY),
        "at=3000",
    ),
    "a lighter level": (
        lambda c: c.state(),
        lambda c: c.change(level="minor"),
        "tolerance=minor",
    ),
    "an addition undone": (lambda c: c.state(), lambda c: c.undo(), "at=3000"),
    "a beat that moved back": (
        lambda c: c.state(beat=c.film["beats"][0]["id"]),
        lambda c: c.move_beat(EARLY),
        "at=2000",
    ),
    "a publication": (lambda c: c.withdraw(), lambda c: c.publish(), "at=3000"),
}


@pytest.mark.parametrize("name", HIDING)
def test_no_worker_gives_the_word_away_after(change: Change, name: str) -> None:
    before, act, query = HIDING[name]
    before(change)
    etags = {
        address: known_by_heart(change, address, shown=True)
        for address in change.addresses(query)
    }
    act(change)
    for address, etag in etags.items():
        for worker in change.workers:
            assert not holds_word(worker, address)
            again = ask(worker, address, **({"If_None_Match": etag} if etag else {}))
            assert again.status_code != 304, f"{address} confirms what is hidden now"
            assert not holds_word(worker, address)


def test_lists_feeds_and_previews_hide_a_new_spoiler_at_once(change: Change) -> None:
    etags = {
        address: known_by_heart(change, address, shown=True)
        for address in change.newcomers()
    }
    change.state()
    for address, etag in etags.items():
        for worker in change.workers:
            assert ask(worker, address, If_None_Match=etag or "").status_code == 200
            assert not holds_word(worker, address)


@pytest.mark.parametrize("name", SHOWING)
def test_every_worker_shows_the_word_after(change: Change, name: str) -> None:
    before, act, query = SHOWING[name]
    before(change)
    for address in change.addresses(query):
        known_by_heart(change, address, shown=False)
    act(change)
    for address in change.addresses(query):
        assert all(holds_word(worker, address) for worker in change.workers), address


def test_a_request_that_starts_after_the_answer_never_gets_the_old_text(
    change: Change,
) -> None:
    answered, stop = Event(), Event()
    asked: list[
        tuple[bool, bool]
    ] = []  # whether the change was answered before, and what came

    def read(worker: Flask) -> None:
        while not stop.is_set():
            late = answered.is_set()
            asked.append(
                (
                    late,
                    holds_word(worker, f"/api/v1/articles/{change.slug}?format=text"),
                )
            )

    readers = [Thread(target=read, args=(worker,)) for worker in change.workers * 2]
    for reader in readers:
        reader.start()
    wait_until(lambda: any(found for _, found in asked))
    change.state()
    answered.set()
    wait_until(lambda: sum(late for late, _ in asked) >= 40)
    stop.set()
    for reader in readers:
        reader.join()
    assert (True, True) not in asked


def known_by_heart(change: Change, address: str, *, shown: bool) -> str | None:
    """Ask both workers twice, so that whatever they keep is kept; returns the ETag."""
    answers = [ask(worker, address) for worker in change.workers for _ in range(2)]
    assert all(
        bool(found_in(whole_answer(answer), [WORD])) is shown for answer in answers
    ), address
    etag: str | None = answers[0].headers.get("ETag")
    return etag


def holds_word(worker: Flask, address: str) -> bool:
    return bool(found_in(whole_answer(ask(worker, address)), [WORD]))


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = monotonic() + 20
    while not happened():
        assert monotonic() < deadline, "waited for 20 seconds"
