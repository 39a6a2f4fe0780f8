"""Presence: who does not say so again has left, and leaves nothing behind."""

from datetime import timedelta

from sqlalchemy import update

from annotator.extensions import session
from annotator.services.article.presence import KEPT_FOR
from annotator.services.clock import now
from annotator.storage.presence import PresenceRow
from tests.api.desk import Desk, open_desk


def test_who_has_not_been_heard_of_for_a_while_is_gone_and_forgotten(app):
    ada, bo = open_desk(app), open_desk(app)
    slug = ada.article(ada.film()["slug"])["slug"]
    path = f"/articles/{slug}/presence"
    for desk in (ada, bo, bo):
        desk.call("PUT", path, {})
    assert len(ada.read(path)["items"]) == 2
    grow_old(ada)
    assert ada.read(path) == {"items": []}
    bo.call("PUT", path, {})
    assert ada.count("presence") == 1


def grow_old(desk: Desk) -> None:
    """Let the time pass after which nobody counts as present."""
    with desk.app.app_context():
        session().execute(
            update(PresenceRow).values(seen_at=now() - KEPT_FOR - timedelta(seconds=1))
        )
        session().commit()
