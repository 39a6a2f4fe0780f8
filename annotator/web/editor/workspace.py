"""The editors' workspace: an article's whole text, to annotate in the browser."""

from typing import Any

from flask import Response

from annotator.core.annotation import Approval, Kind, Level, Status
from annotator.core.annotation_field import described_fields
from annotator.core.permission import Act, may
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services.account.account import current_user
from annotator.services.annotation.comment import count_open_comments
from annotator.services.annotation.news import newest_events
from annotator.services.article import lookup
from annotator.services.article.claim import count_contradictions
from annotator.services.article.review_queue import anchors_waiting
from annotator.services.reader.readable import facts_of
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editor.publication import rule_names


@pages.get("/articles/<slug>/edit")
@audience(Audience.EDITORS)
def edit(slug: str) -> Response:
    """The newest revision; scripts fetch its annotations."""
    article, revision, document = lookup.find_source(session(), current_actor(), slug)
    contradictions = count_contradictions(session(), [article.id])
    return answer(
        "edit.html",
        article=article,
        revision=revision,
        film=facts_of(article.film),
        written=write_for_editors(document),
        direction=direction_of(document),
        opened=opened(article, revision),
        kinds=kind_words(),
        fields=described_fields(),
        rules=rule_names(),
        waiting=len(anchors_waiting(session(), article)),
        contradictions=contradictions.get(article.id),
    )


# Seconds on the timeline of a film whose length nobody has given.
LONG = 4 * 3600


def opened(article: ArticleRow, revision: RevisionRow) -> dict[str, Any]:
    """The data that scripts start with."""
    actor = current_actor()
    film = facts_of(article.film)
    events = newest_events(session(), [article.id])
    return {
        "slug": article.slug,
        "status": article.status,
        "revision": revision.number,
        "film": {
            "slug": film.slug,
            "title": film.title,
            "year": film.year,
            "runtime": film.runtime or LONG,
        },
        "text": revision.text,
        "event": events.get(article.id, 0),
        "me": current_user(session(), actor).email,
        "commented": count_open_comments(session(), article.id),
        "approves": may(actor, Act.APPROVE),
        "approves_alone": may(actor, Act.DECIDE_ALONE),
    }


def kind_words() -> dict[str, str]:
    """The names of kinds, levels, statuses and approvals for scripts and templates."""
    return {
        Kind.SPOILER: _("Spoiler"),
        Kind.FACT: _("Fact"),
        Kind.OPINION: _("Opinion"),
        Level.MINOR: _("minor"),
        Level.MAJOR: _("major"),
        Status.VERIFIED: _("verified"),
        Status.DISPUTED: _("disputed"),
        Approval.PROPOSED: _("proposed"),
        Approval.APPROVED: _("approved"),
        Approval.REJECTED: _("rejected"),
    }
