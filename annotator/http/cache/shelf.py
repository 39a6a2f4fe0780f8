"""Finished renditions in this worker's memory, each served only while its version is current.

Every request looks at the article's version in the database. A spoiler that was added a
moment ago, on any machine, has changed it. What is kept is bounded, and losing it costs
time and nothing else.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from annotator.bound import Bounded
from annotator.core.errors import NotFound
from annotator.core.permission import ANYONE
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.http.access.audience import current_actor
from annotator.http.response.compression import deflate
from annotator.metric import RENDITIONS
from annotator.services.reader.readable import Readable, readable
from annotator.settings import CACHE_BYTES
from annotator.storage.version import Versions

# How much of a worker's cache is for readable articles, and how much for finished renditions.
_OF_ARTICLES, _OF_RENDITIONS = 4 / 6, 1 / 6
OVERHEAD = 1024  # bytes of a rendition beside its body and its key
LETTER = 3  # bytes of a key for each letter that writes it

_Key = tuple[Hashable, ...]


class NotKept(Exception):
    """A part of a page has to be written first."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished rendition, and the digest of its bytes for its ETag."""

    body: bytes
    digest: str


class Shelf:
    """Keeps the latest articles and renditions, in its part of so many bytes of cache."""

    def __init__(self, versions: Versions, size: int = CACHE_BYTES) -> None:
        self._versions = versions
        # After a change, simultaneous readers wait for the first instead of repeating its work.
        self._reading = [Lock() for _ in range(16)]
        self._readables: Bounded[str, Readable] = Bounded(int(size * _OF_ARTICLES))
        self._answers: Bounded[_Key, Written] = Bounded(int(size * _OF_RENDITIONS))

    def readable(
        self,
        slug: str,
        *,
        drafts: bool = True,
    ) -> Readable:
        """The article as it is now; raises NotFound for a draft, unless an editor may see `drafts`."""
        kept = self._current(slug)
        if kept is not None:
            return kept
        with self._reading[hash(slug) % len(self._reading)]:
            return self._current(slug) or self._read(slug, drafts=drafts)

    def kept(self, slug: str) -> Readable | None:
        """The article as it was when it was last read; the caller compares its version."""
        return self._readables.get(slug)

    def _current(self, slug: str) -> Readable | None:
        kept = self.kept(slug)
        if kept is None or self._versions.current(slug) != kept.version:
            return None
        return kept

    def _read(self, slug: str, *, drafts: bool) -> Readable:
        try:
            article = readable(session(), ANYONE, slug)
        except NotFound:
            self._forget(slug)
            if not drafts:
                raise
            article = readable(session(), current_actor(), slug)
        if article.published:
            self._readables.keep(slug, article, article.size)
        return article

    def _forget(self, slug: str) -> None:
        """Keep nothing of an article that is withdrawn or deleted."""
        if self._readables.get(slug) is None:
            return
        self._readables.forget(slug)
        for key in self._answers:
            if key[0] == slug:
                self._answers.forget(key)

    def answer(
        self, article: Readable, view: View, format: str, write: Callable[[], bytes]
    ) -> Written:
        """What `write` returns for this step and format, made once per version.

        It is not kept where the view reveals gaps.
        """
        if view.revealed or not article.published:
            return _as_written(write())
        key = (article.facts.slug, article.version, article.step(view), format)
        kept = self._answers.get(key)
        RENDITIONS.labels("kept" if kept else "made").inc()
        if kept is None:
            kept = _as_written(write())
            self._keep(key, kept)
        return kept

    def part(self, key: Hashable, write: Callable[[], bytes]) -> bytes:
        """What `write` returns for all that `key` names, which has to be all that it depends on."""
        whole = (None, key)
        kept = self._answers.get(whole)
        if kept is None:
            kept = Written(write(), "")
            self._keep(whole, kept)
        return kept.body

    def kept_part(self, key: Hashable, _write: Callable[[], bytes]) -> bytes:
        """The same for callers that cannot write; raises NotKept."""
        kept = self._answers.get((None, key))
        if kept is None:
            raise NotKept
        return kept.body

    def deflated(
        self, article: Readable, view: View, format: str, kept: Written
    ) -> bytes:
        """The same compressed, kept beside it."""
        packed = self.answer(
            article, view, f"{format} deflated", lambda: deflate(kept.body)
        )
        return packed.body

    def _keep(self, key: _Key, kept: Written) -> None:
        size = OVERHEAD + len(kept.body) + LETTER * len(repr(key))
        self._answers.keep(key, kept, size)


def _as_written(body: bytes) -> Written:
    return Written(body, blake2b(body, digest_size=16).hexdigest())
