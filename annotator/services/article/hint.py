"""Hints on the working revision: words of hidden passages that readers would still see."""

from collections.abc import Collection, Iterable, Set
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

UNKNOWN = "This finding no longer exists. Read the findings again."


@dataclass(frozen=True, slots=True)
class Hint:
    """A finding, and whether an editor has dismissed it as harmless."""

    finding: Finding
    dismissed: bool


def lint(session: Session, actor: Actor, slug: str) -> tuple[RevisionRow, list[Hint]]:
    """The working revision, and its hints. Raises SignInRequired, NotFound."""
    article = find_article(session, actor, slug)
    return _hints(session, article)


def length(session: Session, actor: Actor, slug: str) -> int:
    """How long the text is that hints are looked for in, in code points. Raises SignInRequired, NotFound."""
    article = find_article(session, actor, slug)
    query = (
        select(func.length(RevisionRow.text))
        .where(RevisionRow.article_id == article.id)
        .where(RevisionRow.number == article.working_revision)
    )
    characters: int = session.scalars(query).one()
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
    current = [hint.finding for hint in hints]
    known = {finding.key for finding in current}
    _refuse_unknown("dismissed", dismissed, known)
    _refuse_unknown("restored", restored, known)
    before = {hint.finding.key for hint in hints if hint.dismissed}
    after = (before | set(dismissed)) - set(restored)
    if after == before:
        return revision, hints
    _restore(session, article, before - after)
    _dismiss(session, article, user_id, after - before)
    entry = article_entry(
        "review",
        article,
        {"dismissed": sorted(before)},
        {"dismissed": sorted(after)},
    )
    finish(session, Change(user_id, [entry], article))
    return revision, _judged(current, after)


def _refuse_unknown(field: str, keys: Collection[str], known: Set[str]) -> None:
    if not known >= set(keys):
        raise InvalidInput({field: UNKNOWN})


def _restore(session: Session, article: ArticleRow, keys: Set[str]) -> None:
    """Forget that these findings were dismissed."""
    of_article = DismissalRow.article_id == article.id
    of_these = DismissalRow.finding.in_(keys)
    dismissals = delete(DismissalRow).where(of_article, of_these)
    session.execute(dismissals)


def _dismiss(
    session: Session, article: ArticleRow, user_id: int, keys: Set[str]
) -> None:
    """Note that an editor has looked at these findings."""
    for key in keys:
        row = DismissalRow(
            article_id=article.id,
            finding=key,
            user_id=user_id,
            at=now(),
        )
        session.add(row)


def _judged(current: Iterable[Finding], dismissed: Set[str]) -> list[Hint]:
    return [Hint(finding, finding.key in dismissed) for finding in current]


def _hints(session: Session, article: ArticleRow) -> tuple[RevisionRow, list[Hint]]:
    """The findings in the newest text, with those that an editor has dismissed."""
    revision = working_revision(session, article)
    own = DismissalRow.article_id == article.id
    keys = select(DismissalRow.finding).where(own)
    dismissed = set(session.scalars(keys))
    current = _findings(session, article, revision)
    return revision, _judged(current, dismissed)


def _findings(
    session: Session, article: ArticleRow, revision: RevisionRow
) -> list[Finding]:
    spoilers = spoilers_on(session, revision)
    films = {spoiler.film for spoiler in spoilers}
    beats = beats_by_film(session, films)
    labels: dict[str, list[str]] = {}
    for film in films:
        labels[film] = [beat.label for beat in beats[film]]
    document = load_document(revision.document)
    titles = [article.film.title]
    return findings(document, spoilers, titles, labels)
