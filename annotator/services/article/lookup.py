"""Look-ups of an article and its revisions, for editors."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select, true
from sqlalchemy.orm import Session, load_only
from sqlalchemy.orm.attributes import set_committed_value

from annotator.core.document import Document
from annotator.core.errors import Forbidden, NotFound
from annotator.core.permission import Act, Actor, may, require, require_editor
from annotator.services.account.token import HOLDER_NOW
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.film import FilmRow
from annotator.storage.reading import ReadingRow, Stage
from annotator.storage.text import recall_text

BLIND = (
    "You are reading this article blind. Finish your reading first. Until then, you get"
    " nothing that depends on the tags of others."
)
NO_ANNOTATION = "There is no such annotation."

# Building a statement takes longer than running it. Rows of several tables side by side take
# less time than relations that are joined.
_ARTICLES = select(ArticleRow, FilmRow).outerjoin(ArticleRow.film)
# What was read before the lock may be old. Where somebody else has given the article another
# text or film meanwhile, PostgreSQL finds no row beside it; an inner join would lose both.
_LOCKED_ARTICLES = _ARTICLES.with_for_update(of=ArticleRow).execution_options(
    populate_existing=True
)
_NAMED = ArticleRow.slug == bindparam("key")
_ARTICLE, _LOCKED_ARTICLE = _ARTICLES.where(_NAMED), _LOCKED_ARTICLES.where(_NAMED)
_TAGGED = ArticleRow.id == (
    select(AnnotationRow.article_id)
    .where(AnnotationRow.id == bindparam("key"))
    .scalar_subquery()
)
_TAGGED_ARTICLE = _ARTICLES.where(_TAGGED)
_LOCKED_TAGGED_ARTICLE = _LOCKED_ARTICLES.where(_TAGGED)
# The short columns of a revision.
_BRIEF = load_only(RevisionRow.article_id, RevisionRow.number, RevisionRow.hash)
_TAGGABLE = (
    _LOCKED_ARTICLE.add_columns(RevisionRow)
    .outerjoin(RevisionRow, WORKING)
    .options(_BRIEF)
)
_REVISION = select(RevisionRow).where(
    RevisionRow.article_id == bindparam("article"),
    RevisionRow.number == bindparam("number"),
)
# Asked while an annotation is half changed, which must not be stored yet.
_BRIEF_REVISION = _REVISION.options(_BRIEF).execution_options(autoflush=False)
# All that an article's source, given to a token, depends on: the token's holder, the
# article's own fields, and the text by its digest.
_OWN = (
    select(
        *ArticleRow.__table__.columns,
        FilmRow.slug.label("film_slug"),
        RevisionRow.number,
        RevisionRow.hash,
    )
    .join(ArticleRow.film)
    .join(RevisionRow, WORKING)
    .where(ArticleRow.slug == bindparam("slug"))
)
_BEARER, _SOURCE = HOLDER_NOW.subquery("holder"), _OWN.subquery("source")
SOURCE_FOR_TOKEN = select(_BEARER, _SOURCE).join_from(_BEARER, _SOURCE, true())


def find_article(
    session: Session, actor: Actor, slug: str, *, lock: bool = False
) -> ArticleRow:
    """An article, drafts included; `lock` holds off other writers.

    Raises SignInRequired, NotFound.
    """
    query = _LOCKED_ARTICLE if lock else _ARTICLE
    return _find(session, actor, query, slug)


def find_tagged_article(
    session: Session, actor: Actor, annotation: str, *, lock: bool = False
) -> ArticleRow:
    """The article that has an annotation, by its id; raises SignInRequired, NotFound."""
    query = _LOCKED_TAGGED_ARTICLE if lock else _TAGGED_ARTICLE
    return _find(session, actor, query, annotation, NO_ANNOTATION)


def _find(
    session: Session,
    actor: Actor,
    query: Select[ArticleRow, FilmRow, *tuple[Any, ...]],
    key: str,
    missing: str = "There is no such article.",
) -> ArticleRow:
    """The article that a query finds. Raises NotFound, and Forbidden for a blind reader."""
    require_editor(actor)
    found = session.execute(query, {"key": key}).one_or_none()
    if found is None:
        raise NotFound(missing)
    article: ArticleRow = found[0]
    for name, row in zip(("film", "working"), found[1:], strict=False):
        if row is not None:
            set_committed_value(article, name, row)
    if actor.reads_blind:
        refuse_blind(session, actor, article.slug)
    return article


def find_own_text(session: Session, actor: Actor, slug: str) -> ArticleRow:
    """A locked article whose text the actor may change; raises Forbidden, NotFound."""
    require(actor, Act.WRITE_TEXT, own=True)
    article = find_article(session, actor, slug, lock=True)
    require_own(session, actor, Act.WRITE_TEXT, article)
    return article


def find_taggable(session: Session, actor: Actor, slug: str) -> ArticleRow:
    """A locked article in which the actor may tag passages; raises Forbidden, NotFound."""
    require(actor, Act.TAG_ARTICLE, own=True)
    article = _find(session, actor, _TAGGABLE, slug)
    require_own(session, actor, Act.TAG_ARTICLE, article)
    return article


def require_own(session: Session, actor: Actor, act: Act, article: ArticleRow) -> None:
    """Raise Forbidden where the act needs an own draft, and this is none."""
    own = not may(actor, act) and _is_own_draft(session, actor, article)
    require(actor, act, own=own)


def _is_own_draft(session: Session, actor: Actor, article: ArticleRow) -> bool:
    """Whether the actor wrote the first text of a draft."""
    if article.status != "draft":
        return False
    first = find_revision(session, article, 1)
    return first.author_id == actor.user_id


def refuse_blind(session: Session, actor: Actor, slug: str) -> None:
    """Raise Forbidden where the actor still reads this article blind."""
    if slug in blind_articles(session, actor):
        raise Forbidden(BLIND)


def blind_articles(session: Session, actor: Actor) -> Sequence[str]:
    """The slugs of the articles that the actor still reads blind."""
    query = select(ArticleRow.slug).join(
        ReadingRow, ReadingRow.article_id == ArticleRow.id
    )
    own = ReadingRow.reader_id == actor.user_id
    is_open = ReadingRow.stage == Stage.OPEN
    return session.scalars(query.where(own, is_open)).all()


def blind_films(session: Session, actor: Actor) -> Sequence[str]:
    """The slugs of the films of those articles."""
    slugs = blind_articles(session, actor)
    query = _films_of_articles().where(ArticleRow.slug.in_(slugs))
    return session.scalars(query).all()


def is_about(session: Session, slug: str, films: Collection[str]) -> bool:
    """Whether an article is about one of these films."""
    query = _films_of_articles().where(ArticleRow.slug == slug)
    return session.scalar(query) in films


def _films_of_articles() -> Select[str]:
    """The slug of each article's film."""
    own = ArticleRow.film_id == FilmRow.id
    return select(FilmRow.slug).join(ArticleRow, own)


def find_revision(session: Session, article: ArticleRow, number: int) -> RevisionRow:
    """One revision of the article; raises NotFound."""
    # Past the newest there is none, and a database cannot even ask for any number.
    number = min(number, article.working_revision + 1)
    values = {"article": article.id, "number": number}
    revision = session.scalar(_REVISION, values)
    if revision is None:
        raise NotFound("This article has no such revision.")
    return revision


def working_revision(session: Session, article: ArticleRow) -> RevisionRow:
    """The revision that editors work on, which is looked up once."""
    number = article.working_revision
    known: RevisionRow | None = vars(article).get("working")
    if known is not None and known.number == number:
        return known
    revision = find_revision(session, article, number)
    set_committed_value(article, "working", revision)
    return revision


def working_text(session: Session, article: ArticleRow) -> RevisionRow:
    """The same revision, looked up for its text alone."""
    number = article.working_revision
    revision: RevisionRow | None = vars(article).get("working")
    if revision is None or revision.number != number:
        values = {"article": article.id, "number": number}
        revision = session.scalars(_BRIEF_REVISION, values).one()
        set_committed_value(article, "working", revision)
    if "text" not in vars(revision):
        recall_text(revision)
    return revision


def read_titles(session: Session, slugs: Collection[str]) -> dict[str, str]:
    """The titles of articles by slug, as editors have them: they may spoil."""
    query = select(ArticleRow.slug, RevisionRow.head)
    is_named = ArticleRow.slug.in_(set(slugs))
    query = query.join(RevisionRow, WORKING).where(is_named)
    titles = {}
    for slug, head in session.execute(query):
        document = load_document(head)
        titles[slug] = document.blocks[0].text
    return titles


def find_source(
    session: Session, actor: Actor, slug: str
) -> tuple[ArticleRow, RevisionRow, Document]:
    """The whole article: its row, its working revision, and that revision's document."""
    article = find_article(session, actor, slug)
    revision = working_revision(session, article)
    return article, revision, load_document(revision.document)
