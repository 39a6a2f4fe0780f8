"""Bringing the demo in through the services, as an editor would."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.anchoring import Quote, QuotePlace
from annotator.core.annotation import Kind
from annotator.core.annotation_field import COLUMNS
from annotator.core.claim.verdict import Decision
from annotator.core.errors import NotFound
from annotator.core.film import NewBeat, NewFilm
from annotator.core.permission import Actor
from annotator.core.plot.point import NewPlotPoint
from annotator.core.statement import NewAnnotation, make_statement
from annotator.demo.content import (
    AnnotationContent,
    ArticleContent,
    FilmContent,
    read_articles,
    read_films,
    read_verdicts,
)
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.claim import decide, list_contradictions
from annotator.services.article.creation import NewArticle, create_article
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from annotator.services.article.text import SentText
from annotator.services.film.film import create_film
from annotator.services.film.plot.point import create_plot_point
from annotator.services.reader.film import find_film
from annotator.storage.claim_queue import note_waiting
from annotator.storage.film import FilmRow
from annotator.storage.plot_point import PlotPointRow

MOST = 50  # contradictions, and articles about a film


def load(session: Session, actor: Actor) -> tuple[str, ...]:
    """Add the films and articles that are not there yet; returns the slugs of those articles.

    What is there stays as it is, so a second call changes nothing.
    """
    films = {film.slug: film for film in read_films()}
    for film in films.values():
        if not _is_film(session, film.slug):
            _add_film(session, actor, film)
    # The article published last stands first in lists: in this order, the longest.
    missing = [
        a for a in reversed(read_articles()) if not _is_article(session, actor, a.slug)
    ]
    for article in missing:
        _add_article(session, actor, article, films)
    if missing:
        _decide(session, actor)
    return tuple(article.slug for article in missing)


def _add_film(session: Session, actor: Actor, film: FilmContent) -> None:
    beats = [
        NewBeat(position=beat.position, label=beat.label, note=beat.note)
        for beat in film.beats
    ]
    new = NewFilm(
        title=film.title,
        year=film.year,
        runtime=film.runtime,
        imdb=film.imdb,
        tmdb=film.tmdb,
        wikidata=film.wikidata,
        beats=beats,
    )
    created = create_film(session, actor, new)
    _add_plot_points(session, actor, created, film)


def _add_plot_points(
    session: Session, actor: Actor, film: FilmRow, content: FilmContent
) -> None:
    beats = {beat.label: beat.public_id for beat in film.beats}
    for plot_point in content.plot_points:
        new = NewPlotPoint(
            sentence=plot_point.sentence,
            level=plot_point.level,
            beat=beats[plot_point.beat],
        )
        create_plot_point(session, actor, film, new)


def _decide(session: Session, actor: Actor) -> None:
    """Decide the contradictions that the files decide."""
    verdicts = {frozenset((one.one, one.other)): one for one in read_verdicts()}
    for film in read_films():
        slug = film.slug
        note_waiting(session, MOST, slug)
        found = list_contradictions(session, actor, slug, None, MOST, is_open=True)
        for one in found:
            sides = frozenset(side.claim.exact for side in one.sides)
            if verdict := verdicts.get(sides):
                decision = Decision(verdict.verdict, verdict.reason)
                decide(session, actor, one.id, decision)


def _add_article(
    session: Session,
    actor: Actor,
    content: ArticleContent,
    films: dict[str, FilmContent],
) -> None:
    """Readers get the article when its spoilers are tagged, and not a moment earlier."""
    article = NewArticle(
        film=content.film,
        text=SentText(content.body, Format.MARKDOWN),
        title=content.title,
        standfirst=content.standfirst,
        byline=content.byline,
        picture=content.picture,
        slug=content.slug,
    )
    created = create_article(session, actor, article)
    for annotation in content.annotations:
        new = _new_annotation(session, annotation, films, created.revision.number)
        add_annotation(session, actor, content.slug, new)
    if content.status == "published":
        publish(session, actor, created.article)


def _new_annotation(
    session: Session,
    content: AnnotationContent,
    films: dict[str, FilmContent],
    revision: int,
) -> NewAnnotation:
    values = {name: getattr(content, name, None) for name in (*COLUMNS, "film")}
    if content.film:
        film = find_film(session, content.film)
        plot_point = _plot_point(session, content, film, films[content.film])
        if plot_point:
            values |= {"plot_point": plot_point, "film": None, "level": None}
        else:
            values |= _reveal_point(content, film, films[content.film])
    quote = Quote(content.exact, content.prefix, content.suffix)
    statement = make_statement(Kind(content.kind), values)
    return NewAnnotation(statement, QuotePlace(revision, quote))


def _plot_point(
    session: Session,
    annotation: AnnotationContent,
    film: FilmRow,
    content: FilmContent,
) -> str | None:
    """The id of the plot point that it names; None where the film was there before without it."""
    for plot_point in content.plot_points:
        if plot_point.name == annotation.plot_point:
            query = select(PlotPointRow.public_id)
            query = query.where(PlotPointRow.film_id == film.id)
            query = query.where(PlotPointRow.sentence == plot_point.sentence)
            return session.scalar(query)
    return None


def _reveal_point(
    annotation: AnnotationContent, film: FilmRow, content: FilmContent
) -> dict[str, Any]:
    """By the beat with this label; by its position where the film was there before without that beat."""
    if annotation.beat is None:
        return {"reveals_at": annotation.reveals_at}
    for beat in film.beats:
        if beat.label == annotation.beat:
            return {"beat": beat.public_id}
    return {
        "reveals_at": next(
            b.position for b in content.beats if b.label == annotation.beat
        )
    }


def _is_film(session: Session, slug: str) -> bool:
    try:
        find_film(session, slug)
    except NotFound:
        return False
    return True


def _is_article(session: Session, actor: Actor, slug: str) -> bool:
    try:
        find_article(session, actor, slug)
    except NotFound:
        return False
    return True
