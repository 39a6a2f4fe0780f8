"""What audits look for: hidden passages of published articles, and where the articles are on other sites."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.core.document import Document
from annotator.core.errors import Forbidden
from annotator.core.permission import ANYONE, Actor, require_admin_scope
from annotator.core.rendition import NEWCOMER
from annotator.core.search.word import visible_lines
from annotator.services.article.lookup import find_revision
from annotator.services.reader.readable import readable, spoilers_on
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document
from annotator.storage.site import SiteRow

AT_ONCE = 100  # articles


def read_secrets(session: Session) -> Secrets:
    """The hidden passages of all published articles, but for words that newcomers see in any of them."""
    secrets = Secrets()
    for article in _published(session):
        for passage in hidden_passages(session, article):
            secrets.add(passage)
        session.expunge(article)
    for article in _published(session):
        current = readable(session, ANYONE, article.slug)
        newcomers = current.rendition(NEWCOMER)
        secrets.pass_over(visible_lines(newcomers), article.slug)
        session.expunge(article)
    return secrets


def read_homes(session: Session) -> dict[str, str]:
    """The slugs of published articles by the key of their address on the site that they come from."""
    query = select(ArticleRow.source_key, ArticleRow.slug)
    query = query.where(ArticleRow.status == "published")
    rows = session.execute(query)
    return {key or slug: slug for key, slug in rows}


def registered_origins(
    session: Session, actor: Actor, addresses: Iterable[str]
) -> list[str]:
    """The origins of these addresses; raises Forbidden where one is no registered site's."""
    require_admin_scope(actor, reads=True)
    registered: set[str] = set()
    query = select(SiteRow).where(SiteRow.revoked_at.is_(None))
    for row in session.scalars(query):
        registered.update(row.origins.split())
    origins = []
    for address in addresses:
        origin = origin_of(address)
        if origin not in registered:
            raise Forbidden(
                f"{origin} is not an origin of a registered site. An admin can register it on the page Sites."
            )
        origins.append(origin)
    return list(dict.fromkeys(origins))


def origin_of(address: str) -> str:
    """Scheme and host of an address, as registered origins have them; empty for no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()


def _published(session: Session) -> Iterator[ArticleRow]:
    """All published articles, some at a time."""
    last = 0
    query = select(ArticleRow).where(ArticleRow.status == "published")
    while True:
        following = query.where(ArticleRow.id > last)
        some = following.order_by(ArticleRow.id).limit(AT_ONCE)
        rows: Sequence[ArticleRow] = session.scalars(some).all()
        last_id = rows[-1].id if rows else 0
        yield from rows
        if len(rows) < AT_ONCE:
            return
        last = last_id


def hidden_passages(session: Session, article: ArticleRow) -> Iterator[HiddenPassage]:
    """The passages of spoilers; where readers wait for words, all others too, since most of them will be seen."""
    if article.live_revision is None:
        return
    live = find_revision(session, article, article.live_revision)
    document: Document = load_document(live.document)
    texts = [
        document.text[one.passage.start : one.passage.end]
        for one in spoilers_on(session, live)
    ]
    if article.hold_new or not article.is_read:
        texts += [block.text for block in document.blocks]
    for number, text in enumerate(texts, start=1):
        yield HiddenPassage(article.slug, number, text)
