"""Whether a pushed text repeats what readers do not see so far."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.document import Document
from annotator.core.hint.repetition import Repetition, repetitions
from annotator.services.article.lookup import find_revision
from annotator.services.reader.readable import spoilers_on
from annotator.services.revision.carry import Journey
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document


def repeated_in(
    session: Session,
    article: ArticleRow,
    document: Document,
    journeys: Sequence[Journey],
) -> list[Repetition]:
    """Where a text that would be the next one repeats what is hidden in the text that readers have."""
    if article.status != "published" or article.live_revision is None:
        return []
    live = find_revision(session, article, article.live_revision)
    hidden = [
        journey.place.passage
        for journey in journeys
        if journey.row.is_live and journey.row.kind == Kind.SPOILER
    ]
    known = [article.film.title, *article.film.other_titles, article.byline or ""]
    return repetitions(
        load_document(live.document),
        spoilers_on(session, live.id),
        document,
        [passage for passage in hidden if passage],
        known,
    )
