"""The queue of articles whose facts and opinions have changed since they were compared."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from annotator.storage.article import ArticleRow
from annotator.storage.claim import gather
from annotator.storage.engine import take_turn
from annotator.storage.film import FilmRow
from annotator.storage.search import lock


def is_waiting(session: Session, film: str | None = None) -> bool:
    """Whether the claims of an article wait, or those of an article about this film."""
    return session.scalar(_waiting(film).limit(1)) is not None


def note_waiting(session: Session, limit: int, film: str | None = None) -> int:
    """Note what claims say by now of at most so many articles that wait; returns how many.

    One transaction at a time: of two, neither would see the other's facts.
    """
    take_turn(session, "claims")
    ids = session.scalars(_waiting(film).limit(limit)).all()
    articles = lock(session, ids)
    for article in articles:
        gather(session, article)
        article.claims_wait = False
    session.flush()
    return len(articles)


def _waiting(film: str | None) -> Select[int]:
    waiting = select(ArticleRow.id).where(ArticleRow.claims_wait)
    if film is None:
        return waiting
    return waiting.join(ArticleRow.film).where(FilmRow.slug == film)
