"""Fetches what other sites answer: little of it, never for long, and never often."""

import codecs
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import SHUT_RDWR, socket
from threading import Timer
from urllib.parse import SplitResult, urljoin

from annotator.http.host import Unreachable, connection, parts_of
from annotator.version import VERSION

ROBOT = "AnnotatorAudit"
AGENTS = {
    "reader": f"Mozilla/5.0 (compatible; {ROBOT}/{VERSION})",
    "crawler": f"Mozilla/5.0 (compatible; Googlebot/2.1; {ROBOT}/{VERSION})",
}
MOST_BYTES = 2_000_000  # of one answer, decompressed
SECONDS = 20  # for one answer, from the connection to its last byte
PIECE = 65536
REDIRECTS = 5
PER_SECOND = 10  # requests, at most
_REDIRECTS = {301, 302, 303, 307, 308}
_TEXT = ("text/", "json", "xml", "javascript", "html")
# Encodings of host names: their time grows with the square of a text.
_OF_NAMES = {"punycode", "idna"}
_PICTURE = ("image/", "font/", "video/", "audio/")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end; `is_cut` where there was more."""

    address: str
    status: int
    headers: Mapping[str, str]  # names in small letters
    text: str
    is_cut: bool = False

    @property
    def is_text(self) -> bool:
        """Whether its words can be read."""
        media_type = self.headers.get("content-type", "text/html").lower()
        return any(word in media_type for word in _TEXT)

    @property
    def is_picture(self) -> bool:
        """Whether it has no words: a picture, a sound, a film."""
        return self.headers.get("content-type", "").lower().startswith(_PICTURE)


class Fetcher:
    """Sends requests to these origins alone, with a pause before each."""

    def __init__(
        self,
        origins: frozenset[str],
        *,
        private: bool = False,
        per_second: int = PER_SECOND,
    ) -> None:
        self._origins = origins
        self._private = private
        self._pause = 1 / per_second
        self._next = 0.0

    def get(self, address: str, agent: str = "reader") -> Answer:
        """The answer, behind redirects within the origins. Raises Unreachable with the reason."""
        if not self._may_go(address):
            raise Unreachable("This site is not registered.")
        for _ in range(REDIRECTS + 1):
            answer = self._ask(address, parts_of(address), AGENTS[agent])
            to = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not to:
                return answer
            address = _joined(address, to)
            if not self._may_go(address):
                return answer  # what another site says is not this one's
        raise Unreachable(f"More than {REDIRECTS} redirects.")

    def _may_go(self, address: str) -> bool:
        return origin_of(parts_of(address)) in self._origins

    def _ask(self, address: str, parts: SplitResult, agent: str) -> Answer:
        self._wait()
        try:
            with connection(parts, private=self._private) as connected:
                return _exchange(connected, address, parts, agent)
        except TimeoutError:
            raise Unreachable(f"No answer in {SECONDS} seconds.") from None
        except HTTPException:
            raise Unreachable("The answer is not HTTP.") from None
        except zlib.error:
            raise Unreachable("The compressed answer is damaged.") from None
        except (OSError, UnicodeError, ValueError) as error:
            raise Unreachable(f"No connection: {error}.") from error

    def _wait(self) -> None:
        """Never ask more often than the site was promised."""
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._next = time.monotonic() + self._pause


def origin_of(parts: SplitResult) -> str:
    """The scheme, host and port of an address, as a site's registered origins have them."""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()


def _joined(address: str, to: str) -> str:
    """Where a redirect leads. Raises Unreachable if that is no address."""
    try:
        return urljoin(address, to)
    except ValueError:
        raise Unreachable("It redirects to what is no web address.") from None


def _exchange(
    connected: socket, address: str, parts: SplitResult, agent: str
) -> Answer:
    """One request and its answer. A timer hangs up, for each byte of a slow answer begins the socket's time anew."""
    deadline = time.monotonic() + SECONDS
    hang_up = Timer(SECONDS, _shut, [connected])
    hang_up.daemon = True
    hang_up.start()
    http = HTTPConnection(parts.hostname or "")
    http.sock = connected
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        http.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        http.putheader("Host", parts.netloc.rpartition("@")[2])
        http.putheader("User-Agent", agent)
        http.putheader("Accept", "*/*")
        http.putheader("Accept-Encoding", "gzip")
        http.putheader("Connection", "close")
        http.endheaders()
        response = http.getresponse()
        return _answer(response, address, deadline)
    finally:
        hang_up.cancel()
        http.close()


def _shut(connected: socket) -> None:
    try:
        connected.shutdown(SHUT_RDWR)
    except OSError:
        return  # it has ended


def _answer(response: HTTPResponse, address: str, deadline: float) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    answer = Answer(address, response.status, headers, "")
    if not answer.is_text:
        return answer
    body, is_cut = _body(response, headers.get("content-encoding", ""))
    if time.monotonic() >= deadline:
        raise TimeoutError
    text = _text(body, response.headers.get_content_charset() or "utf-8")
    return Answer(address, response.status, headers, text, is_cut)


def _text(body: bytes, charset: str) -> str:
    """The body in its declared encoding, or in UTF-8 if that is no encoding of texts."""
    try:
        if codecs.lookup(charset).name not in _OF_NAMES:
            return body.decode(charset, "replace")
    except LookupError:
        pass
    return body.decode(errors="replace")


def _body(response: HTTPResponse, coding: str) -> tuple[bytes, bool]:
    """The body's first bytes, decompressed, and whether there were more."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding == "gzip" else None
    body = bytearray()
    while len(body) <= MOST_BYTES:
        piece = response.read1(PIECE)
        if not piece:
            break
        if unpack:
            piece = unpack.decompress(piece, MOST_BYTES + 1 - len(body))
        body += piece
    return bytes(body[:MOST_BYTES]), len(body) > MOST_BYTES
