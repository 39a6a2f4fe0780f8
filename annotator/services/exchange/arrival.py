"""Articles that arrive in a batch: each is created, brought up to date, or left for an editor to decide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.errors import AnnotatorError, InvalidInput
from annotator.core.film import NewFilm
from annotator.core.permission import Actor
from annotator.core.untagged import Untagged
from annotator.markup.incoming.file import exported_files, read_file
from annotator.markup.incoming.head.head import FilmHint, Head
from annotator.markup.incoming.report import Format, Imported
from annotator.services.article.address import source_key
from annotator.services.article.creation import NewArticle, create_article
from annotator.services.article.proposal import Marked
from annotator.services.article.text import SentText
from annotator.services.clock import now
from annotator.services.exchange.archive import is_article
from annotator.services.exchange.archive_file import ArchivedFile, digest
from annotator.services.exchange.film_match import FilmIndex
from annotator.services.film.film import create_film
from annotator.services.revision.push import PushedArticle, update_article
from annotator.services.revision.save import Difference, Revised
from annotator.storage.article import ArticleRow, RevisionRow
from annotator.storage.import_run import ImportRow

FIRST_YEAR, LAST_YEAR = 1870, 2200
# What each article of an export begins with, by the beginning of the export.
_PARTS = {
    b"<": (b"<item>", b"<entry>"),
    b'{"db"': (b'"html":',),
}
_LOOKED_AT = 100
NOTHING = SentText("", Format.TEXT)  # beside what has been read
_PDF = "This is a PDF file. Save the article as HTML or Word (.docx)."
_DRAFT = "It stays a draft: its file says so, or its date is in the future."


class Outcome(StrEnum):
    """What became of an article, from best to worst."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    WAITING = "waiting"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ArrivalOptions:
    """What an editor has chosen for all articles of a batch."""

    film: str | None = None  # a slug; else what each file says
    untagged: Untagged | None = None
    usual: Untagged = Untagged.CARD
    publishes: bool = False
    marked: Marked = Marked.PROPOSE


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that has arrived, or a file that holds none."""

    path: str
    content_key: str
    outcome: Outcome
    says: str = ""
    film: str | None = None
    article: int | None = None
    slug: str | None = None
    words: int = 0

    @property
    def path_key(self) -> str:
        """The same for one place."""
        return digest(self.path.encode())


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An article that has been read, or a file of which there is nothing to read."""

    place: Arrival
    imported: Imported | None = None


def parts_of(file: ArchivedFile) -> Iterator[ArchivedFile]:
    """The articles of an export as files of their own; any other file as it is."""
    if waiting(file).outcome is not Outcome.WAITING:
        yield file
        return
    number = 0
    try:
        parts = exported_files(file.path, file.content)
        if parts is None:
            yield file
            return
        for path, content in parts:
            number += 1
            yield ArchivedFile(path, content)
    except AnnotatorError as error:
        yield ArchivedFile(file.path, refused=_says(error))
    else:
        if not number:
            yield ArchivedFile(file.path, is_skipped=True)


def count_parts(file: ArchivedFile) -> int:
    """About how many articles a file holds, to tell how long it will take."""
    start = file.content[:_LOOKED_AT].lstrip()
    known = (_PARTS[begin] for begin in _PARTS if start.startswith(begin))
    signs = next(known, ())
    return max(1, sum(map(file.content.count, signs)))


def waiting(file: ArchivedFile) -> Arrival:
    """A file that has not been read, or what becomes of it without that."""
    if file.refused:
        return Arrival(file.path, "", Outcome.REFUSED, file.refused)
    if file.is_skipped or not is_article(file.path):
        is_pdf = file.path.lower().endswith(".pdf")
        says = _PDF if is_pdf else "It holds no article."
        return Arrival(file.path, "", Outcome.SKIPPED, says)
    return Arrival(file.path, "", Outcome.WAITING)


class Arrivals:
    """Takes files in, one after the other, and knows those that came before."""

    def __init__(self, session: Session, actor: Actor, options: ArrivalOptions) -> None:
        self._session = session
        self._actor = actor
        self._options = options
        self._films = FilmIndex(session)
        rows = select(ImportRow.path_key, ImportRow.content_key, ImportRow.article_id)
        rows = rows.where(ImportRow.article_id.is_not(None)).order_by(ImportRow.id)
        known = session.execute(rows).all()
        self._by_path = {row.path_key: row.article_id for row in known}
        self._by_content = {row.content_key: row.article_id for row in known}

    def take(self, file: ArchivedFile, film: str | None = None) -> Arrival:
        """The article of a file; `film` is an editor's decision."""
        return self.settle(self.read(file), film)

    def read(self, file: ArchivedFile) -> "ReadFile":
        """Read a file; that takes most of the time, and no database."""
        place = waiting(file)
        if place.outcome is not Outcome.WAITING:
            return ReadFile(place)
        place = replace(place, content_key=file.content_key)
        if place.content_key in self._by_content:
            return ReadFile(place)
        try:
            (imported,) = read_file(file.path, file.content)
        except AnnotatorError as error:
            refused = replace(place, outcome=Outcome.REFUSED, says=_says(error))
            return ReadFile(refused)
        words = imported.words.article
        return ReadFile(replace(place, words=words), imported.headed(""))

    def settle(self, read: "ReadFile", film: str | None = None) -> Arrival:
        """Bring the article in; what is wrong with one concerns no other."""
        place, imported = read.place, read.imported
        if known := self._by_content.get(place.content_key):
            return self._unchanged(place, known)
        if imported is None:
            return place
        try:
            arrival = self._stored(place, imported, film)
        except AnnotatorError as error:
            return replace(place, outcome=Outcome.REFUSED, says=_says(error))
        if arrival.article is not None:
            self._by_path[arrival.path_key] = arrival.article
            self._by_content[arrival.content_key] = arrival.article
        return arrival

    def _stored(self, place: Arrival, imported: Imported, film: str | None) -> Arrival:
        """Create an article, or give the one that came before its new text."""
        if not imported.blocks:
            raise InvalidInput({"body": "This file contains no text."})
        known = self._known(place, imported)
        if known is not None:
            with self._session.begin_nested():
                return self._updated(place, known, imported)
        match = self._film(imported.head.film, film or self._options.film)
        if match.film is None:
            return match.on(place)
        new = NewArticle(
            film=match.film,
            text=NOTHING,
            is_published=self._publishes(imported.head),
            untagged=self._options.untagged,
            usual=self._options.usual,
            marked=self._options.marked,
            is_one_of_many=True,
        )
        with self._session.begin_nested():
            made = create_article(self._session, self._actor, new, imported)
        is_held = self._options.publishes and not new.is_published
        return _done(place, made.article, Outcome.CREATED, _DRAFT if is_held else "")

    def _publishes(self, head: Head) -> bool:
        """Whether readers get it: not what its file holds back."""
        if not self._options.publishes:
            return False
        return not head.is_held(now())

    def _known(self, place: Arrival, imported: Imported) -> ArticleRow | None:
        """The article that this was before, by its address or its place."""
        url = imported.head.source_url
        if url:
            with_key = select(ArticleRow).where(
                ArticleRow.source_key == source_key(url)
            )
            if found := self._session.scalar(with_key):
                return found
        id = self._by_path.get(place.path_key)
        if id is None:
            return None
        return self._session.get(ArticleRow, id)

    def _updated(
        self, place: Arrival, article: ArticleRow, imported: Imported
    ) -> Arrival:
        head = imported.head
        key = head.source_url and source_key(head.source_url)
        is_same = key is not None and key == article.source_key
        if not is_same and self._title(article) != head.title:
            says = f"This file was {article.slug}, under another title. Delete that, or rename the file."
            return replace(place, outcome=Outcome.DOUBTFUL, says=says)
        if key:
            article.source_url, article.source_key = head.source_url, key
        pushed = PushedArticle(
            text=NOTHING,
            title=head.title or "",
            standfirst=head.standfirst,
            byline=head.byline,
            status="published" if self._publishes(head) else None,
            marked=self._options.marked,
        )
        saved = update_article(
            self._session, self._actor, article.slug, pushed, imported
        )
        return _done(place, article, _outcome(saved), _held(saved))

    def _title(self, article: ArticleRow) -> str:
        texts = select(RevisionRow.text).where(RevisionRow.article_id == article.id)
        newest = texts.where(RevisionRow.number == article.working_revision)
        text = self._session.scalars(newest).one()
        return text.partition("\n")[0]

    def _film(self, hint: FilmHint, chosen: str | None) -> "_Film":
        """The film that an editor has chosen, else the one that the file means, known or not."""
        if chosen:
            return _Film(chosen)
        match = self._films.match(hint)
        if match.film or match.doubtful:
            return _Film(match.film, match.doubtful)
        if not hint.title or not hint.year:
            return _Film()
        if not FIRST_YEAR <= hint.year <= LAST_YEAR:
            return _Film()
        new = NewFilm(
            title=hint.title[:300],
            year=hint.year,
            imdb=hint.imdb,
            tmdb=hint.tmdb,
            wikidata=hint.wikidata,
        )
        with self._session.begin_nested():
            row = create_film(self._session, self._actor, new)
        self._films.add(row)
        return _Film(row.slug)

    def _unchanged(self, place: Arrival, article: int) -> Arrival:
        row = self._session.get(ArticleRow, article)
        slug = row.slug if row else None
        return replace(place, outcome=Outcome.UNCHANGED, article=article, slug=slug)


@dataclass(frozen=True, slots=True)
class _Film:
    """The film of an article, or those that it may be about."""

    film: str | None = None
    doubtful: tuple[str, ...] = ()

    def on(self, place: Arrival) -> Arrival:
        """What an editor has to decide."""
        says = "This file names no film that is known. Choose one."
        if self.doubtful:
            says = f"Which film is it about: {', '.join(self.doubtful)}?"
        return replace(place, outcome=Outcome.DOUBTFUL, says=says)


def _done(
    place: Arrival, article: ArticleRow, outcome: Outcome, says: str = ""
) -> Arrival:
    return replace(
        place,
        outcome=outcome,
        says=says,
        article=article.id,
        slug=article.slug,
        film=article.film.slug,
    )


def _outcome(saved: Revised) -> Outcome:
    is_same = saved.difference is Difference.NOTHING
    return Outcome.UNCHANGED if is_same else Outcome.UPDATED


def _held(saved: Revised) -> str:
    return "" if saved.safe else "Spoilers need review before readers get it."


def _says(error: AnnotatorError) -> str:
    if isinstance(error, InvalidInput):
        return " ".join(str(line) for lines in error.errors.values() for line in lines)
    return str(error)
