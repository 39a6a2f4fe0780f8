"""Posts to addresses that somebody else chose: to public machines only, and never for long."""

import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

PRIVATE = "This name is on a private network; ANNOTATOR_WEBHOOKS_PRIVATE allows that."
SECONDS = 10  # for one message, from the connection to the status line
LONGEST_LINE = 1024
PORTS = {"http": 80, "https": 443}
# Of the other ports: below it there may be mail or shells.
LOWEST_PORT = 1024
# The last four bytes are an IPv4 address: RFC 6052, and two old forms that routers still know.
_EMBEDDING = [IPv6Network(net) for net in ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")]
_LOCAL = IPv6Network("64:ff9b:1::/48")  # RFC 8215: a translator's own network


class Unsendable(Exception):
    """Nothing can be sent, or no answer came; the text says why."""


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private: bool = False,
    seconds: float = SECONDS,
) -> int:
    """Send the body and return the status; follow no redirect and read no more of the answer.

    The name is resolved once, and the connection goes to an address that was checked: it
    does not matter where the name points a moment later. `private` permits this machine and
    its network. Raises Unsendable.
    """
    parts, host, port = _parts_of(url)
    if parts.scheme not in PORTS or not (port in PORTS.values() or port >= LOWEST_PORT):
        raise Unsendable("Use http or https, on its own port or a port from 1024.")
    deadline = time.monotonic() + seconds
    try:
        with _connected(_addresses(host, port, private=private), port) as plain:
            if parts.scheme == "http":
                return _status(plain, _request(parts, body, headers), deadline)
            with ssl.create_default_context().wrap_socket(
                plain, server_hostname=host
            ) as secure:
                return _status(secure, _request(parts, body, headers), deadline)
    except TimeoutError:
        raise Unsendable(f"No answer in {seconds:g} seconds.") from None
    except (OSError, UnicodeError, ValueError) as error:
        raise Unsendable(f"No connection: {error}.") from error


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is on the public internet, also if an IPv6 address stands for an IPv4 one."""
    if isinstance(address, IPv6Address):
        inner = (
            address.ipv4_mapped
            or address.sixtofour
            or (address.teredo or (None, None))[1]
        )
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or address in _LOCAL:
            return False
    return address.is_global and not address.is_multicast


def refuse_private(url: str) -> None:
    """Raise Unsendable for a number, however it is written, that is not public, and for `localhost`."""
    _, host, port = _parts_of(url)
    if host.rstrip(".").rpartition(".")[2] == "localhost":
        raise Unsendable(PRIVATE)
    with suppress(socket.gaierror):  # a name
        _refuse_private(_resolved(host, port, socket.AI_NUMERICHOST))


def _parts_of(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url)
        return parts, parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unsendable(f"This is not a web address: {error}.") from error


def _addresses(host: str, port: int, *, private: bool) -> list[str]:
    """The name's addresses. One that is not public is enough to refuse: it may be an attack."""
    addresses = _resolved(host, port)
    if not private:
        _refuse_private(addresses)
    return addresses


def _resolved(host: str, port: int, flags: int = 0) -> list[str]:
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def _refuse_private(addresses: Iterable[str]) -> None:
    bare = [ip_address(address.partition("%")[0]) for address in addresses]
    if not all(map(is_public, bare)):
        raise Unsendable(PRIVATE)


def _connected(addresses: list[str], port: int) -> socket.socket:
    failure: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=SECONDS / 2)
        except OSError as error:
            failure = error
    raise failure or OSError("the name has no address")


def _request(parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"POST {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
    lines += [
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join((*lines, "", "")).encode("ascii") + body


def _status(connection: socket.socket, request: bytes, deadline: float) -> int:
    """Send the request and read the first line of the answer."""
    connection.settimeout(max(deadline - time.monotonic(), 0.01))
    connection.sendall(request)
    line = b""
    while b"\n" not in line and len(line) < LONGEST_LINE:
        connection.settimeout(max(deadline - time.monotonic(), 0.01))
        piece = connection.recv(LONGEST_LINE)
        if not piece:
            break
        line += piece
    words = line.split(b"\n")[0].split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():  # noqa: PLR2004 - version, status
        raise Unsendable("The answer is not HTTP.")
    return int(words[1])
