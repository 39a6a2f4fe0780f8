"""Articles: bringing them in, finding them, publishing and withdrawing them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from annotator.core.document import Block, BlockType, Document
from annotator.core.errors import Conflict, InvalidInput, NotFound
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.markup.incoming.article import line, read
from annotator.markup.incoming.report import Format, Imported
from annotator.markup.incoming.text.reader import broken
from annotator.services.article.review_queue import refuse_unsafe
from annotator.services.article.source import source_key
from annotator.services.clock import now, short_id
from annotator.services.ending import (
    PUBLISHED,
    WITHDRAWN,
    Change,
    Reach,
    article_entry,
    finish,
)
from annotator.services.film import find_film
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import dump_document, load_document
from annotator.storage.film import FilmRow

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = ("by-source",)  # a call of the API, where an article would be
LONGEST_SLUG, LONGEST_BYLINE = 120, 200


@dataclass(frozen=True, slots=True)
class Created:
    """A new article with its first revision, and what reading its body found."""

    article: ArticleRow
    revision: RevisionRow
    document: Document
    imported: Imported


def read_body(fields: Mapping[str, Any]) -> Imported:
    """Read body, format and perhaps split: the long part, and best done before a transaction takes its turn."""
    return read(
        fields["body"], Format(fields["format"]), split=fields.get("split", False)
    )


def create_article(
    session: Session,
    actor: Actor,
    fields: Mapping[str, Any],
    imported: Imported | None = None,
) -> Created:
    """Bring in an article: film, title, body, format, and perhaps standfirst, byline, source_url, slug, status, split, breaks.

    `imported` is its body where that has been read. Raises InvalidInput naming the field, Conflict where the slug is taken.
    """
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    imported = imported or read_body(fields)
    film = _film(session, fields["film"])
    imported, document = article_of(fields, imported)
    article = _article(session, film, fields, imported)
    revision = add_revision(session, user_id, article, document)
    entry = article_entry("create", article, None, article_state(article))
    finish(session, Change(user_id, [entry], article))
    if fields.get("status") == "published":
        publish(session, actor, article)
    return Created(article, revision, document, imported)


def article_of(
    fields: Mapping[str, Any], imported: Imported
) -> tuple[Imported, Document]:
    """The document that these fields and their body make; InvalidInput names the field that is wrong.

    `breaks` are those to be made of the ones that a plain text suggests, by block and offset.
    """
    given = line(fields.get("title") or "", "title")
    imported = imported.headed(given)
    title = given or line(imported.title or "", "title")
    imported = imported.under(title)
    if fields.get("breaks"):
        imported = broken(imported, fields["breaks"])
    return imported, document_of(title, line(fields.get("standfirst") or ""), imported)


def document_of(title: str, standfirst: str, imported: Imported) -> Document:
    """The document of a title, perhaps a standfirst, and a body; InvalidInput where there is nothing to read."""
    if not title:
        raise InvalidInput({"title": "An article needs a title."})
    if not imported.blocks:
        raise InvalidInput({"body": "There is no text in this body."})
    head = [Block(BlockType.TITLE, title)]
    if standfirst:
        head.append(Block(BlockType.STANDFIRST, standfirst))
    return Document((*head, *imported.blocks))


def add_revision(
    session: Session, user_id: int, article: ArticleRow, document: Document
) -> RevisionRow:
    """Store the document as the article's working revision."""
    head = Document(
        tuple(
            b
            for b in document.blocks[:2]
            if b.type in (BlockType.TITLE, BlockType.STANDFIRST)
        )
    )
    stored = dump_document(document)
    revision = RevisionRow(
        article_id=article.id,
        number=article.working_revision,
        document=stored,
        head=dump_document(head),
        head_end=len(head.text),
        text=document.text,
        hash=hashlib.sha256(stored.encode()).hexdigest(),
        author_id=user_id,
        created_at=now(),
    )
    session.add(revision)
    session.flush()
    return revision


def publish(session: Session, actor: Actor, article: ArticleRow) -> None:
    """Let readers have the working revision; publishing twice changes nothing. Raises Conflict where spoilers wait."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    if (
        article.status == "published"
        and article.live_revision == article.working_revision
    ):
        return
    refuse_unsafe(session, article)
    before = article_state(article)
    article.status, article.live_revision = "published", article.working_revision
    article.published_at = article.published_at or now()
    entry = article_entry("publish", article, before, article_state(article))
    change = Change(user_id, [entry], article, Reach.EVERYONE, news=PUBLISHED)
    finish(session, change)


def withdraw(session: Session, actor: Actor, article: ArticleRow) -> None:
    """Take the article from readers; withdrawing a draft changes nothing."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    if article.status == "draft":
        return
    before = article_state(article)
    article.status = "draft"
    entry = article_entry("withdraw", article, before, article_state(article))
    change = Change(user_id, [entry], article, Reach.EVERYONE, news=WITHDRAWN)
    finish(session, change)


def find_article(
    session: Session, actor: Actor, slug: str, *, lock: bool = False
) -> ArticleRow:
    """An article for an editor, drafts included; `lock` holds off other writers. Raises SignInRequired, NotFound."""
    require_editor(actor)
    query = (
        select(ArticleRow)
        .where(ArticleRow.slug == slug)
        .options(joinedload(ArticleRow.film))
    )
    article = session.scalar(query.with_for_update(of=ArticleRow) if lock else query)
    if article is None:
        raise NotFound("There is no such article.")
    return article


def working_revision(session: Session, article: ArticleRow) -> RevisionRow:
    """The revision that editors work on."""
    return find_revision(session, article, article.working_revision)


def find_revision(session: Session, article: ArticleRow, number: int) -> RevisionRow:
    """One revision of the article; raises NotFound."""
    own = select(RevisionRow).where(
        RevisionRow.article_id == article.id, RevisionRow.number == number
    )
    revision = session.scalar(own)
    if revision is None:
        raise NotFound("This article has no such revision.")
    return revision


def source(
    session: Session, actor: Actor, slug: str
) -> tuple[ArticleRow, RevisionRow, Document]:
    """The whole article, for editors."""
    article = find_article(session, actor, slug)
    revision = working_revision(session, article)
    return article, revision, load_document(revision.document)


def _film(session: Session, slug: str) -> FilmRow:
    try:
        return find_film(session, slug)
    except NotFound as error:
        raise InvalidInput(
            {"film": "There is no such film; create it first."}
        ) from error


def _article(
    session: Session, film: FilmRow, fields: Mapping[str, Any], imported: Imported
) -> ArticleRow:
    """A draft. The default slug says which film and nothing of the title, for titles spoil."""
    slug = fields.get("slug") or f"{film.slug}-{short_id()}"
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise InvalidInput(
            {
                "slug": f"Use lower-case letters, digits and single hyphens, at most {LONGEST_SLUG}."
            }
        )
    if slug in RESERVED or session.scalar(
        select(exists().where(ArticleRow.slug == slug))
    ):
        raise Conflict("Another article has this slug; choose another or leave it out.")
    byline = line(fields.get("byline") or imported.byline or "")
    if len(byline) > LONGEST_BYLINE:
        raise InvalidInput({"byline": f"Give at most {LONGEST_BYLINE} characters."})
    time = now()
    article = ArticleRow(
        slug=slug,
        film=film,
        byline=byline or None,
        source_url=fields.get("source_url"),
        source_key=_free_source_key(session, fields.get("source_url")),
        status="draft",
        working_revision=1,
        version=1,
        created_at=time,
        updated_at=time,
    )
    session.add(article)
    session.flush()
    return article


def _free_source_key(session: Session, url: str | None) -> str | None:
    """The key of this address; None where another article has it, which stays the address's own."""
    try:
        key = source_key(url) if url else None
    except InvalidInput:  # it names where a reader can look, and need not name one page
        return None
    taken = key and session.scalar(select(exists().where(ArticleRow.source_key == key)))
    return None if taken else key


def article_state(article: ArticleRow) -> dict[str, Any]:
    """What the log keeps of an article."""
    names = ("status", "live_revision", "working_revision", "hold_new")
    return {name: getattr(article, name) for name in names}
