"""Import runs: files wait in the database, and the background takes them in, some at a time."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.exc import DataError, SQLAlchemyError
from sqlalchemy.orm import Session, defer

from annotator import logbook
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Actor, Role, Scope, require_editor, require_scope
from annotator.core.untagged import Untagged
from annotator.services.article.proposal import Marked
from annotator.services.clock import now, random_id
from annotator.services.exchange.archive_file import ArchivedFile
from annotator.services.exchange.arrival import (
    Arrival,
    ArrivalOptions,
    Arrivals,
    Outcome,
    parts_of,
    waiting,
)
from annotator.services.reader.film import find_film
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.import_run import ImportRow, ImportRunRow

LONGEST_PATH = 1000  # characters that are kept of one
DEFECT = "Something went wrong on our side. The error has been logged."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    run: ImportRunRow
    counts: Mapping[str, int]  # of rows by their outcome

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Rows that wait for nothing but a decision."""
        return self.total - self.counts.get(Outcome.WAITING, 0)


def start_run(session: Session, actor: Actor, options: ArrivalOptions) -> ImportRunRow:
    """Begin a batch. Raises InvalidInput for a film that does not exist."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    require_scope(actor, Scope.FILMS_WRITE)  # articles bring their films along
    if options.film is not None:
        _refuse_unknown(session, options.film)
    run = ImportRunRow(
        public_id=random_id(),
        user_id=user_id,
        film=options.film,
        untagged=options.untagged or options.usual,
        publishes=options.publishes,
        spoilers=options.marked,
        created_at=now(),
    )
    session.add(run)
    session.flush()
    return run


def queue_files(
    session: Session, run: ImportRunRow, files: Iterable[ArchivedFile]
) -> int:
    """Let files wait for the background; returns how many."""
    number = 0
    parts = chain.from_iterable(map(parts_of, files))
    for number, file in enumerate(parts, start=1):
        row = _row(run.id, number, waiting(file))
        if row.outcome == Outcome.WAITING:
            row.content = file.content
        session.add(row)
        session.flush()
        session.expunge(row)
    if not number:
        raise InvalidInput({"files": "There is no file in this."})
    return number


def record(
    session: Session, run_id: int, number: int, arrivals: Iterable[Arrival]
) -> int:
    """Keep what became of articles, from this number on; returns the next one."""
    for arrival in arrivals:
        session.add(_row(run_id, number, arrival))
        number += 1
    return number


def work_off(session: Session, limit: int) -> int:
    """Take in waiting files of the oldest run, at most `limit`; returns how many."""
    is_waiting = ImportRow.outcome == Outcome.WAITING
    query = select(ImportRow).where(is_waiting)
    query = query.order_by(ImportRow.id).limit(limit)
    free = query.with_for_update(skip_locked=True)
    rows = session.scalars(free).all()
    if not rows:
        return 0
    run = session.get_one(ImportRunRow, rows[0].run_id)
    rows = [row for row in rows if row.run_id == run.id]
    actor = _actor(session, run)
    arrivals = Arrivals(session, actor, _options(run))
    for row in rows:
        file = ArchivedFile(row.path, row.content or b"")
        try:
            with session.begin_nested():
                arrival = arrivals.take(file, row.film)
        except Exception as error:
            if _may_pass(error):
                raise
            # The other files must not wait for it.
            arrival = _refused(run, row, file, error)
            arrivals = Arrivals(session, actor, _options(run))
        _keep(row, arrival)
    session.flush()
    if not _counts(session, run).get(Outcome.WAITING):
        run.finished_at = now()
    return len(rows)


def _may_pass(error: Exception) -> bool:
    """Whether it is the database's trouble, which may be gone at the next try, and not the file's."""
    return isinstance(error, SQLAlchemyError) and not isinstance(error, DataError)


def _refused(
    run: ImportRunRow, row: ImportRow, file: ArchivedFile, error: Exception
) -> Arrival:
    """A file that has met a defect of ours. The log names the run and the row, not the file."""
    logbook.note(
        _log,
        logging.ERROR,
        "a file of an import met a defect",
        error=error,
        run=run.public_id,
        row=row.number,
    )
    return replace(waiting(file), outcome=Outcome.REFUSED, says=DEFECT)


def is_waiting(session: Session) -> bool:
    """Whether a file waits to be taken in."""
    is_waiting = ImportRow.outcome == Outcome.WAITING
    waiting = select(ImportRow.id).where(is_waiting)
    return session.scalar(waiting.limit(1)) is not None


def find_run(session: Session, actor: Actor, public_id: str) -> Progress:
    """A run and how far it is. Raises SignInRequired, NotFound."""
    require_editor(actor)
    runs = select(ImportRunRow).where(ImportRunRow.public_id == public_id)
    run = session.scalar(runs)
    if run is None:
        raise NotFound("There is no such import.")
    return Progress(run, _counts(session, run))


def list_rows(
    session: Session,
    run: ImportRunRow,
    after: int,
    limit: int,
    outcome: Outcome | None = None,
) -> Sequence[tuple[ImportRow, str | None]]:
    """Rows after a number, each with its article's slug."""
    query = select(ImportRow, ArticleRow.slug)
    query = query.options(defer(ImportRow.content))
    query = query.outerjoin(ArticleRow, ArticleRow.id == ImportRow.article_id)
    query = query.where(ImportRow.run_id == run.id, ImportRow.number > after)
    if outcome is not None:
        query = query.where(ImportRow.outcome == outcome)
    page = query.order_by(ImportRow.number).limit(limit)
    rows = session.execute(page).all()
    return [(row, slug) for row, slug in rows]


def decide(
    session: Session,
    actor: Actor,
    run: ImportRunRow,
    film: str,
    numbers: Sequence[int] | None = None,
) -> int:
    """Say which film doubtful rows are about, all of them without numbers. They wait again.

    Raises InvalidInput for a film that does not exist.
    """
    require_scope(actor, Scope.ARTICLES_WRITE)
    _refuse_unknown(session, film)
    query = select(ImportRow).where(
        ImportRow.run_id == run.id,
        ImportRow.outcome == Outcome.DOUBTFUL,
        ImportRow.content.is_not(None),
    )
    if numbers is not None:
        query = query.where(ImportRow.number.in_(numbers))
    rows = session.scalars(query.with_for_update()).all()
    for row in rows:
        row.outcome, row.film = Outcome.WAITING, film
    if rows:
        run.finished_at = None
    return len(rows)


def _refuse_unknown(session: Session, film: str) -> None:
    try:
        find_film(session, film)
    except NotFound as error:
        raise InvalidInput({"film": str(error)}) from error


def _keep(row: ImportRow, arrival: Arrival) -> None:
    """Keep what became of a file; one that waits for a decision keeps its content."""
    _settle(row, arrival)
    if arrival.outcome is not Outcome.DOUBTFUL:
        row.content = None


def _settle(row: ImportRow, arrival: Arrival) -> None:
    """Write into a row what has become of its file."""
    row.path = arrival.path[-LONGEST_PATH:]
    row.path_key = arrival.path_key
    row.content_key = arrival.content_key
    row.outcome, row.says = arrival.outcome, arrival.says
    row.film, row.article_id = arrival.film, arrival.article


def _row(run_id: int, number: int, arrival: Arrival) -> ImportRow:
    row = ImportRow(run_id=run_id, number=number)
    _settle(row, arrival)
    return row


def _counts(session: Session, run: ImportRunRow) -> dict[str, int]:
    query = select(ImportRow.outcome, func.count())
    of_run = ImportRow.run_id == run.id
    query = query.where(of_run).group_by(ImportRow.outcome)
    return dict(session.execute(query).all())


def _options(run: ImportRunRow) -> ArrivalOptions:
    """The options of a run."""
    return ArrivalOptions(
        run.film,
        Untagged(run.untagged),
        publishes=run.publishes,
        marked=Marked(run.spoilers),
    )


def _actor(session: Session, run: ImportRunRow) -> Actor:
    """Who has sent it, with the scopes that it took."""
    user = session.get_one(UserRow, run.user_id)
    scopes = frozenset((Scope.ARTICLES_WRITE, Scope.FILMS_WRITE))
    return Actor(user.id, Role(user.role), scopes)
