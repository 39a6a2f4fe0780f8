"""What one application keeps between requests."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Select

from annotator.core.untagged import Untagged
from annotator.http.audit.auditor import Auditor
from annotator.http.background import Background
from annotator.http.cache.shelf import Shelf
from annotator.http.claim import Noter
from annotator.http.comparison import Comparer
from annotator.http.import_run import Importer
from annotator.http.limit.limit import Limits
from annotator.http.limit.seat import Seats, Work
from annotator.http.search import Indexer
from annotator.http.watch import Watch
from annotator.http.webhook.delivery import Deliverer
from annotator.storage.version import Look, PageLook, Versions

# Characters of an article that is read in some milliseconds; a longer one needs a seat.
SHORT_ARTICLE = 50_000

_KEY = "annotator"


@dataclass(frozen=True, slots=True)
class Runtime:
    """The parts of an application that have a life of their own."""

    versions: Versions
    shelf: Shelf
    limits: Limits
    deliverer: Deliverer
    indexer: Indexer
    noter: Noter
    comparer: Comparer
    importer: Importer
    auditor: Auditor
    watch: Watch
    seats: Seats

    @property
    def background(self) -> tuple[Background, ...]:
        """What works beside requests, in a process of its own where there is one."""
        return (
            self.deliverer,
            self.indexer,
            self.noter,
            self.comparer,
            self.importer,
            self.auditor,
        )

    def start(self) -> None:
        """Begin to work in the background."""
        for one in self.background:
            one.start()

    def rest(self, seconds: float) -> None:
        """Begin nothing more in the background, and wait so long for what is under way."""
        end = time.monotonic() + seconds
        for one in self.background:
            one.stop_soon()
        for one in self.background:
            one.join(end - time.monotonic())

    def release(self) -> None:
        """End the streams."""
        self.watch.stop()

    def close(self) -> None:
        """End the streams and close the connections."""
        self.watch.stop()
        self.importer.stop()
        self.versions.dispose()
        self.limits.close()


def keep_runtime(app: Flask, kept: Runtime) -> None:
    """Give an application its runtime."""
    app.extensions[_KEY] = kept


def runtime_of(app: Flask) -> Runtime:
    """An application's runtime."""
    kept = app.extensions[_KEY]
    if not isinstance(kept, Runtime):
        raise TypeError("this application has no runtime")
    return kept


def runtime() -> Runtime:
    """This application's runtime."""
    return runtime_of(current_app)


def look_at_page(slug: str, films: Sequence[str]) -> PageLook | None:
    """An article's version and the beats of these films; None where neither can be had."""
    return runtime().versions.look_at_page(slug, films)


def look_at(question: Select[*tuple[Any, ...]], **values: str | int) -> Look:
    """What the database answers to a question now, to be asked again before the answer is repeated."""
    return runtime().versions.look(question, **values)


def look_at_list(newest: int, film: str | None, own: int) -> Look:
    """The newest articles that lists name, so many of them, and so many of one film."""
    return runtime().versions.look_at_list(newest, film, own)


def shelf() -> Shelf:
    """This application's finished renditions."""
    return runtime().shelf


def usual_untagged() -> Untagged:
    """What readers get of new articles that nobody has read, as the service is set."""
    return Untagged(current_app.config["UNTAGGED"])


@contextmanager
def seat(work: Work) -> Iterator[None]:
    """Hold a seat for expensive work, in a `with` or around a view; raise Busy where none is free."""
    with runtime().seats.take(work):
        yield


def reading_seat(body: str | bytes) -> AbstractContextManager[None]:
    """A seat for reading an article, where that can take long; raise Busy where none is free."""
    if len(body) > SHORT_ARTICLE:
        return seat(Work.IMPORT)
    return nullcontext()


def comparison_seat(length: int) -> AbstractContextManager[None]:
    """A seat for comparing texts, where that can take long; raise Busy where none is free."""
    if length > SHORT_ARTICLE:
        return seat(Work.COMPARISON)
    return nullcontext()


def hint_seat(length: int) -> AbstractContextManager[None]:
    """A seat for looking for hints in a text, where that can take long; raise Busy where none is free."""
    if length > SHORT_ARTICLE:
        return seat(Work.HINT)
    return nullcontext()
