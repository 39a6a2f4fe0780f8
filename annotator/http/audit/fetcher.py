"""Fetches what other sites answer: little of it, never for long, and never often."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import SHUT_RDWR, socket
from threading import Timer
from urllib.parse import SplitResult, urljoin

from annotator.http.audit.body import MOST_BYTES, Unpacker, is_legible, read_text
from annotator.http.host import Unreachable, connection, parts_of
from annotator.version import VERSION

ROBOT = "AnnotatorAudit"
_READER = {
    "User-Agent": f"Mozilla/5.0 (compatible; {ROBOT}/{VERSION})",
    "Accept": "*/*",
}
_CRAWLER = f"Mozilla/5.0 (compatible; Googlebot/2.1; {ROBOT}/{VERSION})"
# Formats that sites give to programs at the addresses of their pages.
_FORMATS = "application/activity+json, application/json, text/markdown, */*;q=0.1"
AGENTS = {
    "reader": _READER,
    "crawler": _READER | {"User-Agent": _CRAWLER},
    "program": _READER | {"Accept": _FORMATS},
}
SECONDS = 20  # for one answer, from the connection to its last byte
PIECE = 65536
REDIRECTS = 5
PER_SECOND = 10  # requests, at most
_REDIRECTS = {301, 302, 303, 307, 308}
_TEXT = ("text/", "json", "xml", "javascript", "html")
_PICTURE = ("image/", "font/", "video/", "audio/")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end; `is_cut` where there was more."""

    address: str
    status: int
    headers: Mapping[str, str]  # names in small letters
    text: str
    is_cut: bool = False
    is_text: bool = True  # its words can be read

    @property
    def is_picture(self) -> bool:
        """Whether it has no words: a picture, a sound, a film. A drawing has some."""
        media_type = self.headers.get("content-type", "").lower()
        return media_type.startswith(_PICTURE) and "svg" not in media_type


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
            parts = parts_of(address)
            answer = self._ask(address, parts, AGENTS[agent])
            to = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not to:
                return answer
            address = _joined(address, to)
            if not self._may_go(address):
                return answer  # what another site says is not this one's
        raise Unreachable(f"More than {REDIRECTS} redirects.")

    def _may_go(self, address: str) -> bool:
        return origin_of(parts_of(address)) in self._origins

    def _ask(
        self, address: str, parts: SplitResult, agent: Mapping[str, str]
    ) -> Answer:
        """One answer, without following where it leads. Raises Unreachable."""
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
        left = self._next - time.monotonic()
        time.sleep(max(0.0, left))
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
    connected: socket,
    address: str,
    parts: SplitResult,
    agent: Mapping[str, str],
) -> Answer:
    """One request and its answer. A timer hangs up, for each byte of a slow answer begins the socket's time anew."""
    deadline = time.monotonic() + SECONDS
    hang_up = Timer(SECONDS, _shut, [connected])
    hang_up.daemon = True
    hang_up.start()
    http = HTTPConnection(parts.hostname or "")
    http.sock = connected
    try:
        target = parts.path or "/"
        if parts.query:
            target = f"{target}?{parts.query}"
        http.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        host = parts.netloc.rpartition("@")[2]
        http.putheader("Host", host)
        for name, value in agent.items():
            http.putheader(name, value)
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
    """Read an answer, at most its first part, and only as long as the deadline allows."""
    headers = {}
    for name, value in response.getheaders():
        headers[name.lower()] = value
    answer = Answer(address, response.status, headers, "")
    if answer.is_picture:
        return answer
    unpacker = Unpacker(headers.get("content-encoding", ""))
    while not unpacker.is_full and (piece := response.read1(PIECE)):
        unpacker.add(piece)
    if time.monotonic() >= deadline:
        raise TimeoutError
    body = bytes(unpacker.body[:MOST_BYTES])
    is_text = _is_text(headers) or is_legible(body)
    charset = response.headers.get_content_charset()
    text = read_text(body, charset) if is_text else ""
    is_cut = unpacker.is_full
    return replace(answer, text=text, is_text=is_text, is_cut=is_cut)


def _is_text(headers: Mapping[str, str]) -> bool:
    """Whether an answer says that it is one."""
    media_type = headers.get("content-type", "text/html").lower()
    return any(word in media_type for word in _TEXT)
