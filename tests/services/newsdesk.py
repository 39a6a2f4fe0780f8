"""An editor at work inside one transaction, for tests of services."""

from typing import Any

from sqlalchemy.orm import Session

from annotator.core.permission import Actor, Role, Scope
from annotator.services.annotation.edit import add_annotation
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.clock import now, short_id
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.film import create_film

BODY = "<p>The keeper climbs the stairs.</p><p>At dawn the lamp is out.</p><p>At dusk the lamp burns again.</p>"


def editor(session: Session) -> Actor:
    """A new editor with every scope."""
    user = UserRow(
        email=f"{short_id()}@example.org",
        role="editor",
        password_hash="-",
        created_at=now(),
    )
    session.add(user)
    session.flush()
    return Actor(user.id, Role.EDITOR, frozenset(Scope))


def article(session: Session, actor: Actor, **fields: Any) -> ArticleRow:
    """A draft about a film of 6000 seconds, of a title and three paragraphs."""
    film = create_film(
        session,
        actor,
        {"title": "The Lighthouse Keeper", "year": 1931, "runtime": 6000},
    )
    wanted = {
        "film": film.slug,
        "title": "A light at sea",
        "body": BODY,
        "format": "html",
    }
    return create_article(session, actor, wanted | fields).article


def spoiler(
    session: Session, actor: Actor, slug: str, words: str, **fields: Any
) -> AnchoredAnnotation:
    """A spoiler of the film's end on words that stand in revision 1 once."""
    wanted = {"revision": 1, "kind": "spoiler", "quote": {"exact": words}}
    return add_annotation(session, actor, slug, new_annotation(wanted | fields))
