"""Keys for the articles of a publisher: its address there, however it is spelled, or its id there."""

import hashlib
import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from annotator.core.errors import InvalidInput

NO_ADDRESS = "Give an address that starts with https:// or http://."
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_STANDARD = {"http": 80, "https": 443}
_PLAIN = "-._~"  # RFC 3986: escaped or not, they mean the same


def source_key(url: str) -> str:
    """A digest that is the same for all spellings of one address. Raises InvalidInput for anything else.

    http and https are the same, and so are capitals and small letters in names. The fragment, the usual port and
    needless escapes do not count. A trailing slash and the query do.
    """
    parts, host = _split(url)
    plain = f"{host}{_escaped(parts.path or '/')}"
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    address = plain + query
    return hashlib.sha256(address.encode()).hexdigest()


def source_id_key(url: str, id: str) -> str:
    """A digest of what the publisher at this address knows an article by. Raises InvalidInput for no address."""
    _, host = _split(url)
    return hashlib.sha256(f"{host} {id}".encode()).hexdigest()


def _split(url: str) -> tuple[SplitResult, str]:
    """The parts of an address, and its host, with a port that is not the usual one."""
    try:
        parts = urlsplit(url)
        usual = _STANDARD.get(parts.scheme)
        port = "" if parts.port in (None, usual) else f":{parts.port}"
        name = parts.hostname or ""
        host = name.encode("idna").decode().lower()
    except ValueError as error:
        raise InvalidInput({"url": NO_ADDRESS}) from error
    if parts.scheme not in _STANDARD or not host:
        raise InvalidInput({"url": NO_ADDRESS})
    return parts, f"{host}{port}"


def _escaped(text: str) -> str:
    """Escape in one way: letters, digits and a few marks as they are, and escapes in capitals."""
    kept = _ESCAPE.sub(_unescaped, text)
    return quote(kept, safe="/%:@!$&'()*+,;=?" + _PLAIN)


def _unescaped(escape: re.Match[str]) -> str:
    """A character that needs no escape, or the escape in capitals."""
    character = unquote_to_bytes(escape[0])
    plain = character.isalnum() or character.decode("latin-1") in _PLAIN
    if plain:
        return character.decode()
    return escape[0].upper()
