"""Compressed answers, made of pieces that are compressed once and kept.

Only public answers and pages are compressed. They hold no secret, so their length tells
nothing that their text does not (BREACH). The view that a request to the API brings goes
into its answer uncompressed. `docs/decisions/0014-sites-and-limits.md`.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

LEVEL = 6
LONG = 2000  # bytes; the checksum of a shorter piece is sooner computed anew
_VALUES = 16  # of four bits
SMALLEST = 600  # bytes; below that an answer fills one packet anyway
SUFFIX = "-gzip"  # one ETag stands for one sequence of bytes
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time: the same bytes for the same text
_END = b"\x03\x00"  # an empty last block
_LONGEST_STORED = 65_535
_STORED = Struct("<BHH")  # a block's kind, its length and that length's complement
_TAIL = Struct("<2sII")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of an answer, compressed or not."""

    plain: bytes
    deflated: bytes | None = None


class CompressedPiece(NamedTuple):
    """A piece in compressed form, and what it adds to the checksum of a text."""

    deflated: bytes
    checksum: int  # of the piece alone
    shift: array[int] | None  # `_shift` of its length; None if it is short


def register(app: Flask) -> None:
    """Compress the API's public answers that are not made of pieces."""
    app.after_request(_compress)


@lru_cache(256)
def takes_gzip(accepted: str) -> bool:
    """Whether a client with this Accept-Encoding wants gzip."""
    codings = parse_accept_header(accepted, Accept)
    gzip: float = codings.quality("gzip")
    plain: float = 0
    if "identity" in codings.values():
        plain = codings.quality("identity")
    return gzip > 0 and gzip >= plain


def deflate(plain: bytes) -> bytes:
    """Compressed bytes for any place in a stream: they end on a byte and refer to nothing before."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH)


def gzipped(pieces: Sequence[Piece]) -> tuple[bytes, ...]:
    """One gzip stream of these pieces; nothing is compressed here."""
    chunks, checksum, size = [_HEAD], 0, 0
    for piece in pieces:
        chunks.append(
            _stored(piece.plain) if piece.deflated is None else piece.deflated
        )
        checksum = zlib.crc32(piece.plain, checksum)
        size += len(piece.plain)
    return (*chunks, _TAIL.pack(_END, checksum, size % 2**32))


def compress_piece(plain: bytes) -> CompressedPiece:
    """Compress a piece for `gzipped_around`."""
    is_long = len(plain) > LONG
    shift = _shift(len(plain)) if is_long else None
    return CompressedPiece(deflate(plain), zlib.crc32(plain), shift)


def gzipped_around(
    pieces: Sequence[bytes], compressed: Sequence[CompressedPiece]
) -> bytes:
    """One gzip stream of pieces. Every second one is short and is not compressed; the others are."""
    first = compressed[0]
    chunks = [_HEAD, first.deflated]
    checksum, size = first.checksum, len(pieces[0])
    around = zip(pieces[1::2], pieces[2::2], compressed[1:], strict=True)
    for own, plain, kept in around:
        length = len(own)
        chunks += (_STORED.pack(0, length, length ^ 0xFFFF), own, kept.deflated)
        checksum = _checksum(kept, plain, zlib.crc32(own, checksum))
        size += length + len(plain)
    chunks.append(_TAIL.pack(_END, checksum, size % 2**32))
    return b"".join(chunks)


def _checksum(piece: CompressedPiece, plain: bytes, before: int) -> int:
    """The checksum of a piece and all before it, whose checksum is `before`. A long piece is not read again."""
    if piece.shift is None:
        return zlib.crc32(plain, before)
    checksum, rest = piece.checksum, before
    for start in range(0, len(piece.shift), _VALUES):
        checksum ^= piece.shift[start + rest % _VALUES]
        rest //= _VALUES
    return checksum


@lru_cache(64)
def _shift(length: int) -> array[int]:
    """What each value of each four bits of a checksum adds to the checksum after so many more bytes.

    A checksum is linear in the one before it, so what its bits add is combined by XOR.
    """
    zeros = bytes(length)
    nothing = zlib.crc32(zeros)
    bits = [zlib.crc32(zeros, 1 << place) ^ nothing for place in range(32)]
    shift = array("I")
    for first in range(0, 32, 4):
        sums = [0]
        for bit in bits[first : first + 4]:
            sums += [bit ^ one for one in sums]
        shift.extend(sums)
    return shift


def fill(
    response: Response, pieces: Sequence[Piece], etag: str | None = None
) -> tuple[bytes, ...]:
    """Give the answer its body, compressed if a piece is; returns the chunks."""
    packed = any(piece.deflated for piece in pieces)
    chunks = gzipped(pieces) if packed else tuple(piece.plain for piece in pieces)
    response.response = chunks
    response.content_length = sum(map(len, chunks))
    if packed:
        response.content_encoding = "gzip"
    if etag:
        response.set_etag(f"{etag}{SUFFIX}" if packed else etag)
    return chunks


def wants_gzip() -> bool:
    """Whether this request's client wants its answer compressed."""
    return takes_gzip(request.headers.get("Accept-Encoding", ""))


def compress(response: Response) -> bool:
    """Compress an answer that is large enough, if this request's client wants that."""
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or response.content_encoding or not wants_gzip():  # noqa: PLR2004 - OK
        return False
    plain = b"" if response.direct_passthrough else response.get_data()
    if len(plain) < SMALLEST:
        return False
    piece = Piece(plain, deflate(plain))
    fill(response, [piece], response.get_etag()[0])
    return True


def _compress(response: Response) -> Response:
    """Compress public answers of the API."""
    if "Cache-Control" not in response.headers or not request.path.startswith("/api/"):
        return response
    if not response.cache_control.public:
        return response
    if compress(response) and "ETag" in response.headers:
        response.make_conditional(request)
    return response


def _stored(plain: bytes) -> bytes:
    """Deflate blocks that hold these bytes uncompressed."""
    blocks = []
    for start in range(0, len(plain), _LONGEST_STORED):
        block = plain[start : start + _LONGEST_STORED]
        size = len(block)
        blocks.append(_STORED.pack(0, size, size ^ 0xFFFF) + block)
    return b"".join(blocks)
