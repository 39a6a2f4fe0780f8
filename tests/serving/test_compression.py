"""A page is put together from pieces that are compressed, and their checksums."""

import gzip
from itertools import product

from annotator.http.response.compression import LONG, compress_piece, gzipped_around

TIMES = (b"", b"1:10:00", b"59:59")


def test_pieces_of_any_length_make_a_stream_of_the_whole_text():
    sizes = (0, 1, LONG, 4 * LONG)
    for first, second, third in product(sizes, repeat=3):
        kept = [b"s" * first, b"e" * second, b"\0" * third]
        compressed = [compress_piece(piece) for piece in kept]
        for own, other in product(TIMES, repeat=2):
            pieces = [kept[0], own, kept[1], other, kept[2]]
            whole = gzip.decompress(gzipped_around(pieces, compressed))
            assert whole == b"".join(pieces)
