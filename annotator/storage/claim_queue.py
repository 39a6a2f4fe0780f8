"""The queue of articles whose facts and opinions have changed since they were compared."""

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from annotator.storage.article import ArticleRow
from annotator.storage.claim import BY_RULES, ClaimRow, gather
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


def wait_for_new_rules(session: Session) -> None:
    """Mark the articles whose claims were noted under other rules."""
    by_others = ClaimRow.digest.not_like(f"%{BY_RULES}")
    articles = select(ClaimRow.article_id).where(by_others)
    outdated = ArticleRow.id.in_(articles)
    waiting = update(ArticleRow).where(outdated).where(~ArticleRow.claims_wait)
    session.execute(
        waiting.values(claims_wait=True),
        execution_options={"synchronize_session": False},
    )


def _waiting(film: str | None) -> Select[int]:
    waiting = select(ArticleRow.id).where(ArticleRow.claims_wait)
    if film is None:
        return waiting
    return waiting.join(ArticleRow.film).where(FilmRow.slug == film)
