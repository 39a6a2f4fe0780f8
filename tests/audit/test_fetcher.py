"""A hostile host costs an audit nothing."""

import gzip
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from werkzeug.wrappers import Response

from annotator.http.audit import fetcher as fetching
from annotator.http.audit.body import MOST_BYTES
from annotator.http.audit.fetcher import Fetcher
from annotator.http.host import Unreachable
from tests.audit.site import Page, served, site


def fetcher(origin: str, *, private: bool = True) -> Fetcher:
    """A fetcher for one site, without pauses."""
    return Fetcher(frozenset([origin]), private=private, per_second=1000)


def test_a_long_answer_is_cut() -> None:
    with site({"/": "x" * (MOST_BYTES + 10)}) as origin:
        answer = fetcher(origin).get(f"{origin}/")
    assert answer.is_cut
    assert len(answer.text) == MOST_BYTES


def test_of_a_gigabyte_little_is_read() -> None:
    sent = []

    def gigabyte() -> Iterator[bytes]:
        for number in range(1000):
            sent.append(number)
            yield b"x" * 1_000_000

    pages: dict[str, Page] = {"/": Response(gigabyte(), mimetype="text/html")}
    with site(pages) as origin:
        answer = fetcher(origin).get(f"{origin}/")
    assert answer.is_cut
    assert len(sent) < 20  # what fits into the sockets' buffers comes along


def test_a_compressed_answer_is_unpacked_and_a_bomb_is_cut() -> None:
    packed = {"Content-Encoding": "gzip"}
    pages: dict[str, Page] = {
        "/": Response(gzip.compress(b"plain"), headers=packed, mimetype="text/html"),
        "/bomb": Response(
            gzip.compress(b"0" * 50_000_000), headers=packed, mimetype="text/html"
        ),
        "/damaged": Response(b"no gzip", headers=packed, mimetype="text/html"),
    }
    with site(pages) as origin:
        asks = fetcher(origin)
        assert asks.get(f"{origin}/").text == "plain"
        bomb = asks.get(f"{origin}/bomb")
        assert bomb.is_cut
        assert len(bomb.text) == MOST_BYTES
        with pytest.raises(Unreachable, match="damaged"):
            asks.get(f"{origin}/damaged")


def test_a_text_is_read_in_each_packing_and_encoding() -> None:
    said = "Élodie"
    raw = zlib.compress(said.encode())
    answers = (
        (gzip.compress(said.encode()), "text/html", "x-gzip"),
        (raw, "text/html", "deflate"),
        (raw[2:-4], "text/html", "deflate"),
        (gzip.compress("Élo".encode()) + gzip.compress(b"die"), "text/html", "gzip"),
        (gzip.compress(said.encode()), "application/gzip", ""),
        (said.encode(), "application/octet-stream", ""),
        (said.encode("utf-16"), "text/html", ""),
        (b'<meta charset="latin-1">' + said.encode("latin-1"), "text/html", ""),
    )
    pages: dict[str, Page] = {}
    for number, (body, kind, packing) in enumerate(answers):
        headers = {"Content-Type": kind, "Content-Encoding": packing}
        pages[f"/{number}"] = Response(body, headers=headers)
    with site(pages) as origin:
        texts = [fetcher(origin).get(f"{origin}{path}").text for path in pages]
    assert all(text.endswith(said) for text in texts), texts


def test_a_packing_that_nobody_asked_for_is_no_clean_answer() -> None:
    packed = Response(b"x", headers={"Content-Encoding": "br"}, mimetype="text/html")
    with site({"/": packed}) as origin, pytest.raises(Unreachable, match="as br"):
        fetcher(origin).get(f"{origin}/")


def test_what_is_no_text_is_not_read_as_one() -> None:
    picture = b"\x89PNG\0\0" + b"x" * 2000
    cut = b"x" * 1023 + "é".encode()
    kind = {"Content-Type": "application/pdf"}
    pages: dict[str, Page] = {
        "/": Response(picture, headers=kind),
        "/cut": Response(cut, headers=kind),
    }
    with site(pages) as origin:
        assert not fetcher(origin).get(f"{origin}/").is_text
        assert fetcher(origin).get(f"{origin}/cut").is_text


def test_endless_redirects_end() -> None:
    pages: dict[str, Page] = {"/": Response("", 302, headers={"Location": "/"})}
    with site(pages) as origin, pytest.raises(Unreachable, match="redirects"):
        fetcher(origin).get(f"{origin}/")


def test_a_redirect_to_nowhere_ends_one_address_alone() -> None:
    def away(_environ: object, start: Callable[..., object]) -> list[bytes]:
        start("302 Found", [("Location", "http://[away")])
        return []

    with served(away) as origin, pytest.raises(Unreachable, match="no web address"):
        fetcher(origin).get(f"{origin}/")


def test_an_encoding_of_names_is_not_used_for_texts() -> None:
    named = Response(b"ab-9c", content_type="text/html; charset=punycode")
    with site({"/": named}) as origin:
        assert fetcher(origin).get(f"{origin}/").text == "ab-9c"


def test_a_picture_is_not_downloaded() -> None:
    pages: dict[str, Page] = {"/a.png": Response(b"x" * 100, mimetype="image/png")}
    with site(pages) as origin:
        answer = fetcher(origin).get(f"{origin}/a.png")
    assert answer.is_picture
    assert answer.text == ""


def test_machines_of_a_private_network_are_refused() -> None:
    with pytest.raises(Unreachable, match="private"):
        fetcher("http://127.0.0.1:5000", private=False).get("http://127.0.0.1:5000/")


def test_another_site_is_not_asked() -> None:
    with pytest.raises(Unreachable, match="not registered"):
        fetcher("http://127.0.0.1:5000").get("http://127.0.0.1:5001/")


@contextmanager
def dripping(start: bytes, drop: bytes) -> Iterator[str]:
    """A server that answers a byte at a time, for as long as somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=drip, args=(server, start, drop), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    thread.join()


def drip(server: socket.socket, start: bytes, drop: bytes) -> None:
    """Answer one client."""
    client, _ = server.accept()
    with client:
        client.recv(1000)
        client.sendall(start)
        client.settimeout(0.02)
        while True:
            try:
                client.sendall(drop)
                if client.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except OSError:
                return


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
        (b"", b"x"),
    ],
    ids=["headers", "body", "status"],
)
def test_a_slow_drip_ends(
    start: bytes, drop: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with dripping(start, drop) as origin, pytest.raises(Unreachable):
        fetcher(origin).get(f"{origin}/")
