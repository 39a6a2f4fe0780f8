"""Look-ups of an article and its revisions, for editors."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from annotator.core.document import Document
from annotator.core.errors import NotFound
from annotator.core.permission import Actor, require_editor
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document


def find_article(
    session: Session, actor: Actor, slug: str, *, lock: bool = False
) -> ArticleRow:
    """An article, drafts included; `lock` holds off other writers.

    Raises SignInRequired, NotFound.
    """
    require_editor(actor)
    query = select(ArticleRow).where(ArticleRow.slug == slug)
    query = query.options(joinedload(ArticleRow.film))
    if lock:
        query = query.with_for_update(of=ArticleRow)
    article = session.scalar(query)
    if article is None:
        raise NotFound("There is no such article.")
    return article


def find_revision(session: Session, article: ArticleRow, number: int) -> RevisionRow:
    """One revision of the article; raises NotFound."""
    query = select(RevisionRow).where(RevisionRow.article_id == article.id)
    # Past the newest there is none, and a database cannot even ask for any number.
    number = min(number, article.working_revision + 1)
    revision = session.scalar(query.where(RevisionRow.number == number))
    if revision is None:
        raise NotFound("This article has no such revision.")
    return revision


def working_revision(session: Session, article: ArticleRow) -> RevisionRow:
    """The revision that editors work on."""
    return find_revision(session, article, article.working_revision)


def find_source(
    session: Session, actor: Actor, slug: str
) -> tuple[ArticleRow, RevisionRow, Document]:
    """The whole article: its row, its working revision, and that revision's document."""
    article = find_article(session, actor, slug)
    revision = working_revision(session, article)
    return article, revision, load_document(revision.document)
