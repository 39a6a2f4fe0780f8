"""Several articles at once: given a film, opened or held, published."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.errors import Conflict, NotFound
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.untagged import Untagged
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from annotator.services.article.rule import read_rules
from annotator.services.article.settings import ArticleSettings, change_settings
from annotator.services.ending import (
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.services.reader.approval.film_guard import refuse_opening
from annotator.services.reader.film import find_film
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow


@dataclass(frozen=True, slots=True)
class SelectionChange:
    """What becomes of each of them; None leaves it as it is."""

    film: str | None = None  # a slug
    untagged: Untagged | None = None
    publishes: bool = False


def change_selection(
    session: Session, actor: Actor, slugs: Iterable[str], change: SelectionChange
) -> list[str]:
    """Change articles; returns the slugs of those that could not be published.

    Raises NotFound for a film that does not exist, Conflict where its rules would let one
    person open approved spoilers. An article that is gone is passed over.
    """
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    film = None
    if change.film is not None:
        film = find_film(session, change.film)
    unsafe = []
    for slug in sorted(set(slugs)):
        try:
            article = find_article(session, actor, slug, lock=True)
        except NotFound:
            continue
        if film is not None and article.film_id != film.id:
            _refuse_other_rule(session, actor, article, film)
            _move(session, user_id, article, film)
        if change.untagged is not None:
            settings = ArticleSettings(untagged=change.untagged)
            change_settings(session, actor, slug, article.version, settings)
        if change.publishes and not _published(session, actor, article):
            unsafe.append(slug)
    return unsafe


def _refuse_other_rule(
    session: Session, actor: Actor, article: ArticleRow, film: FilmRow
) -> None:
    """Raise Conflict if one person could then open what two have approved."""
    if not read_rules(session, actor, film).two_people:
        refuse_opening(session, AnnotationRow.article_id == article.id)


def _move(session: Session, user_id: int, article: ArticleRow, film: FilmRow) -> None:
    """Let the article be about another film; its spoilers stay with theirs."""
    before = {**article_state(article), "film": article.film.slug}
    article.film = film
    after = {**article_state(article), "film": film.slug}
    entry = article_entry("change", article, before, after)
    change = Change(user_id, [entry], article, Reach.EVERYONE)
    finish(session, change)


def _published(session: Session, actor: Actor, article: ArticleRow) -> bool:
    """Whether the article could be published."""
    try:
        publish(session, actor, article)
    except Conflict:
        return False
    return True
