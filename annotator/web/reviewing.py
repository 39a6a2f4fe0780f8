"""Looking where annotations are in a new text: the old one and the new one side by side."""

from typing import Any

from flask import Response, request

from annotator.extensions import session
from annotator.http.access import Audience, audience, current_actor
from annotator.markup.editing_out import direction_of, write_for_editors
from annotator.services import articles
from annotator.services.articles import find_revision
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.web.answer import answer
from annotator.web.blueprint import pages
from annotator.web.editing import kind_words, opened


@pages.get("/articles/<slug>/review")
@audience(Audience.EDITORS)
def review(slug: str) -> Response:
    """The newest revision beside the one that readers have, or `?against=NUMBER`; scripts fetch what waits."""
    article, revision, document = articles.source(session(), current_actor(), slug)
    earlier = find_revision(session(), article, _against(article))
    before = load_document(earlier.document)
    return answer(
        "review.html",
        article=article,
        revision=revision,
        earlier=earlier,
        written=write_for_editors(document),
        written_before=write_for_editors(before),
        direction=direction_of(document),
        opened=opened(article, revision) | {"before": _before(earlier)},
        kinds=kind_words(),
    )


def _against(article: ArticleRow) -> int:
    """The revision that was asked for if there is one, else the one that readers have, else the one before."""
    asked = request.args.get("against", type=int)
    if asked is not None and 0 < asked <= article.working_revision:
        return asked
    if article.live_revision and article.live_revision != article.working_revision:
        return article.live_revision
    return max(1, article.working_revision - 1)


def _before(earlier: RevisionRow) -> dict[str, Any]:
    return {"revision": earlier.number, "text": earlier.text}
