"""What a page has to load for the element."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

ELEMENT = "/static/js/embed.js"
LARGEST = 17_800  # bytes, as they come; 330 of them are versions of what is imported
PACKED = {"Accept-Encoding": "gzip"}


def modules(client: FlaskClient, address: str = ELEMENT) -> dict[str, bytes]:
    """The script and all that it imports, as they come to a browser."""
    found: dict[str, bytes] = {}
    waiting = [address]
    while waiting:
        one = waiting.pop()
        with client.get(one, headers=PACKED) as answer:
            found[one] = answer.data
        for name in re.findall(
            r'from "(\.{1,2}/[^"?]+)', gzip.decompress(found[one]).decode()
        ):
            folder = one.rpartition("/")[0]
            path = (
                f"{folder}/{name}"
                if name.startswith("./")
                else f"{folder.rpartition('/')[0]}/{name[3:]}"
            )
            resolved = path.replace("/./", "/")
            if resolved not in found:
                waiting.append(resolved)
    return found


@pytest.mark.database("sqlite")
def test_the_element_is_small(client):
    loaded = modules(client)
    assert len(loaded) > 5
    assert sum(map(len, loaded.values())) < LARGEST


@pytest.mark.database("sqlite")
def test_a_compressed_script_is_the_script_and_has_an_etag_of_its_own(client):
    with client.get(ELEMENT) as plain, client.get(ELEMENT, headers=PACKED) as packed:
        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert packed.content_length == len(packed.data)
        assert {plain.headers["Vary"], packed.headers["Vary"]} == {"Accept-Encoding"}
    with client.get(
        ELEMENT, headers=PACKED | {"If-None-Match": packed.headers["ETag"]}
    ) as again:
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.database("sqlite")
def test_a_compressed_script_is_not_in_pieces(client):
    with client.get(ELEMENT, headers=PACKED | {"Range": "bytes=0-9"}) as part:
        assert part.status_code in (200, 206)
        assert part.content_encoding == "gzip" or len(part.data) == 10
