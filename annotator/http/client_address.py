"""The client's address, which nothing that the client sends can choose."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from annotator.settings import Network

SAME_CLIENT = 64  # bits of an IPv6 address: a household or a server has all that follow
UNREADABLE = "unreadable"  # all clients of whom nobody can tell where they are
# Of X-Forwarded-For: an address of each of several proxies. What is before them is the
# client's own word, as long as it likes, and stays out of the cache.
BELIEVED_CHARACTERS = 400


def client_network(
    remote: str, forwarded: str | None, trusted: tuple[Network, ...]
) -> str | None:
    """The client's IPv4 address or IPv6 network: the last in X-Forwarded-For that no trusted proxy has.

    None only if this machine itself asks, without a proxy. All clients whose address cannot
    be read count as one.
    """
    return _client_network(remote, _believed(forwarded or ""), trusted)


def coarse(network: str | None) -> str:
    """A client's network as logs may have it: an IPv4 /24 or an IPv6 /48."""
    if network is None:
        return "local"
    if network == UNREADABLE:
        return UNREADABLE
    address = ip_network(network).network_address
    bits = 24 if isinstance(address, IPv4Address) else 48
    return str(ip_network((address, bits), strict=False))


def _believed(forwarded: str) -> str:
    """The last whole addresses of the header, where it is long."""
    if len(forwarded) <= BELIEVED_CHARACTERS:
        return forwarded
    end = forwarded[-BELIEVED_CHARACTERS:]
    return end.partition(",")[2] or end


@lru_cache(8192)
def _client_network(
    remote: str, forwarded: str, trusted: tuple[Network, ...]
) -> str | None:
    """The network of whoever asks: the last address that no trusted proxy added. None on this machine."""
    address = _address(remote)
    if not forwarded and address is not None and address.is_loopback:
        return None
    entries = forwarded.split(",") if forwarded else []
    for entry in reversed(entries):
        if address is None:
            break
        if not any(address in network for network in trusted):
            break
        address = _address(entry)
    if address is None:
        return UNREADABLE
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address, SAME_CLIENT), strict=False))


def is_trusted(remote: str, trusted: tuple[Network, ...]) -> bool:
    """Whether the request comes from a trusted proxy."""
    address = _address(remote)
    if address is None:
        return False
    return any(address in network for network in trusted)


def _address(entry: str) -> IPv4Address | IPv6Address | None:
    """The address in an entry, without its port and zone; None for any other text."""
    bare = entry.strip().strip('"')
    if bare.startswith("["):  # [2001:db8::1]:443
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:  # 192.0.2.1:443
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or address
    return address
