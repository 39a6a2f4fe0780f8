"""WebDriver BiDi, as far as the walk needs it: calls over one WebSocket, each with its answer."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from websocket import WebSocket, create_connection

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class BidiError(Exception):
    """The browser could not do what it was told."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session with one browser."""

    socket: WebSocket
    numbers: Iterator[int] = field(default_factory=count)

    def call(self, method: str, **parameters: Any) -> Any:
        """The answer to one call; events on the way are passed over."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        self.socket.send(json.dumps(message))
        answer: dict[str, Any] = {}
        while answer.get("id") != number:
            answer = json.loads(self.socket.recv())
        if answer["type"] == "error":
            raise BidiError(f"{method}: {answer['message']}")
        return answer["result"]


@contextmanager
def connect(address: str) -> Iterator[Session]:
    """A session with the browser that listens at an address."""
    # The browser refuses what comes from a page, and takes an origin for one.
    socket = create_connection(f"{address}/session", timeout=60, suppress_origin=True)
    with closing(socket):
        session = Session(socket)
        session.call("session.new", capabilities={})
        yield session


def address_in(lines: Iterable[str] | None) -> str:
    """Where the browser says that it listens."""
    for line in lines or ():
        if listening := LISTENING.search(line):
            return listening[1]
    raise BidiError("The browser ended before it listened.")
