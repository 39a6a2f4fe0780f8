"""What a browser says of itself and where it is, roughly: enough for its owner to recognise it."""

from ipaddress import IPv4Network, IPv6Network, ip_network

from flask import request

# Chrome's name is in the others', and Safari's in Chrome's: the first match counts.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
ROUGH_IPV4, ROUGH_IPV6 = 16, 32  # bits: of a provider rather than a household


def browser_name() -> str:
    """The browser and its system; empty where neither is known."""
    agent = request.headers.get("User-Agent", "")
    known = (_first(agent, BROWSERS), _first(agent, SYSTEMS))
    return ", ".join(filter(None, known))


def rough_network(client: str) -> str:
    """The part of a client's address that tells its provider, as a network."""
    try:
        network = ip_network(client)
    except ValueError:
        return ""
    return str(_wider(network))


def _wider(network: IPv4Network | IPv6Network) -> IPv4Network | IPv6Network:
    if isinstance(network, IPv4Network):
        return network.supernet(new_prefix=min(ROUGH_IPV4, network.prefixlen))
    return network.supernet(new_prefix=min(ROUGH_IPV6, network.prefixlen))


def _first(agent: str, names: tuple[tuple[str, str], ...]) -> str:
    for sign, name in names:
        if sign in agent:
            return name
    return ""
