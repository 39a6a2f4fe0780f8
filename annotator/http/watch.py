"""Tells streams the news of their articles: one look a second for all streams of a worker.

It has a database connection of its own and runs only while somebody listens. Each worker
looks for itself, so there can be any number of them, on any number of machines.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Condition, Thread
from typing import TypeAlias

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from annotator.metric import STREAMS
from annotator.storage.engine import engine_options, prepare

SECONDS = 1.0
SECONDS_AFTER_TROUBLE = 5.0
MOST_STREAMS = 200  # of a worker; each holds a thread and a connection of the server
# Messages for a client that reads slowly; past that it has to reconnect.
MOST_WAITING = 50

Message: TypeAlias = str
Look: TypeAlias = Callable[
    [Session, Mapping[int, "Seen"]], Iterable[tuple[int, Message]]
]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Seen:
    """What the listeners of one article already know; `Look` keeps it up to date."""

    last: int
    present: object = None


@dataclass(eq=False, slots=True)
class Listener:
    """The messages of one stream, and None when it is to end."""

    article_id: int
    messages: Queue[Message | None] = field(default_factory=lambda: Queue(MOST_WAITING))

    def wait(self, seconds: float) -> Message | None:
        """The next message; "" if none came in time, None at the end."""
        try:
            return self.messages.get(timeout=seconds)
        except Empty:
            return ""


class Watch:
    """All listeners of this worker, and the thread that looks for them."""

    def __init__(self, url: str, look: Look) -> None:
        self._url = url
        self._look = look
        self._changed = Condition()
        self._listeners: set[Listener] = set()
        self._seen: dict[int, Seen] = {}
        self._stopping = False
        self._thread: Thread | None = None

    def listen(self, article_id: int, newest: int) -> Listener | None:
        """Start to listen to what comes after the event `newest`; None if there are too many listeners, or at the end.

        The caller reads earlier events after this call, so that nothing is lost in between;
        some may come twice.
        """
        with self._changed:
            if self._stopping or len(self._listeners) >= MOST_STREAMS:
                return None
            listener = Listener(article_id)
            self._listeners.add(listener)
            STREAMS.set(len(self._listeners))
            self._seen.setdefault(article_id, Seen(newest))
            if self._thread is None:
                self._thread = Thread(
                    target=self._run, name="annotator-watch", daemon=True
                )
                self._thread.start()
            return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening; a second call does no harm."""
        with self._changed:
            self._listeners.discard(listener)
            STREAMS.set(len(self._listeners))
            if all(
                other.article_id != listener.article_id for other in self._listeners
            ):
                self._seen.pop(listener.article_id, None)
            self._changed.notify_all()

    def stop(self) -> None:
        """End every stream, and accept no other."""
        with self._changed:
            self._stopping = True
            for listener in self._listeners:
                _end(listener)
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(SECONDS_AFTER_TROUBLE)

    def _run(self) -> None:
        """Look at the articles now and then, until nobody listens or the server stops."""
        engine = create_engine(self._url, **engine_options(self._url))
        prepare(engine)
        try:
            seconds = SECONDS
            while self._goes_on(seconds):
                seconds = SECONDS
                try:
                    with Session(engine) as session:
                        self._tell(self._look(session, dict(self._seen)))
                except Exception as error:  # noqa: BLE001 - whatever it is, streams stay open and the next look may do
                    log.warning("watching articles: %s", type(error).__name__)
                    seconds = SECONDS_AFTER_TROUBLE
        finally:
            engine.dispose()

    def _goes_on(self, seconds: float) -> bool:
        """Wait for the next look; false, and the thread is forgotten, if nobody listens any more."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._stopping or not self._listeners, seconds
            )
            if self._stopping or not self._listeners:
                self._thread = None
                return False
            return True

    def _tell(self, messages: Iterable[tuple[int, Message]]) -> None:
        """Give each message to those who listen to its article. One who does not read any more is sent away."""
        for article_id, message in messages:
            with self._changed:
                for listener in self._listeners:
                    if listener.article_id == article_id:
                        try:
                            listener.messages.put_nowait(message)
                        except Full:
                            _end(listener)


def _end(listener: Listener) -> None:
    """Add None to the messages; if there is no room, in place of the oldest."""
    while True:
        try:
            return listener.messages.put_nowait(None)
        except Full:
            with suppress(Empty):
                listener.messages.get_nowait()
