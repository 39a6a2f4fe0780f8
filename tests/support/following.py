"""Somebody who follows an article's stream, as a browser does."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import SHUT_RDWR
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 10  # seconds


@dataclass
class Follower:
    """What has come in so far: pairs of an event's name and its content."""

    status: int = 0
    ended: bool = False
    told: list[tuple[str, Any]] = field(default_factory=list)
    last_id: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, name: str, count: int = 1) -> list[Any]:
        """The contents of the events of this name, once there are so many."""
        with self.changed:
            assert self.changed.wait_for(
                lambda: len(self.named(name)) >= count, PATIENCE
            ), self.told
            return self.named(name)

    def wait_for_end(self) -> float:
        """How long it takes until the stream ends."""
        start = monotonic()
        with self.changed:
            assert self.changed.wait_for(lambda: self.ended, PATIENCE)
        return monotonic() - start

    def named(self, name: str) -> list[Any]:
        """The contents of the events of this name."""
        return [content for told, content in self.told if told == name]

    def read(self, answer: HTTPResponse) -> None:
        """Take in everything until the end."""
        name = ""
        for line in self.lines(answer):
            kind, _, value = line.partition(": ")
            if kind == "event":
                name = value
            with self.changed:
                if kind == "id":
                    self.last_id = value
                if kind == "data":
                    self.told.append((name, json.loads(value)))
                    self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def lines(self, answer: HTTPResponse) -> Iterator[str]:
        """The stream's lines; a connection that breaks off is an end."""
        try:
            while (line := answer.readline()).endswith(b"\n"):
                yield line.decode().rstrip("\n")
        except (OSError, ValueError, AttributeError, HTTPException):
            return


@contextmanager
def following(origin: str, token: str, slug: str, **headers: str) -> Iterator[Follower]:
    """Follow the article from here on, until the end of the block."""
    connection = HTTPConnection(urlsplit(origin).netloc, timeout=60)
    sent = {"Authorization": f"Bearer {token}"} | {
        name.replace("_", "-"): v for name, v in headers.items()
    }
    connection.request("GET", f"/api/v1/articles/{slug}/stream", headers=sent)
    socket = (
        connection.sock
    )  # the answer takes it over where the server means to close it
    answer = connection.getresponse()
    follower = Follower(answer.status)
    thread = threading.Thread(target=follower.read, args=(answer,), daemon=True)
    thread.start()
    yield follower
    with suppress(OSError):
        socket.shutdown(SHUT_RDWR)
    thread.join(PATIENCE)
    answer.close()
    connection.close()
