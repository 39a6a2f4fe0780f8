"""Advice on the working revision: words of hidden passages that readers would still see."""

from sqlalchemy.orm import Session

from annotator.core.lint import Finding, findings
from annotator.core.permission import Actor
from annotator.services.articles import find_article, working_revision
from annotator.services.reading import spoilers_on
from annotator.services.timeline import beats_by_film
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.codec import load_document


def lint(session: Session, actor: Actor, slug: str) -> tuple[RevisionRow, list[Finding]]:
    """The working revision, and what an editor should look at in it. Raises SignInRequired, NotFound."""
    article = find_article(session, actor, slug)
    revision = working_revision(session, article)
    return revision, _findings(session, article, revision)


def _findings(session: Session, article: ArticleRow, revision: RevisionRow) -> list[Finding]:
    spoilers = spoilers_on(session, revision.id)
    films = {spoiler.film for spoiler in spoilers}
    beats = beats_by_film(session, films)
    labels = {film: [beat.label for beat in beats[film]] for film in films}
    return findings(load_document(revision.document), spoilers, [article.film.title], labels)
