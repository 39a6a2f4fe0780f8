"""Texts that are written in a coding within another text: base64, hex, escapes of style sheets, and so on.

The codings of an answer are together no longer than a few times the answer. What is packed in them has a bound, too.
"""

import base64
import codecs
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

DEPTH = 3  # codings within each other
MOST_UNPACKED = 1_000_000  # bytes, of all that is packed in one answer
_PACKED = (b"\x1f\x8b", b"\x78")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-f]{2}){20,}", re.IGNORECASE)
_IN_STYLES = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_IN_SCRIPTS = re.compile(r"\\([0-3][0-7]{2})")
_MOST_CODE = 0x10FFFF
# Of a letter by its number. Python reads no number of more than 4,300 digits.
_ZEROS = re.compile("&#0{9,}")
_NO_LETTER = re.compile("&#[0-9]{1000,}+;?")
# A page that turns its letters around, or reads them backwards, says so.
_ROTATED = re.compile("rot-?13", re.IGNORECASE)
_BACKWARDS = re.compile("bidi-override|<bdo", re.IGNORECASE)


def with_short_numbers(text: str) -> str:
    """The text of a page without numbers of letters that are too long to be read."""
    if "&#" not in text:
        return text
    return _NO_LETTER.sub("\ufffd", _ZEROS.sub("&#0", text))


def decoded(text: str) -> Iterator[str]:
    """What its codings say, where they say something; also codings within codings."""
    yield from _whole(text)
    room = Room()
    texts = [text]
    for _ in range(DEPTH):
        texts = [piece for text in texts for piece in _pieces(text, room)]
        yield from texts


def _whole(text: str) -> Iterator[str]:
    """The text without a coding that all of it may have."""
    escaped = ((_IN_STYLES, 16), (_IN_SCRIPTS, 8))
    for escapes, base in escaped:
        if escapes.search(text):
            yield escapes.sub(partial(_letter, base), text)
    if _ROTATED.search(text):
        yield codecs.encode(text, "rot13")
    if _BACKWARDS.search(text):
        yield text[::-1]


def _pieces(text: str, room: "Room") -> Iterator[str]:
    """The coded pieces of a text, decoded."""
    codings = ((_BASE64, _of_base64), (_HEX, bytes.fromhex))
    for coding, decode in codings:
        for match in coding.finditer(text):
            with suppress(ValueError, zlib.error):
                yield room.text(decode(match[0]))


class Room:
    """What may still be unpacked of one answer: a few packed bytes can be very many."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def text(self, octets: bytes) -> str:
        """The text that bytes are, packed or not. Raises ValueError or zlib.error if they are none."""
        if octets.startswith(_PACKED) and self._left:
            octets = self._unpacked(octets)
        if octets[1:2] == b"\0":
            return octets.decode("utf-16-le")
        is_wide = octets[:1] == b"\0"
        return octets.decode("utf-16-be" if is_wide else "utf-8")

    def _unpacked(self, octets: bytes) -> bytes:
        """The octets without their compression; as they are where they have none."""
        try:
            unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
            unpacked = unpack.decompress(octets, self._left)
        except zlib.error:
            return octets  # a text may begin with an x, too
        self._left -= len(unpacked)
        return unpacked


def _of_base64(coded: str) -> bytes:
    plain = coded.rstrip("=").replace("-", "+")
    plain = plain.replace("_", "/")
    padding = "=" * (-len(plain) % 4)
    return base64.b64decode(plain + padding)


def _letter(base: int, match: re.Match[str]) -> str:
    code = int(match[1], base)
    if code <= _MOST_CODE:
        return chr(code)
    return match[0]
