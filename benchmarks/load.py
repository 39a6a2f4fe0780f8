"""A client that costs little, so that what it measures is the server: keep-alive connections, one request at a time each."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

CONNECTIONS = 8


class Connection:
    """One keep-alive connection; answers are read by their Content-Length."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = bytearray()
        self.status = 0

    def send(self, request: bytes) -> None:
        """Start a request."""
        self._read.clear()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Read what has come; whether the answer is whole."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self._read += piece
        end = self._read.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self._read[:end]).lower()
        self.status = int(head[9:12])
        start = head.find(b"\r\ncontent-length:")
        length = int(head[start + 17 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
        return len(self._read) >= end + 4 + length

    def header(self, name: str) -> str:
        """One header of the last answer."""
        lines = bytes(self._read).partition(b"\r\n\r\n")[0].decode().split("\r\n")
        found = (
            line.partition(":")[2].strip()
            for line in lines
            if line.lower().startswith(f"{name}:")
        )
        return next(found, "")

    @property
    def body(self) -> bytes:
        """The last answer's body."""
        return bytes(self._read).partition(b"\r\n\r\n")[2]


@contextmanager
def connections(port: int, number: int = CONNECTIONS) -> Iterator[list[Connection]]:
    """Some open connections."""
    opened = [Connection(port) for _ in range(number)]
    try:
        yield opened
    finally:
        for connection in opened:
            connection.socket.close()


def get(path: str, *headers: str) -> bytes:
    """The bytes of a GET request."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def requests_per_second(
    opened: list[Connection],
    request: Callable[[int], bytes],
    seconds: float,
    status: int,
) -> float:
    """Keep every connection busy for so long; `request` gets a running number. Every answer must have this status."""
    waiting = selectors.DefaultSelector()
    for number, connection in enumerate(opened):
        waiting.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(request(number))
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        for key, _ in waiting.select():
            connection = key.data
            if connection.receive():
                if connection.status != status:
                    raise RuntimeError(
                        f"{connection.status} instead of {status}: {connection.body[:300]!r}"
                    )
                done += 1
                connection.send(request(len(opened) + done))
    rate = done / (time.perf_counter() - started)
    for connection in opened:
        while not connection.receive():
            pass
    return rate
