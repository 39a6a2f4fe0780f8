"""The sources of a film's suggestions: its tagged spoilers, and the sentences of its plot points."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from annotator.core.annotation import Kind
from annotator.core.plot.rarity import Rarity
from annotator.core.plot.signature import sentences_in, signature_of
from annotator.core.plot.source import Source, Sources
from annotator.core.plot.term import terms_in
from annotator.services.film.plot.stem import stem_for
from annotator.storage.annotation import AnchorRow, AnnotationRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.suggestion import ComparedArticleRow

# Articles from which the rarity of words is known well enough.
SAMPLE = 200
# Characters of a passage that tells one thing; a longer one is a summary.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Sample:
    """How seldom words are in a film's newest articles."""

    film_id: int
    texts: tuple[int, int]  # the number of articles, and the newest revision
    rarity: Rarity


def find_sources(session: Session, film_id: int, sample: Sample) -> Sources:
    """All sources of a film."""
    sources = [*_tagged(session, film_id), *_sentences(session, film_id)]
    return Sources(sources, sample.rarity)


def read_sample(session: Session, film_id: int, known: Sample | None) -> Sample:
    """How seldom words are; `known` again, unless a text has changed since."""
    texts = _count_texts(session, film_id)
    if known and (known.film_id, known.texts) == (film_id, texts):
        return known
    return Sample(film_id, texts, _rarity(session, film_id))


def _count_texts(session: Session, film_id: int) -> tuple[int, int]:
    """How many articles the film has, and the newest revision of them."""
    newest = func.coalesce(func.max(RevisionRow.id), 0)
    query = (
        select(func.count(), newest)
        .select_from(ArticleRow)
        .join(RevisionRow, WORKING)
        .where(ArticleRow.film_id == film_id)
    )
    count, last = session.execute(query).one()
    return count, last


def _tagged(session: Session, film_id: int) -> Iterator[Source]:
    """The spoilers of the film in all articles, oldest first."""
    columns = (
        AnnotationRow.id,
        AnchorRow.exact,
        ArticleRow.language,
        PlotPointRow.public_id,
    )
    query = (
        select(*columns)
        .join(AnchorRow, AnchorRow.annotation_id == AnnotationRow.id)
        .join(RevisionRow, RevisionRow.id == AnchorRow.revision_id)
        .join(ArticleRow, WORKING)
        .outerjoin(PlotPointRow, AnnotationRow.plot_point)
        .where(AnnotationRow.film_id == film_id)
        .where(AnnotationRow.kind == Kind.SPOILER)
        .where(AnnotationRow.is_live)
        .where(AnchorRow.start_offset.is_not(None))
        .where(func.length(AnchorRow.exact) <= LONGEST)
        .order_by(AnnotationRow.created_at, AnnotationRow.id)
    )
    for id, exact, language, plot_point in session.execute(query):
        terms = terms_in(exact, stem_for(language))
        yield Source(exact, tuple(terms), plot_point, id)


def _sentences(session: Session, film_id: int) -> Iterator[Source]:
    """The sentences of the film's plot points."""
    query = (
        select(PlotPointRow.public_id, PlotPointRow.sentence)
        .where(PlotPointRow.film_id == film_id)
        .order_by(PlotPointRow.id)
    )
    for plot_point, sentence in session.execute(query):
        terms = terms_in(sentence, stem_for(None))
        yield Source(sentence, tuple(terms), plot_point)


def _title_keys(session: Session, film_id: int) -> Set[str]:
    """What the words of the film's titles come to in the languages of its articles."""
    languages = select(ArticleRow.language).distinct()
    of_film = languages.where(ArticleRow.film_id == film_id)
    stems = [stem_for(language) for language in session.scalars(of_film)]
    film = session.get_one(FilmRow, film_id)
    titles = "\n".join((film.title, *film.other_titles, str(film.year)))
    return {term.key for stem in stems for term in terms_in(titles, stem)}


def _rarity(session: Session, film_id: int) -> Rarity:
    """How seldom words are in the newest articles, by their signatures where they have one."""
    rarity = Rarity(_title_keys(session, film_id))
    compared = and_(
        ComparedArticleRow.article_id == ArticleRow.id,
        ComparedArticleRow.revision == ArticleRow.working_revision,
    )
    unread = case((ComparedArticleRow.signature.is_(None), RevisionRow.text))
    query = (
        select(unread, ArticleRow.language, ComparedArticleRow.signature)
        .join(ArticleRow, WORKING)
        .outerjoin(ComparedArticleRow, compared)
        .where(ArticleRow.film_id == film_id)
        .order_by(ArticleRow.id.desc())
        .limit(SAMPLE)
    )
    for text, language, kept in session.execute(query):
        signature = kept
        if not signature:
            signature = signature_of(text, stem_for(language))
        for sentence in sentences_in(signature):
            rarity.add(sentence.numbers)
    return rarity
