"""One key for each article of a publisher: its address there, however it is spelled."""

import hashlib
import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

from annotator.core.errors import InvalidInput

_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_STANDARD = {"http": 80, "https": 443}
_PLAIN = "-._~"  # RFC 3986: escaped or not, they mean the same


def source_key(url: str) -> str:
    """A digest that is the same for all spellings of one address. Raises InvalidInput for anything else.

    http and https are the same, and so are capitals and small letters in names. The fragment, the usual port and
    needless escapes do not count. A trailing slash and the query do.
    """
    try:
        parts = urlsplit(url)
        port = (
            ""
            if parts.port in (None, _STANDARD.get(parts.scheme))
            else f":{parts.port}"
        )
        host = (parts.hostname or "").encode("idna").decode().lower()
    except ValueError as error:
        raise InvalidInput(
            {"url": "Give an address that starts with https:// or http://."}
        ) from error
    if parts.scheme not in _STANDARD or not host:
        raise InvalidInput(
            {"url": "Give an address that starts with https:// or http://."}
        )
    plain = f"{host}{port}{_escaped(parts.path or '/')}"
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return hashlib.sha256((plain + query).encode()).hexdigest()


def _escaped(text: str) -> str:
    """Escape in one way: letters, digits and a few marks as they are, and escapes in capitals."""
    kept = _ESCAPE.sub(_unescaped, text)
    return quote(kept, safe="/%:@!$&'()*+,;=?" + _PLAIN)


def _unescaped(escape: re.Match[str]) -> str:
    character = unquote_to_bytes(escape[0])
    plain = character.isalnum() or character.decode("latin-1") in _PLAIN
    return character.decode() if plain else escape[0].upper()
