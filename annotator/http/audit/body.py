"""The body of an answer: unpacked within its bounds, and read as a text if it is one."""

import codecs
import re
import zlib
from collections.abc import Iterator

from annotator.http.host import Unreachable
from annotator.markup.incoming.gate.encoding import MARKS

MOST_BYTES = 2_000_000  # of one answer, decompressed
_GZIP = b"\x1f\x8b"
_UNPACKED = {"", "identity"}
_PACKED = {"gzip", "x-gzip", "deflate"}
# What a page, a style sheet or XML says of its own encoding, near its start.
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=?\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_NEAR = 1024
# Encodings of host names: their time grows with the square of a text.
_OF_NAMES = {"punycode", "idna"}


class Unpacker:
    """Unpacks what comes piece by piece. Raises Unreachable for a packing that it does not know."""

    def __init__(self, coding: str) -> None:
        self._coding = coding.strip().lower()
        if self._coding not in _UNPACKED | _PACKED:
            raise Unreachable(f"It is compressed as {self._coding[:20]}.")
        self._unpack: zlib._Decompress | None = None
        self.body = bytearray()

    @property
    def is_full(self) -> bool:
        """Whether no more of the body is read."""
        return len(self.body) > MOST_BYTES

    def add(self, piece: bytes) -> None:
        """The next piece. A file that is itself packed is unpacked, too."""
        is_first = not self.body and self._unpack is None
        is_packed = self._coding in _PACKED or piece.startswith(_GZIP)
        if is_first and is_packed:
            self._unpack = self._decompressor(piece)
        if self._unpack is None:
            self.body += piece
            return
        while piece and not self.is_full:
            room = MOST_BYTES + 1 - len(self.body)
            self.body += self._unpack.decompress(piece, room)
            piece = self._unpack.unused_data
            if self._unpack.eof and piece.startswith(_GZIP):
                self._unpack = self._decompressor(piece)  # one more member

    def _decompressor(self, piece: bytes) -> "zlib._Decompress":
        """For gzip, or for what HTTP calls deflate, with its head or without."""
        if self._coding != "deflate" or piece.startswith(_GZIP):
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        head = int.from_bytes(piece[:2], "big")
        has_head = head % 31 == 0
        bits = zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS
        return zlib.decompressobj(bits)


def read_text(body: bytes, charset: str | None) -> str:
    """The body in its encoding: that of its mark, the one declared outside or inside, or UTF-8."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    for name in _encodings(body, charset):
        try:
            if codecs.lookup(name).name not in _OF_NAMES:
                return body.decode(name, "replace")
        except LookupError:
            continue
    return body.decode(errors="replace")


def _encodings(body: bytes, charset: str | None) -> Iterator[str]:
    """The encodings that somebody names: the header's first, then the one in the text."""
    if charset:
        yield charset
    declared = _DECLARED.search(body, 0, _NEAR)
    if declared:
        yield declared[1].decode("ascii", "replace")


def is_legible(body: bytes) -> bool:
    """Whether bytes of which nobody has said what they are are a text."""
    marks = tuple(mark for mark, _ in MARKS)
    if body.startswith(marks):
        return True
    try:
        body[:_NEAR].decode()
    except UnicodeDecodeError as error:
        is_cut = error.start > _NEAR - 4
        return is_cut and b"\0" not in body
    return b"\0" not in body
