"""Creation of articles."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from annotator.core.document import Document
from annotator.core.errors import Conflict, InvalidInput
from annotator.core.permission import Act, Actor, require
from annotator.core.picture import Picture
from annotator.core.untagged import Untagged
from annotator.markup.incoming.article import line
from annotator.markup.incoming.report import Imported
from annotator.markup.incoming.text.reader import broken
from annotator.services.article.address import source_key
from annotator.services.article.approved_reading import refuse_without_reading
from annotator.services.article.language import checked_language
from annotator.services.article.proposal import Marked, add_proposals, places_of
from annotator.services.article.publication import make_public
from annotator.services.article.text import (
    SentText,
    add_revision,
    make_document,
    read_body,
)
from annotator.services.clock import now, short_id
from annotator.services.ending import (
    PUBLISHED,
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.services.log import version_at_erasure
from annotator.services.reader.untagged import chosen
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.film import FilmRow

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = ("by-source",)  # a route of the API in the place of a slug
LONGEST_SLUG, LONGEST_BYLINE = 120, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article to bring in. Its title and byline may be in its text."""

    film: str  # the slug
    text: SentText
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    language: str | None = None  # else what the text says of itself
    source_url: str | None = None
    published_at: datetime | None = None  # where it came out first
    picture: Picture | None = None  # else what the text names
    slug: str | None = None
    is_published: bool = False  # what its file holds back stays a draft
    untagged: Untagged | None = None  # else as the film has it, else as `usual`
    usual: Untagged = Untagged.CARD  # the service's own setting
    is_one_of_many: bool = False  # of a batch
    marked: Marked = Marked.PROPOSE
    # Of the passages that the text marks as spoilers, by number, those that are none.
    refused: Collection[int] = ()
    # Paragraph breaks that a plain text suggests, by block and offset.
    breaks: Collection[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Created:
    """A new article with its first revision, and the report on its body."""

    article: ArticleRow
    revision: RevisionRow
    document: Document
    imported: Imported


def create_article(
    session: Session, actor: Actor, new: NewArticle, imported: Imported | None = None
) -> Created:
    """Bring in an article; `imported` is its body where that has been read.

    Raises InvalidInput naming the field, Conflict where the slug is taken.
    """
    user_id = require(actor, Act.WRITE_TEXT, own=True)
    if new.is_published:
        require(actor, Act.PUBLISH)
    imported = imported or read_body(new.text)
    film = _find_film(session, new.film)
    imported, document = make_first_document(new, imported)
    article = _add_article(session, film, new, imported)
    revision = add_revision(session, user_id, article, document)
    entry = article_entry("create", article, None, article_state(article))
    placed = enumerate(places_of(imported, document))
    proposals = [proposal for number, proposal in placed if number not in new.refused]
    added = add_proposals(session, user_id, article, revision, proposals, new.marked)
    change = Change(user_id, [entry, *added], article)
    is_held = imported.head.is_held(now())
    if new.is_published and not is_held:
        refuse_without_reading(session, article, user_id)
        public = make_public(session, article)
        change = replace(
            change,
            entries=[*change.entries, public],
            reach=Reach.EVERYONE,
            news=PUBLISHED,
            is_one_of_many=new.is_one_of_many,
        )
    finish(session, change)
    return Created(article, revision, document, imported)


def make_first_document(
    new: NewArticle, imported: Imported
) -> tuple[Imported, Document]:
    """The document of a new article; InvalidInput names the field that is wrong."""
    named = line(new.title or "", "title")
    imported = imported.headed(named)
    title = named or line(imported.head.title or "", "title")
    opening = new.standfirst or imported.head.standfirst
    standfirst = line(opening or "", "standfirst")
    imported = imported.under(title)
    if new.breaks:
        imported = broken(imported, new.breaks)
    picture = new.picture or imported.picture
    return imported, make_document(title, standfirst, imported, picture)


def _find_film(session: Session, slug: str) -> FilmRow:
    """The film with a slug. Raises InvalidInput."""
    is_named = FilmRow.slug == slug
    film = session.scalar(select(FilmRow).where(is_named))
    if film is None:
        message = "There is no such film. Create it first."
        raise InvalidInput({"film": message})
    return film


def _add_article(
    session: Session, film: FilmRow, new: NewArticle, imported: Imported
) -> ArticleRow:
    """Add a draft."""
    time = now()
    slug = _free_slug(session, film, new.slug)
    # A random name was never another article's.
    first = 1
    if new.slug:
        first += version_at_erasure(session, slug)
    source_url = new.source_url or imported.head.source_url
    article = ArticleRow(
        slug=slug,
        film=film,
        byline=_byline(new, imported),
        language=checked_language(new.language) or imported.head.language,
        source_url=source_url,
        source_key=_free_source_key(session, source_url),
        published_at=new.published_at or imported.head.published_at,
        status="draft",
        untagged=chosen(new.untagged, film, new.usual),
        working_revision=1,
        version=first,
        newcomer_version=first,
        reader_version=first,
        created_at=time,
        updated_at=time,
        changed_at=time,
    )
    session.add(article)
    session.flush()
    return article


def _free_slug(session: Session, film: FilmRow, slug: str | None) -> str:
    """The slug. The default names the film and leaves out the title, because titles spoil."""
    slug = slug or f"{film.slug}-{short_id()}"
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        message = f"Use lower-case letters, digits and single hyphens, at most {LONGEST_SLUG}."
        raise InvalidInput({"slug": message})
    is_taken = select(exists().where(ArticleRow.slug == slug))
    if slug in RESERVED or session.scalar(is_taken):
        raise Conflict("Another article has this slug. Choose another, or send none.")
    return slug


def _byline(new: NewArticle, imported: Imported) -> str | None:
    byline = line(new.byline or imported.head.byline or "")
    if len(byline) > LONGEST_BYLINE:
        raise InvalidInput({"byline": f"Give at most {LONGEST_BYLINE} characters."})
    return byline or None


def _free_source_key(session: Session, url: str | None) -> str | None:
    """The key of this address; None where another article has it already."""
    if not url:
        return None
    try:
        key = source_key(url)
    except InvalidInput:  # it tells a reader where to look, and need not be one page
        return None
    is_taken = select(exists().where(ArticleRow.source_key == key))
    if session.scalar(is_taken):
        return None
    return key
