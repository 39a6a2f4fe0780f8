"""The text of an article, from the request to the stored revision."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.document import Block, BlockType, Document
from annotator.core.ending_word import count_ending_words
from annotator.core.errors import InvalidInput
from annotator.core.picture import Picture, head_of, with_lead
from annotator.markup.incoming.article import Reading, read
from annotator.markup.incoming.report import Format, Imported
from annotator.services.clock import now
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import dump_document


@dataclass(frozen=True, slots=True)
class SentText:
    """The body of an article as it was sent."""

    body: str | bytes
    format: Format
    split: bool = False  # at every paragraph break that a plain text suggests
    source_url: str | None = None  # what relative addresses are relative to
    is_foreign: bool = False  # a file of some site, whose `/paths` are not of this one
    # Names of what is usually left out and should stay.
    kept: frozenset[str] = frozenset()


def read_body(text: SentText) -> Imported:
    """Read a body. It can take long, so do it before the transaction."""
    how = Reading(
        text.split,
        text.source_url,
        text.is_foreign,
        text.kept,
    )
    return read(text.body, text.format, how)


def make_document(
    title: str, standfirst: str, imported: Imported, picture: Picture | None = None
) -> Document:
    """The document of a title, a standfirst if there is one, and a body; raises InvalidInput."""
    if not title:
        raise InvalidInput({"title": "An article needs a title."})
    if not imported.blocks:
        raise InvalidInput({"body": "This body contains no text."})
    head = [Block(BlockType.TITLE, title)]
    if standfirst:
        head.append(Block(BlockType.STANDFIRST, standfirst))
    document = Document((*head, *imported.blocks))
    return with_lead(document, picture)


def add_revision(
    session: Session, user_id: int, article: ArticleRow, document: Document
) -> RevisionRow:
    """Store the document as the article's working revision."""
    head = head_of(document)
    stored = dump_document(document)
    digest = hashlib.sha256(stored.encode())
    revision = RevisionRow(
        article_id=article.id,
        number=article.working_revision,
        document=stored,
        head=dump_document(head),
        head_end=len(head.text),
        text=document.text,
        hash=digest.hexdigest(),
        author_id=user_id,
        created_at=now(),
    )
    session.add(revision)
    session.flush()
    # Stored with what else changes of the article.
    article.ending_words = count_ending_words(document.text)
    return revision
