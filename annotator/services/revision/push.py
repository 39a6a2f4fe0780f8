"""Taking articles from a publisher's own system, which knows them by their address there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, Scope, require_scope
from annotator.markup.incoming.article import line
from annotator.markup.incoming.report import Imported
from annotator.services.article.article import (
    LONGEST_BYLINE,
    article_state,
    create_article,
    publish,
    withdraw,
)
from annotator.services.article.source import source_key
from annotator.services.ending import Change, Reach, article_entry, finish
from annotator.services.revision.save import Difference, Revised, revise, revised
from annotator.storage.article import ArticleRow
from annotator.storage.engine import take_turn


def push(
    session: Session,
    actor: Actor,
    url: str,
    fields: Mapping[str, Any],
    imported: Imported,
) -> tuple[Revised, bool]:
    """Create the article of this address, or bring it to this state; whether it is new. The same again changes nothing.

    The publisher's text is the newest there is, so no base is asked for. Raises InvalidInput, Conflict.
    """
    require_scope(actor, Scope.ARTICLES_WRITE)
    key = source_key(url)
    take_turn(session, f"source {key}")
    slug = session.scalar(select(ArticleRow.slug).where(ArticleRow.source_key == key))
    if slug is None:
        return _created(session, actor, {**fields, "source_url": url}, imported), True
    return _brought(session, actor, slug, fields, imported), False


def _created(
    session: Session, actor: Actor, fields: Mapping[str, Any], imported: Imported
) -> Revised:
    if not fields.get("film"):
        raise InvalidInput(
            {"film": "This address is new here: say which film the article is about."}
        )
    created = create_article(session, actor, fields, imported)
    return revised(
        created.article, 1, created.document, Difference.TEXT, (), created.imported
    )


def _brought(
    session: Session,
    actor: Actor,
    slug: str,
    fields: Mapping[str, Any],
    imported: Imported,
) -> Revised:
    article = session.scalars(
        select(ArticleRow).where(ArticleRow.slug == slug).with_for_update()
    ).one()
    if fields.get("film") not in (None, article.film.slug):
        raise InvalidInput({"film": f"This article is about {article.film.slug}."})
    if fields.get("slug") not in (None, slug):
        raise InvalidInput({"slug": f"This article's slug is {slug}, and stays."})
    text = {"base_revision": article.working_revision, "standfirst": None} | {
        name: fields[name] for name in ("title", "standfirst") if name in fields
    }
    found = revise(session, actor, slug, text, imported)
    _sign(session, actor, article, fields)
    if fields.get("status") == "published" and article.status == "draft":
        publish(session, actor, article)
    elif fields.get("status") == "draft":
        withdraw(session, actor, article)
    return found


def _sign(
    session: Session, actor: Actor, article: ArticleRow, fields: Mapping[str, Any]
) -> None:
    """Change whose it is, where that is said."""
    byline = line(fields.get("byline") or "")[:LONGEST_BYLINE] or None
    if "byline" not in fields or byline == article.byline:
        return
    before = article_state(article) | {"byline": article.byline}
    article.byline = byline
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    after = article_state(article) | {"byline": byline}
    entry = article_entry("change", article, before, after)
    finish(session, Change(user_id, [entry], article, Reach.EVERYONE))
