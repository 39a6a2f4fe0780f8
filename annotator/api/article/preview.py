"""What editors look at before they publish: the article as readers would get it, advice, and what has been reviewed."""

from contextlib import AbstractContextManager
from typing import Any

from flask import Response

from annotator.api.call import Calls, shown
from annotator.api.parameter import IDEMPOTENCY_KEY, SLUG
from annotator.api.reader.rendition import ProgressParameters, RenditionQuery
from annotator.api.schemas import preview as schemas
from annotator.core.rendition import NEWCOMER
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import words
from annotator.http.request.transaction import writes
from annotator.http.request.view import film_finder, strict_view
from annotator.http.runtime import hint_seat
from annotator.markup.outgoing.html.article import write_html
from annotator.services.article import coverage
from annotator.services.article import hint as linting
from annotator.services.article import preview as previewing
from annotator.services.article.coverage import Coverage
from annotator.services.article.hint import Hint
from annotator.storage.article import RevisionRow

calls = Calls("previewing", __name__, description="What to look at before publishing.")


@calls.route("/articles/<slug>/lint", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Lint)
def lint(slug: str) -> Response:
    """Find words of hidden passages that readers would still see; advice, which changes nothing."""
    with _seat(slug):
        revision, hints = linting.lint(session(), current_actor(), slug)
        return _lint(revision, hints)


@calls.route(
    "/articles/<slug>/lint", methods=["PUT"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.LintChange, example={"dismissed": [], "restored": []})
@writes
@calls.response(200, schemas.Lint)
def judge_lint(fields: dict[str, Any], slug: str) -> Response:
    """Dismiss findings that give nothing away, or restore them. The others stay."""
    with _seat(slug):
        revision, hints = linting.judge(
            session(),
            current_actor(),
            slug,
            fields.get("dismissed", []),
            fields.get("restored", []),
        )
    return _lint(revision, hints)


@calls.route("/articles/<slug>/coverage", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Coverage)
def read_coverage(slug: str) -> Response:
    """Read which blocks of the working revision have been reviewed."""
    covered = coverage.coverage(session(), current_actor(), slug)
    return shown(schemas.Coverage, _coverage(covered))


@calls.route("/articles/<slug>/coverage", methods=["PUT"], parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.arguments(
    schemas.CoverageChange,
    example={"revision": 1, "reviewed": [0, 1], "not_reviewed": [2]},
)
@writes
@calls.response(200, schemas.Coverage)
def change_coverage(fields: dict[str, Any], slug: str) -> Response:
    """Mark blocks as reviewed, or remove your own marks. All other marks stay."""
    changed = coverage.change_coverage(
        session(),
        current_actor(),
        slug,
        fields["revision"],
        fields.get("reviewed", []),
        fields.get("not_reviewed", []),
    )
    return shown(schemas.Coverage, _coverage(changed))


@calls.route("/articles/<slug>/steps", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Steps)
def list_steps(slug: str) -> Response:
    """Read where along its films the working revision changes for readers."""
    readable = previewing.working(session(), current_actor(), slug)
    films = previewing.steps(session(), readable)
    answer = {
        "revision": readable.revision,
        "version": readable.version,
        "films": films,
    }
    return shown(schemas.Steps, answer)


@calls.route("/articles/<slug>/preview", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query(ProgressParameters())
@calls.response(200, schemas.Preview)
def read_preview(slug: str, query: RenditionQuery) -> Response:
    """Read the working revision exactly as a view would get it, and how much is hidden from that view."""
    readable = previewing.working(session(), current_actor(), slug)
    main = readable.facts.film
    view = strict_view(query, main, film_finder(readable))
    made = previewing.preview(readable, view)
    titles = {film.slug: film.title for film in readable.films.values()}
    html = write_html(made.rendition, titles, words(query.lang))
    fields = {
        "revision": readable.revision,
        "version": readable.version,
        "html": html.whole,
        "gaps": len(list(made.rendition.gaps())),
        "hidden": made.hidden,
        "hidden_unseen": previewing.preview(readable, NEWCOMER).hidden,
    }
    return shown(schemas.Preview, fields)


@calls.route(
    "/articles/<slug>/previews", methods=["POST"], parameters=[SLUG, IDEMPOTENCY_KEY]
)
@audience(Audience.EDITORS)
@calls.arguments(schemas.PreviewSeenIn, example={"version": 4, "at": "unseen"})
@writes
@calls.response(204)
def note_preview(fields: dict[str, Any], slug: str) -> Response:
    """Note that you have looked at a preview; the check list before publishing asks for it."""
    previewing.note_preview(
        session(),
        current_actor(),
        slug,
        fields["version"],
        fields["at"],
    )
    return Response(status=204)


def _seat(slug: str) -> AbstractContextManager[None]:
    length = linting.length(session(), current_actor(), slug)
    return hint_seat(length)


def _lint(revision: RevisionRow, hints: list[Hint]) -> Response:
    answer = {
        "revision": revision.number,
        "findings": [_finding(hint, revision.text) for hint in hints],
    }
    return shown(schemas.Lint, answer)


def _finding(hint: Hint, text: str) -> dict[str, Any]:
    finding = hint.finding
    start = finding.passage.start
    end = finding.passage.end
    return {
        "key": finding.key,
        "rule": finding.rule,
        "annotation": finding.annotation,
        "words": finding.words,
        "shown": finding.shown,
        "dismissed": hint.dismissed,
        "start": start,
        "end": end,
        "exact": text[start:end],
    }


def _coverage(covered: Coverage) -> dict[str, Any]:
    blocks = [
        {
            "block": block.block,
            "start": block.start,
            "end": block.end,
            "reviewed_by": block.review.by if block.review else None,
            "reviewed_at": block.review.at if block.review else None,
            "held": block.held,
        }
        for block in covered.blocks
    ]
    return {
        "revision": covered.revision,
        "reviewed": covered.reviewed,
        "total": len(blocks),
        "blocks": blocks,
    }
