"""Posts to addresses that somebody else chose: to public machines only, and never for long."""

import socket
import time
from collections.abc import Mapping
from urllib.parse import SplitResult

from annotator.http.host import Unreachable, connection, parts_of

SECONDS = 10  # for one message, from the connection to the status line
LONGEST_LINE = 1024


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private: bool = False,
    seconds: float = SECONDS,
) -> int:
    """Send the body and return the status; follow no redirect and read no more of the answer.

    `private` permits this machine and its network. Raises Unreachable.
    """
    parts = parts_of(url)
    deadline = time.monotonic() + seconds
    try:
        with connection(parts, private=private) as connected:
            return _status(connected, _request(parts, body, headers), deadline)
    except TimeoutError:
        raise Unreachable(f"No answer in {seconds:g} seconds.") from None
    except (OSError, UnicodeError, ValueError) as error:
        raise Unreachable(f"No connection: {error}.") from error


def _request(parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The bytes of a request in HTTP/1.1."""
    target = parts.path or "/"
    if parts.query:
        target = f"{target}?{parts.query}"
    lines = [f"POST {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
    lines += [
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    head = "\r\n".join((*lines, "", ""))
    return head.encode("ascii") + body


def _status(connection: socket.socket, request: bytes, deadline: float) -> int:
    """Send the request and read the first line of the answer."""
    left = deadline - time.monotonic()
    connection.settimeout(max(left, 0.01))
    connection.sendall(request)
    line = b""
    while b"\n" not in line and len(line) < LONGEST_LINE:
        left = deadline - time.monotonic()
        connection.settimeout(max(left, 0.01))
        piece = connection.recv(LONGEST_LINE)
        if not piece:
            break
        line += piece
    words = line.split(b"\n")[0].split()
    is_http = len(words) > 1 and words[0].startswith(b"HTTP/1.")
    if not is_http or not words[1].isdigit():
        raise Unreachable("The answer is not HTTP.")
    return int(words[1])
