"""Looking where annotations are in a new text: the old one and the new one side by side."""

from typing import Any

from flask import Response, request

from annotator.core.annotation_field import described_fields
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services.article import lookup
from annotator.services.revision import history as revisions
from annotator.services.revision.history import Whole
from annotator.storage.article import ArticleRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editor.workspace import kind_words, opened


@pages.get("/articles/<slug>/review")
@audience(Audience.EDITORS)
def review(slug: str) -> Response:
    """The newest revision beside the one that readers have, or `?against=NUMBER`; scripts fetch what waits."""
    article, revision, document = lookup.find_source(session(), current_actor(), slug)
    earlier = revisions.read_revision(
        session(), current_actor(), slug, _against(article)
    )
    return answer(
        "review.html",
        article=article,
        revision=revision,
        earlier=earlier.entry.row,
        written=write_for_editors(document),
        written_before=write_for_editors(earlier.document),
        direction=direction_of(document),
        opened=opened(article, revision) | {"before": _before(earlier)},
        kinds=kind_words(),
        fields=described_fields(),
    )


def _against(article: ArticleRow) -> int:
    """The revision that was asked for if there is one, else the one that readers have, else the one before."""
    asked = request.args.get("against", type=int)
    if asked is not None and 0 < asked <= article.working_revision:
        return asked
    if article.live_revision and article.live_revision != article.working_revision:
        return article.live_revision
    return max(1, article.working_revision - 1)


def _before(earlier: Whole) -> dict[str, Any]:
    """The earlier text and where its annotations stood."""
    placed = [
        {"kind": row.kind, "start": anchor.start_offset, "end": anchor.end_offset}
        for row, anchor in earlier.anchored
        if anchor.start_offset is not None
    ]
    return {
        "revision": earlier.entry.row.number,
        "text": earlier.entry.row.text,
        "annotations": placed,
    }
