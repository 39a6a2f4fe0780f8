"""Measures what slow clients do to a server: `python -m benchmarks.slow_clients --server annotator`.

While `--clients` connections of one kind are held, 20 normal requests are made, each on its own
connection. The table has the slowest of them in seconds, `none` where one had no answer in 10 s,
and how many slow connections were still open at the end. One server takes about half a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import resource
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks import servers

REQUESTS = 20
PATIENCE_SECONDS = 10.0
RAMP_SECONDS = 3.0
DRIP_SECONDS = 0.5
LOAD_SECONDS = 4.0
LOAD_CONNECTIONS = 16

Slow = Callable[[socket.socket], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Held:
    """What one kind of slow client did: the worst latency or None, connections left, memory."""

    worst: float | None
    still_open: int
    memory_mib: float

    def __str__(self) -> str:
        worst = "none" if self.worst is None else f"{self.worst:.3f} s"
        return f"{worst} ({self.still_open} open, {self.memory_mib:.0f} MiB)"


async def drip_headers(client: socket.socket) -> None:
    """A request that never comes to its end."""
    await _send(client, b"GET /page HTTP/1.1\r\nHost: a\r\nX-Slow: ")
    await _drip(client)


async def drip_body(client: socket.socket) -> None:
    """A body that never comes to its end."""
    await _send(
        client, b"POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"
    )
    await _drip(client)


async def read_slowly(client: socket.socket) -> None:
    """Take a large answer in sips."""
    await _send(client, b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
    while await asyncio.get_running_loop().sock_recv(client, 100):  # noqa: ASYNC110 (slowness is the point)
        await asyncio.sleep(DRIP_SECONDS)


KINDS: dict[str, Slow] = {
    "headers": drip_headers,
    "body": drip_body,
    "reading": read_slowly,
}


async def _send(client: socket.socket, content: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(client, content)


async def _drip(client: socket.socket) -> None:
    """Send a byte now and then until the server answers or closes the connection."""
    answered = False
    while not answered:
        await _send(client, b"x")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(
                asyncio.get_running_loop().sock_recv(client, 1000), DRIP_SECONDS
            )
            answered = True


async def hold(port: int, slow: Slow) -> None:
    """Be one slow client; return when the server ends the connection."""
    with socket.socket() as client, contextlib.suppress(OSError):
        client.setblocking(False)
        # Small buffers in the kernel, so that the server feels the slow reader.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", port))
        await slow(client)


async def with_slow_clients(
    server: servers.RunningServer, slow: Slow, clients: int
) -> Held:
    """Measure normal requests while `clients` slow ones are held."""
    tasks = [asyncio.create_task(hold(server.port, slow)) for _ in range(clients)]
    await asyncio.sleep(RAMP_SECONDS)
    worst = await worst_latency(server.port)
    held = Held(worst, sum(not task.done() for task in tasks), server.memory_mib())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return held


async def worst_latency(port: int) -> float | None:
    """Return the slowest of 20 requests in seconds, or None as soon as one has no answer."""
    worst = 0.0
    for _ in range(REQUESTS):
        started = time.perf_counter()
        try:
            await asyncio.wait_for(normal_request(port), PATIENCE_SECONDS)
        except (TimeoutError, OSError, EOFError):
            return None
        worst = max(worst, time.perf_counter() - started)
        await asyncio.sleep(0.05)
    return worst


async def normal_request(port: int) -> None:
    """What a reader does: connect, ask, read all of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await _page(reader, writer)
    finally:
        writer.close()


async def _page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise OSError(head)
    await reader.readexactly(20_000)


async def load(server: servers.RunningServer) -> str:
    """Return requests a second and the server's CPU for one, over kept connections."""
    used = server.cpu_seconds()
    started = time.perf_counter()
    counts = await asyncio.gather(
        *(_keep_asking(server.port) for _ in range(LOAD_CONNECTIONS))
    )
    taken = time.perf_counter() - started
    used = server.cpu_seconds() - used
    return f"{sum(counts) / taken:.0f}/s, {used / sum(counts) * 1e6:.0f} us"


async def _keep_asking(port: int) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    until = time.monotonic() + LOAD_SECONDS
    count = 0
    while time.monotonic() < until:
        await _page(reader, writer)
        count += 1
    writer.close()
    return count


async def measure(name: str, clients: int) -> list[str]:
    """Return one row of the table."""
    with servers.running(name) as server:
        row = [name, await load(server)]
        for slow in KINDS.values():
            row.append(str(await with_slow_clients(server, slow, clients)))
            await asyncio.sleep(1)
    return row


def main() -> None:
    """Measure the chosen servers one after another and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--server", choices=servers.COMMANDS, action="append", help="default: all"
    )
    parser.add_argument("--clients", type=int, default=300)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print(
        f"| server | 20 kB page | {' | '.join(KINDS)} |\n|---|---|{'---|' * len(KINDS)}"
    )
    for name in options.server or servers.COMMANDS:
        print(
            f"| {' | '.join(asyncio.run(measure(name, options.clients)))} |", flush=True
        )


if __name__ == "__main__":
    main()
