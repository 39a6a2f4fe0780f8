"""The agreement of blind readings with what was tagged openly: of one article, or of many.

It compares what both had tagged when the blind reading was finished. Openly, an editor sees
what another has tagged, and agreement with that would say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, joinedload

from annotator.core.agreement.agreement import Agreement, agreement
from annotator.core.agreement.gamma import Sides
from annotator.core.agreement.moment import Moments
from annotator.core.errors import InvalidInput
from annotator.core.permission import Actor, require_editor
from annotator.services.article.lookup import blind_articles, find_article
from annotator.services.article.reading import kept_tags
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow
from annotator.storage.reading import ReadingRow, Stage

MOST_READINGS = 500  # of one figure, the newest


@dataclass(frozen=True, slots=True)
class Choice:
    """Which readings are counted: of a film, of two people, of a month (`2026-11`)."""

    film: str | None = None
    pair: tuple[str, str] | None = None  # addresses
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The agreement of some readings, and how many there were."""

    agreement: Agreement
    readings: int
    articles: int


def article_agreement(
    session: Session,
    actor: Actor,
    slug: str,
) -> Counted:
    """The agreement of an article's blind readings. Raises SignInRequired, NotFound."""
    article = find_article(
        session,
        actor,
        slug,
    )
    of_article = ReadingRow.article_id == article.id
    return _counted(session, _finished().where(of_article))


def choose_agreement(
    session: Session,
    actor: Actor,
    choice: Choice,
) -> Counted:
    """The agreement of readings of many articles. Raises InvalidInput for a month or a pair."""
    require_editor(actor)
    own = ArticleRow.id == ReadingRow.article_id
    query = _finished().join(ArticleRow, own)
    if actor.reads_blind:
        unread = blind_articles(session, actor)
        query = query.where(ArticleRow.slug.not_in(unread))
    if choice.film is not None:
        query = query.join(FilmRow, FilmRow.id == ArticleRow.film_id)
        query = query.where(FilmRow.slug == choice.film)
    if choice.month is not None:
        first, following = month_of(choice.month)
        query = query.where(
            ReadingRow.finished_at >= first, ReadingRow.finished_at < following
        )
    if choice.pair is not None:
        query = _of_pair(query, choice.pair)
    return _counted(session, query)


def month_of(month: str) -> tuple[datetime, datetime]:
    """When a month begins and when the next one does, in UTC."""
    try:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    except ValueError as error:
        message = "Enter a month like 2026-11."
        raise InvalidInput({"month": message}) from error
    months = first.year * 12 + first.month
    year, following = divmod(months, 12)
    return first, datetime(
        year,
        following + 1,
        1,
        tzinfo=UTC,
    )


def list_pairs(session: Session, actor: Actor) -> Sequence[tuple[str, str]]:
    """The pairs of people that have read the same article, one of them blind."""
    require_editor(actor)
    first = aliased(UserRow)
    query = select(first.email, UserRow.email).distinct()
    query = query.select_from(ReadingRow)
    query = query.join(first, first.id == ReadingRow.first_id)
    query = query.join(UserRow, UserRow.id == ReadingRow.reader_id)
    query = query.where(ReadingRow.stage != Stage.OPEN)
    rows = session.execute(query.limit(MOST_READINGS))
    pairs = {tuple(sorted(row)) for row in rows}
    return sorted((one, two) for one, two in pairs)


def _of_pair(query: Select[ReadingRow], pair: tuple[str, str]) -> Select[ReadingRow]:
    first = aliased(UserRow)
    query = query.join(first, first.id == ReadingRow.first_id)
    query = query.join(UserRow, UserRow.id == ReadingRow.reader_id)
    is_reader = UserRow.email.in_(pair)
    return query.where(is_reader, first.email.in_(pair))


def _finished() -> Select[ReadingRow]:
    query = select(ReadingRow).options(joinedload(ReadingRow.reader))
    query = query.where(ReadingRow.stage != Stage.OPEN)
    newest_first = (ReadingRow.finished_at.desc(), ReadingRow.id)
    return query.order_by(*newest_first)


def _counted(session: Session, query: Select[ReadingRow]) -> Counted:
    """The agreement in these readings, and how many there are."""
    readings = session.scalars(query.limit(MOST_READINGS)).all()
    sides = [
        Sides(
            kept_tags(one.left),
            kept_tags(one.right),
            one.length or 1,
        )
        for one in readings
    ]
    people = {(one.first_id, one.reader_id) for one in readings}
    same_people = len(people) == 1
    return Counted(
        agreement(sides, same_people=same_people),
        len(readings),
        len({one.article_id for one in readings}),
    )


def by_film(moments: Sequence[Moments]) -> dict[str, list[Moments]]:
    """Reveal points by the film that they are on."""
    films: dict[str, list[Moments]] = {}
    for one in moments:
        films.setdefault(one.film, []).append(one)
    return films
