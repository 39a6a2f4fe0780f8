"""Changing an article's lead picture, which is a new revision of its text."""

from sqlalchemy.orm import Session

from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.picture import Picture, PictureChange, lead_of, with_lead
from annotator.services.article.lookup import find_source, working_revision
from annotator.services.revision.carry import find_journeys
from annotator.services.revision.save import Difference, add_next, difference_to
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document


def change_picture(
    session: Session, actor: Actor, article: ArticleRow, change: PictureChange
) -> None:
    """Give an article that is locked another lead picture, or none."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    working = working_revision(session, article)
    present = load_document(working.document)
    document = with_lead(present, change.picture)
    if difference_to(working, document) is Difference.NOTHING:
        return
    journeys = find_journeys(session, working, document)
    # What waits for an editor goes on waiting.
    holds = article.live_revision != working.number
    add_next(
        session,
        user_id,
        article,
        document,
        journeys,
        "revise",
        holds=holds,
    )


def find_picture(session: Session, actor: Actor, slug: str) -> Picture | None:
    """The lead picture of the working revision. Raises SignInRequired, NotFound."""
    _, _, document = find_source(session, actor, slug)
    return lead_of(document)
