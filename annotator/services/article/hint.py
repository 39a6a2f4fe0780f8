"""Hints on the working revision: words of hidden passages that readers would still see."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.core.hint.finding import Finding, findings
from annotator.core.permission import Actor, Scope, require_scope
from annotator.services.article.lookup import find_article, working_revision
from annotator.services.clock import now
from annotator.services.ending import Change, article_entry, finish
from annotator.services.reader.readable import spoilers_on
from annotator.services.reader.timeline import beats_by_film
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document
from annotator.storage.hint import DismissalRow


@dataclass(frozen=True, slots=True)
class Hint:
    """A finding, and whether an editor has dismissed it as harmless."""

    finding: Finding
    dismissed: bool


def lint(session: Session, actor: Actor, slug: str) -> tuple[RevisionRow, list[Hint]]:
    """The working revision, and its hints. Raises SignInRequired, NotFound."""
    return _hints(session, find_article(session, actor, slug))


def length(session: Session, actor: Actor, slug: str) -> int:
    """How long the text is that hints are looked for in, in code points. Raises SignInRequired, NotFound."""
    article = find_article(session, actor, slug)
    text = select(func.length(RevisionRow.text)).where(
        RevisionRow.article_id == article.id,
        RevisionRow.number == article.working_revision,
    )
    characters: int = session.scalars(text).one()
    return characters


def judge(
    session: Session,
    actor: Actor,
    slug: str,
    dismissed: Collection[str],
    restored: Collection[str],
) -> tuple[RevisionRow, list[Hint]]:
    """Dismiss or restore findings by their keys. Raises InvalidInput for an unknown key."""
    user_id = require_scope(actor, Scope.ANNOTATIONS_WRITE)
    article = find_article(session, actor, slug, lock=True)
    revision, hints = _hints(session, article)
    before = {hint.finding.key for hint in hints if hint.dismissed}
    known = {hint.finding.key for hint in hints}
    for field, keys in (("dismissed", dismissed), ("restored", restored)):
        if not known.issuperset(keys):
            raise InvalidInput(
                {field: "This finding no longer exists. Read the findings again."}
            )
    after = (before | set(dismissed)) - set(restored)
    if after == before:
        return revision, hints
    own = delete(DismissalRow).where(DismissalRow.article_id == article.id)
    session.execute(own.where(DismissalRow.finding.in_(before - after)))
    session.add_all(
        DismissalRow(article_id=article.id, finding=key, user_id=user_id, at=now())
        for key in after - before
    )
    old, new = {"dismissed": sorted(before)}, {"dismissed": sorted(after)}
    entry = article_entry("review", article, old, new)
    finish(session, Change(user_id, [entry], article))
    return revision, [Hint(hint.finding, hint.finding.key in after) for hint in hints]


def _hints(session: Session, article: ArticleRow) -> tuple[RevisionRow, list[Hint]]:
    revision = working_revision(session, article)
    query = select(DismissalRow.finding).where(DismissalRow.article_id == article.id)
    dismissed = set(session.scalars(query))
    findings = _findings(session, article, revision)
    return revision, [Hint(finding, finding.key in dismissed) for finding in findings]


def _findings(
    session: Session, article: ArticleRow, revision: RevisionRow
) -> list[Finding]:
    spoilers = spoilers_on(session, revision.id)
    films = {spoiler.film for spoiler in spoilers}
    beats = beats_by_film(session, films)
    labels = {film: [beat.label for beat in beats[film]] for film in films}
    return findings(
        load_document(revision.document), spoilers, [article.film.title], labels
    )
