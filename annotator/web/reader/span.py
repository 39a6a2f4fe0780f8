"""The pages of readers at other places, made of what is kept and without a request.

Between two of its changes a page is the same for all readers. The page for one such span has
what those for the others need, apart from the text. So they are made before Flask.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.memory import NOWHERE, Memory
from annotator.core.scale import scale_of
from annotator.http.cache.shelf import NotKept, Shelf
from annotator.http.note import ForOthers, Repeatable
from annotator.storage.version import PageLook, Versions
from annotator.web.reader.page import Page, Setting, pieces_for
from annotator.web.reader.rendition import read
from annotator.web.reader.step import step_page
from annotator.web.reader.view import ViewRequest, tolerance_in


@dataclass(frozen=True, slots=True)
class Others:
    """Makes the page of an article for readers who ask for the same at other places."""

    slug: str
    setting: Setting
    shelf: Shelf
    versions: Versions

    def __call__(self, memory: Memory) -> Repeatable | None:
        """The page; None where the article has changed, or a part of the page is missing."""
        readable = self.shelf.kept(self.slug)
        if readable is None:
            return None
        reading = read(readable, memory)
        slugs = tuple(reading.films)
        look = self.versions.look_at_page(self.slug, slugs)
        if look is None or look.version != readable.version:
            return None
        tolerance = tolerance_in(memory, reading.films)
        view_request = ViewRequest(
            view=reading.view, tolerance=tolerance, personal=True
        )
        page = Page(
            self.setting,
            readable,
            view_request,
            reading,
            look.beats,
            self.shelf.kept_part,
        )
        try:
            pieces = pieces_for(page, step_page(page, self.shelf))
        except NotKept:
            return None
        return shared_page(page, look, pieces, memory, self)


def shared_page(
    page: Page,
    look: PageLook,
    pieces: Sequence[bytes],
    memory: Memory,
    others: ForOthers | None,
) -> Repeatable:
    """A page for every reader in its span."""
    film = page.main
    points = page.readable.points.get(film.slug, ())
    seconds = [*points, *look.seconds(film.slug)]
    scale = scale_of(
        film.slug,
        page.readable.films,
        film.runtime,
        seconds,
    )
    place = memory.get(film.slug, NOWHERE)
    span = scale.span(place.moment.seconds)
    return Repeatable(look.look, tuple(pieces), scale, span, others)
