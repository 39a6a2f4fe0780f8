"""Finished renditions in this worker's memory, each served only while its article's version is the database's.

One short look at the version by every request is what keeps all workers honest: a spoiler that was added a moment
ago, on any machine, has changed it. What is kept is bounded, and losing it costs time and nothing else.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from annotator.core.errors import NotFound
from annotator.core.permission import ANYONE
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.response.compression import deflate
from annotator.services.reader.readable import Readable, Step, readable
from annotator.storage.version import Versions

ARTICLES = 256  # readable articles kept by a worker
BYTES = 64 * 2**20  # of finished renditions kept by a worker

_Key = tuple[str, int, Step, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A finished rendition, and the digest of its bytes that its ETag is made of."""

    body: bytes
    digest: str


class Shelf:
    """Keeps what was made last."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._lock = Lock()
        # Readers who come at once after a change wait for the first of them instead of all doing its work.
        self._reading = [Lock() for _ in range(16)]
        self._readables: OrderedDict[str, Readable] = OrderedDict()
        self._written: OrderedDict[_Key, Written] = OrderedDict()
        self._bytes = 0

    def readable(self, slug: str, *, drafts: bool = True) -> Readable:
        """The article as it is now; raises NotFound for a draft unless `drafts`, and an editor asks."""
        kept = self._current(slug)
        if kept is not None:
            return kept
        with self._reading[hash(slug) % len(self._reading)]:
            return self._current(slug) or self._read(slug, drafts=drafts)

    def _current(self, slug: str) -> Readable | None:
        kept = self._readables.get(slug)
        return (
            kept
            if kept is not None and self.versions.current(slug) == kept.version
            else None
        )

    def _read(self, slug: str, *, drafts: bool) -> Readable:
        try:
            found = readable(session(), ANYONE, slug)
        except NotFound:
            if not drafts:
                raise
            found = readable(session(), current_actor(), slug)
        if found.published:
            with self._lock:
                self._readables[slug] = found
                while len(self._readables) > ARTICLES:
                    self._readables.popitem(last=False)
        return found

    def written(
        self, article: Readable, view: View, format: str, write: Callable[[], bytes]
    ) -> Written:
        """What `write` returns for this step and format, made once per version; with reveals it is not kept."""
        if view.revealed or not article.published:
            return _written(write())
        key = (article.facts.slug, article.version, article.step(view), format)
        kept = self._written.get(key)
        if kept is None:
            kept = _written(write())
            self._keep(key, kept)
        return kept

    def deflated(
        self, article: Readable, view: View, format: str, written: Written
    ) -> bytes:
        """The same compressed, kept beside it."""
        return self.written(
            article, view, f"{format} deflated", lambda: deflate(written.body)
        ).body

    def _keep(self, key: _Key, written: Written) -> None:
        with self._lock:
            if key not in self._written:
                self._written[key] = written
                self._bytes += len(written.body)
            while self._bytes > BYTES:
                self._bytes -= len(self._written.popitem(last=False)[1].body)


def _written(body: bytes) -> Written:
    return Written(body, blake2b(body, digest_size=16).hexdigest())
