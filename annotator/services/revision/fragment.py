"""What an editor pastes into a text: read as an import, and fitted to the article that it goes into."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.carrying.correction import Choice
from annotator.core.document import Document
from annotator.core.permission import Actor, Scope, require_scope
from annotator.markup.incoming.report import Dropped, Format
from annotator.services.article.lookup import find_source
from annotator.services.article.text import SentText, make_document, read_body
from annotator.services.revision.correction import correct, read_plain, take_head


@dataclass(frozen=True, slots=True)
class Fragment:
    """A clean text with a title, and what was left out of it."""

    document: Document
    dropped: Sequence[Dropped]


def read_fragment(
    session: Session, actor: Actor, slug: str, text: SentText, *, is_whole: bool
) -> Fragment:
    """Read a piece of text, or the whole that takes the place of the article's. Nothing is stored.

    The article's title and standfirst are not repeated in it. Raises InvalidInput where nothing is left.
    """
    require_scope(actor, Scope.ARTICLES_WRITE)
    if is_whole:
        laid = correct(session, actor, slug, text, Choice())
        head, imported = laid.new, laid.imported
        document = make_document(head.title or "", head.standfirst or "", imported)
        return Fragment(document, imported.dropped)
    _article, _revision, standing = find_source(session, actor, slug)
    is_plain = text.format is Format.TEXT
    imported = read_plain(text, standing) if is_plain else read_body(text)
    title = standing.blocks[0].text
    _head, body = take_head(standing, imported)
    return Fragment(make_document(title, "", body), imported.dropped)
