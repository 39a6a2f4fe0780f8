"""Articles pushed from a publisher's own system, known by their address there."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.picture import PictureChange
from annotator.core.untagged import Untagged
from annotator.markup.incoming.article import line
from annotator.markup.incoming.report import Imported
from annotator.services.article.address import source_id_key, source_key
from annotator.services.article.creation import (
    LONGEST_BYLINE,
    NewArticle,
    create_article,
)
from annotator.services.article.proposal import Marked
from annotator.services.article.publication import publish, withdraw
from annotator.services.article.text import SentText
from annotator.services.clock import now
from annotator.services.ending import (
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.services.revision.carry import Carrying
from annotator.services.revision.save import (
    Difference,
    NewText,
    Revised,
    look_ahead,
    revise,
    revised,
)
from annotator.storage.article import ArticleRow
from annotator.storage.engine import take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedArticle:
    """An article as its publisher has it."""

    text: SentText
    title: str | None = None  # the first time what the body says, later what it is
    standfirst: str | None = None
    byline: str | None = None  # stays where it is None; empty removes it
    picture: PictureChange | None = None  # stays where it is None
    language: str | None = None  # like the byline
    film: str | None = None  # has to be sent the first time
    slug: str | None = None
    status: str | None = None
    # For the first time, as in NewArticle.
    untagged: Untagged | None = None
    usual: Untagged = Untagged.CARD
    marked: Marked = Marked.PROPOSE


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article is at its publisher, and what it is known by there, if that is not its address."""

    url: str
    id: str | None = None


def push(
    session: Session,
    actor: Actor,
    source: Source,
    pushed: PushedArticle,
    imported: Imported,
    known: Carrying | None = None,
) -> tuple[Revised, bool]:
    """Create or update the article of this id, or else of this address; returns whether it is new.

    The same call again changes nothing. The publisher's text is always the newest, so it needs no base.
    Raises InvalidInput, Conflict.
    """
    require_scope(actor, Scope.ARTICLES_WRITE)
    key = source_key(source.url)
    id_key = source_id_key(source.url, source.id) if source.id else None
    # Pushes of one article wait for each other, also with another address each.
    if id_key:
        take_turn(session, f"source {id_key}")
    take_turn(session, f"source {key}")
    article = _known(session, key, id_key)
    if article is None:
        saved = _create(session, actor, source.url, pushed, imported)
        saved.article.source_id_key = id_key
        session.flush()
        return saved, True
    if id_key:
        _move(session, article, source.url, key, id_key)
    slug = article.slug
    return update_article(session, actor, slug, pushed, imported, known), False


def look_ahead_of(
    session: Session,
    actor: Actor,
    source: Source,
    pushed: PushedArticle,
    imported: Imported,
) -> Carrying | None:
    """Find out where annotations would be in a text that is here already, before the turn to write."""
    require_scope(actor, Scope.ARTICLES_WRITE)
    key = source_key(source.url)
    id_key = source_id_key(source.url, source.id) if source.id else None
    article = _known(session, key, id_key)
    if article is None:
        return None
    new = _new_text(article, pushed)
    return look_ahead(session, actor, article.slug, new, imported)


def _known(session: Session, key: str, id_key: str | None) -> ArticleRow | None:
    """The article with this id. One that came without an id is known by its address, and gets the id."""
    if id_key:
        by_id = select(ArticleRow).where(ArticleRow.source_id_key == id_key)
        article = session.scalar(by_id)
        if article is not None:
            return article
    by_address = select(ArticleRow).where(ArticleRow.source_key == key)
    if id_key:
        by_address = by_address.where(ArticleRow.source_id_key.is_(None))
    return session.scalar(by_address)


def _move(
    session: Session, article: ArticleRow, url: str, key: str, id_key: str
) -> None:
    """Note where an article is now. An address that another article has had stays with that one."""
    article.source_id_key = id_key
    article.source_url = url
    others = select(ArticleRow.id).where(
        ArticleRow.source_key == key, ArticleRow.id != article.id
    )
    if session.scalar(others) is None:
        article.source_key = key
    session.flush()


def _create(
    session: Session, actor: Actor, url: str, pushed: PushedArticle, imported: Imported
) -> Revised:
    if not pushed.film:
        message = "This article is new. Name the film that it is about."
        raise InvalidInput({"film": message})
    new = NewArticle(
        film=pushed.film,
        text=pushed.text,
        title=pushed.title,
        standfirst=pushed.standfirst,
        byline=pushed.byline,
        picture=pushed.picture.picture if pushed.picture else None,
        language=pushed.language,
        source_url=url,
        slug=pushed.slug,
        is_published=pushed.status == "published",
        untagged=pushed.untagged,
        usual=pushed.usual,
        marked=pushed.marked,
    )
    creation = create_article(session, actor, new, imported)
    return revised(
        creation.article, 1, creation.document, Difference.TEXT, (), creation.imported
    )


def update_article(
    session: Session,
    actor: Actor,
    slug: str,
    pushed: PushedArticle,
    imported: Imported,
    known: Carrying | None = None,
) -> Revised:
    """Bring an article to the state that its publisher has. Raises InvalidInput, Conflict.

    What the text says of itself goes first: readers do not get a draft, nor anything before its day.
    """
    own = select(ArticleRow).where(ArticleRow.slug == slug)
    article = session.scalars(own.with_for_update()).one()
    if pushed.film not in (None, article.film.slug):
        raise InvalidInput({"film": f"This article is about {article.film.slug}."})
    if pushed.slug not in (None, slug):
        raise InvalidInput(
            {"slug": f"The slug of this article is {slug} and cannot change."}
        )
    new = _new_text(article, pushed)
    is_held = imported.head.is_held(now())
    if is_held and article.status == "published":
        withdraw(session, actor, article)
    saved = revise(session, actor, slug, new, imported, known=known)
    if pushed.byline is not None:
        _change_byline(session, actor, article, pushed.byline)
    if is_held:
        return saved
    if pushed.status == "published" and article.status == "draft":
        publish(session, actor, article)
    elif pushed.status == "draft":
        withdraw(session, actor, article)
    return saved


def _new_text(article: ArticleRow, pushed: PushedArticle) -> NewText:
    return NewText(
        base_revision=article.working_revision,
        text=pushed.text,
        title=pushed.title,
        standfirst=pushed.standfirst or "",
        picture=pushed.picture,
        language=pushed.language,
        is_pushed=True,
        marked=pushed.marked,
    )


def _change_byline(
    session: Session, actor: Actor, article: ArticleRow, text: str
) -> None:
    byline = line(text)[:LONGEST_BYLINE] or None
    if byline == article.byline:
        return
    before = {**article_state(article), "byline": article.byline}
    article.byline = byline
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    after = {**article_state(article), "byline": byline}
    entry = article_entry("change", article, before, after)
    finish(session, Change(user_id, [entry], article, Reach.EVERYONE))
