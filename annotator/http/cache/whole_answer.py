"""Repeats an answer of this worker while its article's version is current.

It comes before Flask, whose own work is most of the cost of a rendition. It decides nothing:
it repeats whole answers to the same request, and passes everything else on. A page is the
answer to our cookies and to languages, too, and to one place of many that have the same
page; what a signed-in editor gets is never kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotator.bound import Bounded
from annotator.core.scale import pieces_at
from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.cache.scale import Fellows, Key, Scales, Standing
from annotator.http.etag import without_marks
from annotator.http.note import Headers, Repeatable, note_of
from annotator.http.response.compression import (
    SMALLEST,
    CompressedPiece,
    compress_piece,
    gzipped_around,
    takes_gzip,
)
from annotator.metric import RENDITIONS
from annotator.settings import CACHE_BYTES
from annotator.storage.version import Versions

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# How much of a worker's cache is for whole answers, each counted as if it shared nothing.
_OF_ANSWERS = 1 / 6
OVERHEAD = 2048  # bytes of an entry beside its body and the letters of its request
ROW = 300  # bytes of each row that it is compared with
LETTER = 3  # bytes of it for each letter that writes it
API = "/api/"  # depends on no cookie and no language of the browser
READING = ("GET", "HEAD")
LENGTH = "Content-Length"
VARY = "Vary"
CODING = 5  # where a key has what may be done to the body
SENDER, SINCE = "HTTP_AUTHORIZATION", "HTTP_IF_MODIFIED_SINCE"
# Requests with these get an answer of their own.
PERSONAL = (SENDER, SINCE)

OWN_COOKIES = "annotator"  # in the names of all of ours


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Repeatable
    headers: Headers
    etag: str
    size: int
    route: str | None
    actor: str = "reader"
    # What is between the holes for the reader's time, compressed.
    compressed: tuple[CompressedPiece, ...] = ()


class Front:
    """A WSGI application around Flask's."""

    def __init__(
        self,
        app: "WSGIApplication",
        versions: Versions,
        size: int = CACHE_BYTES,
    ) -> None:
        self._app = app
        self._versions = versions
        self._kept: Bounded[Key, _Kept] = Bounded(int(size * _OF_ANSWERS))
        self._scales = Scales()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Repeat a kept answer if it is current, else ask the application."""
        key = _key(environ)
        if key is None:
            return self._app(environ, start_response)
        standing = None
        kept = self._kept.get(key)
        if kept is None and (standing := self._scales.standing(key)):
            kept = self._kept.get(standing.key)
        if kept is None or not self._is_true(kept, standing):
            kept = self._another(standing) if standing else None
            if kept is None:
                return self._answer(key, environ, start_response)
        else:
            RENDITIONS.labels("repeated").inc()
            kept = self._compressed(kept, standing)
        note = note_of(environ)
        note.route, note.actor = kept.route, kept.actor
        seen = environ.get("HTTP_IF_NONE_MATCH")
        if seen is None:
            headers, chunks = _written(kept, standing)
            start_response("200 OK", headers)
            return chunks if environ["REQUEST_METHOD"] == "GET" else ()
        if seen == kept.etag:
            headers = [pair for pair in kept.headers if not _is_of_content(*pair)]
            start_response("304 NOT MODIFIED", headers)
            return ()
        return self._app(environ, start_response)

    def _is_true(self, kept: _Kept, standing: Standing | None) -> bool:
        """Whether the database still has what it was made of, and it is for this reader."""
        if standing and not _is_for(kept.answer, standing):
            return False
        return self._versions.holds(kept.answer.look)

    def _another(self, standing: Standing) -> _Kept | None:
        """The page at a place where nobody was, made of what is kept."""
        page, fellows = standing.page(), standing.fellows
        if page is None or not _is_for(page, standing):
            return None
        kept = _kept(standing.key, page, fellows.headers, fellows.route)
        self._kept.keep(standing.key, kept, kept.size)
        return kept

    def _compressed(self, kept: _Kept, standing: Standing | None) -> _Kept:
        """A page that is asked for again, compressed for this reader and the next ones."""
        if standing is None or kept.compressed or not standing.key[CODING]:
            return kept
        chunks = kept.answer.chunks
        if sum(map(len, chunks)) < SMALLEST:
            return kept
        compressed = tuple(map(compress_piece, chunks[::2]))
        size = kept.size + sum(len(piece.deflated) for piece in compressed)
        headers = [_varied(*pair) for pair in kept.headers]
        headers.append(("Content-Encoding", "gzip"))
        packed = replace(kept, compressed=compressed, size=size, headers=headers)
        self._kept.keep(standing.key, packed, size)
        return packed

    def _answer(
        self, key: Key, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Let Flask answer, and keep the answer if its view allows that."""

        def start(
            status: str,
            headers: Headers,
            exc_info: Any = None,
        ) -> Any:
            note = note_of(environ)
            answer = note.repeatable
            if answer is not None and _may_keep(status, headers):
                kept = _kept(key, answer, headers, note.route)
                self._keep(key, replace(kept, actor=note.actor))
            return start_response(status, headers, exc_info)

        return self._app(environ, start)

    def _keep(self, key: Key, kept: _Kept) -> None:
        answer = kept.answer
        if answer.scale:
            fellows = Fellows(answer.scale, kept.headers, kept.route, answer.for_others)
            self._scales.keep(key, fellows)
            standing = self._scales.standing(key)
            if standing is None or not _is_for(answer, standing):
                return
            key = standing.key
        self._kept.keep(key, kept, kept.size)


def _is_for(answer: Repeatable, standing: Standing) -> bool:
    """Whether its reader has this page. Another request may have put another scale in the place of its own."""
    span, is_same = answer.span, answer.scale == standing.scale
    return is_same and span is not None and span.holds(standing.second)


def _may_keep(status: str, headers: Headers) -> bool:
    """Whether it is a whole answer that sets no cookie."""
    sets_cookie = any(name.lower() == "set-cookie" for name, _ in headers)
    return status.startswith("200") and not sets_cookie


def _is_of_content(name: str, _value: str) -> bool:
    return name.startswith("Content-")


def _is_of_token(environ: "WSGIEnvironment") -> bool:
    """Whether a program asks with a token, whose holder is part of what its answer is compared with."""
    others = "HTTP_COOKIE" in environ or SINCE in environ
    is_reading = environ["REQUEST_METHOD"] in READING
    is_api = environ["PATH_INFO"].startswith(API)
    return is_reading and is_api and SENDER in environ and not others


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _is_impersonal(environ: "WSGIEnvironment") -> bool:
    """Whether anyone who sent this request would get the same answer."""
    personal = any(name in environ for name in PERSONAL) or note_of(environ).unjudged
    signed_in = SESSION_COOKIE in environ.get("HTTP_COOKIE", "")
    return environ["REQUEST_METHOD"] in READING and not (personal or signed_in)


def _kept(key: Key, answer: Repeatable, headers: Headers, route: str | None) -> _Kept:
    etags = [value for name, value in headers if name.lower() == "etag"]
    size = OVERHEAD + sum(map(len, (*key, *answer.chunks)))
    size += ROW * len(answer.look.rows) + LETTER * len(repr(answer.look.rows))
    # As the door leaves what browsers send.
    etag = without_marks(etags[0]) if etags else ""
    # A reader's own time in a page makes its length.
    own = [pair for pair in headers if not (answer.scale and pair[0] == LENGTH)]
    return _Kept(answer, own, etag, size, route)


def _key(environ: "WSGIEnvironment") -> Key | None:
    """All that a repeated answer may depend on; None where no answer is repeated."""
    if _is_of_token(environ):
        return (*_request(environ), _digest(environ[SENDER]))
    return _request(environ) if _is_impersonal(environ) else None


def _request(environ: "WSGIEnvironment") -> Key:
    get = environ.get
    coding = "gzip" if takes_gzip(get("HTTP_ACCEPT_ENCODING", "")) else ""
    same = (
        environ["PATH_INFO"],
        get("QUERY_STRING", ""),
        get("HTTP_ACCEPT", ""),
        get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        coding,
    )
    if same[0].startswith(API):
        return same
    cookies = _own_cookies(get("HTTP_COOKIE", ""))
    return (*same, cookies, get("HTTP_ACCEPT_LANGUAGE", ""))


def _own_cookies(header: str) -> str:
    """The cookies of ours. Those of a site around us are no part of any page."""
    parts = (part.strip() for part in header.split(";"))
    return "; ".join(part for part in parts if OWN_COOKIES in part)


def _written(
    kept: _Kept, standing: Standing | None
) -> tuple[Headers, tuple[bytes, ...]]:
    """What is kept, with the reader's own time in it."""
    if standing is None:
        return kept.headers[:], kept.answer.chunks
    length = standing.scale.length
    pieces = pieces_at(kept.answer.chunks, standing.second, length)
    if kept.compressed:
        # The reader's place is not compressed: no length tells more of it than before.
        body = gzipped_around(pieces, kept.compressed)
    else:
        body = b"".join(pieces)
    return [*kept.headers, (LENGTH, str(len(body)))], (body,)


def _varied(name: str, value: str) -> tuple[str, str]:
    """The header of an answer that depends on what its client can unpack."""
    return name, f"{value}, Accept-Encoding" if name == VARY else value
