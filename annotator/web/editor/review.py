"""Reviewing annotations in a new text, with the old one beside it."""

from typing import Any

from flask import Response, request

from annotator.core.annotation_field import described_fields
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services.article import lookup
from annotator.services.article.coverage import coverage
from annotator.services.revision import history as revisions
from annotator.services.revision.history import Whole
from annotator.storage.article import ArticleRow
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editor.workspace import kind_words, opened


@pages.get("/articles/<slug>/review")
@audience(Audience.EDITORS)
def review(slug: str) -> Response:
    """The newest revision beside the live one, or `?against=NUMBER`; scripts fetch what needs review."""
    actor = current_actor()
    article, revision, document = lookup.find_source(session(), actor, slug)
    number = _against(article)
    earlier = revisions.read_revision(session(), actor, slug, number)
    return answer(
        "review.html",
        article=article,
        revision=revision,
        earlier=earlier.entry.row,
        covered=coverage(session(), actor, slug),
        written=write_for_editors(document),
        written_before=write_for_editors(earlier.document),
        direction=direction_of(document),
        opened=opened(article, revision) | {"before": _before(earlier)},
        kinds=kind_words(),
        fields=described_fields(),
    )


def _against(article: ArticleRow) -> int:
    """The revision in the address, else the live one, else the previous one."""
    number = request.args.get("against", type=int)
    if number is not None and 0 < number <= article.working_revision:
        return number
    if article.live_revision and article.live_revision != article.working_revision:
        return article.live_revision
    return max(1, article.working_revision - 1)


def _before(earlier: Whole) -> dict[str, Any]:
    """The earlier text with the places of its annotations."""
    placed = [
        {
            "kind": row.kind,
            "start": anchor.start_offset,
            "end": anchor.end_offset,
        }
        for row, anchor in earlier.anchored
        if anchor.start_offset is not None
    ]
    return {
        "revision": earlier.entry.row.number,
        "text": earlier.entry.row.text,
        "annotations": placed,
    }
