"""Connections to machines that somebody else named: public ones, unless a setting allows others."""

import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

PRIVATE = "This name is on a private network; ANNOTATOR_WEBHOOKS_PRIVATE allows that."
CONNECTING = 5  # seconds for each of a name's addresses
PORTS = {"http": 80, "https": 443}
# Of the other ports: below it there may be mail or shells.
LOWEST_PORT = 1024
# The last four bytes are an IPv4 address: RFC 6052, and two old forms that routers still know.
_EMBEDDING = [IPv6Network(net) for net in ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")]
_LOCAL = IPv6Network("64:ff9b:1::/48")  # RFC 8215: a translator's own network


class Unreachable(Exception):
    """There is no connection, or no answer came; the text says why."""


def parts_of(url: str) -> SplitResult:
    """The parts of a web address; raises Unreachable for anything else."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unreachable(f"This is not a web address: {error}.") from error
    is_usual = port in PORTS.values() or port >= LOWEST_PORT
    if parts.scheme not in PORTS or not is_usual:
        raise Unreachable("Use http or https, on its own port or a port from 1024.")
    return parts


@contextmanager
def connection(parts: SplitResult, *, private: bool) -> Iterator[socket.socket]:
    """A connection to the machine, encrypted for https.

    The name is resolved once, and the connection goes to an address that was checked: it
    does not matter where the name points a moment later. Raises Unreachable and OSError.
    """
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    with _connected(_addresses(host, port, private=private), port) as plain:
        if parts.scheme == "http":
            yield plain
            return
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=host) as secure:
            yield secure


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
    """Raise Unreachable for a number, however it is written, that is not public, and for `localhost`."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unreachable(f"This is not a web address: {error}.") from error
    last_name = host.rstrip(".").rpartition(".")[2]
    if last_name == "localhost":
        raise Unreachable(PRIVATE)
    with suppress(socket.gaierror):  # a name
        _refuse_private(_resolved(host, port, socket.AI_NUMERICHOST))


def _addresses(host: str, port: int, *, private: bool) -> list[str]:
    """The name's addresses. One that is not public is enough to refuse: it may be an attack."""
    addresses = _resolved(host, port)
    if not private:
        _refuse_private(addresses)
    return addresses


def _resolved(host: str, port: int, flags: int = 0) -> list[str]:
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    addresses = (str(entry[4][0]) for entry in entries)
    return list(dict.fromkeys(addresses))


def _refuse_private(addresses: Iterable[str]) -> None:
    bare = [ip_address(address.partition("%")[0]) for address in addresses]
    if not all(map(is_public, bare)):
        raise Unreachable(PRIVATE)


def _connected(addresses: list[str], port: int) -> socket.socket:
    """A connection to the first address that answers. Raises OSError."""
    failure: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=CONNECTING)
        except OSError as error:
            failure = error
    raise failure or OSError("the name has no address")
