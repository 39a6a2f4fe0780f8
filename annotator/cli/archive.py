"""Importing many files at once: folders, archives, exports."""

import csv
import gc
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.cli.transaction import account_of, actor_of, transaction
from annotator.core.permission import Actor
from annotator.services.exchange.archive import (
    BadArchiveError,
    count_files,
    read_files,
)
from annotator.services.exchange.archive_file import ArchivedFile
from annotator.services.exchange.arrival import (
    Arrival,
    ArrivalOptions,
    Arrivals,
    Outcome,
    count_parts,
    parts_of,
)
from annotator.services.exchange.import_run import record, start_run

AT_ONCE = 50  # files in one transaction: editors need not wait for long
GARBAGE = (20_000, 20, 50)
LISTED = 20  # lines of trouble
COLUMNS = ("path", "outcome", "article", "film", "words", "says")
EXIT_CODES = {Outcome.REFUSED: 1, Outcome.DOUBTFUL: 3}
STOPPED = 130  # as shells have it


@dataclass(frozen=True, slots=True)
class Batch:
    """What a command takes in, and how."""

    paths: Sequence[Path]
    email: str
    options: ArrivalOptions
    report: Any = None  # a text file
    dry_run: bool = False


def import_batch(batch: Batch) -> None:
    """Import files, folders and archives with a progress bar; the exit code says how it went."""
    counts: Counter[Outcome] = Counter()
    trouble: list[Arrival] = []
    table = csv.writer(batch.report) if batch.report else None
    if table:
        table.writerow(COLUMNS)
    try:
        for arrival in _arrivals(batch):
            counts[arrival.outcome] += 1
            if arrival.outcome in EXIT_CODES and len(trouble) < LISTED:
                trouble.append(arrival)
            if table:
                table.writerow(_line(arrival))
    except BadArchiveError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("\nStopped. Run the same command again to go on.", err=True)
        raise SystemExit(STOPPED) from None
    _say(counts, trouble, dry_run=batch.dry_run)
    worst = [EXIT_CODES[outcome] for outcome in EXIT_CODES if counts[outcome]]
    if worst:
        raise SystemExit(worst[0])


def _arrivals(batch: Batch) -> Iterator[Arrival]:
    # The rows of a batch are garbage in circles; looking for it often costs a tenth of the time.
    """What becomes of each file of a batch, with a progress bar."""
    gc.set_threshold(*GARBAGE)
    paths = list(batch.paths)
    total = count_files(paths)
    files = read_files(paths)
    intake = _Intake(batch)
    with click.progressbar(
        length=total, label="Importing", show_pos=True, file=sys.stderr
    ) as bar:
        parts = chain.from_iterable(_shown(file, bar) for file in files)
        while some := list(islice(parts, AT_ONCE)):
            yield from intake.take(some)


def _shown(file: ArchivedFile, bar: Any) -> Iterator[ArchivedFile]:
    """The articles of a file, each counted on the progress bar once it is done."""
    expected = count_parts(file)
    bar.length += expected - 1
    for part in parts_of(file):
        yield part
        step = 1 if expected > 1 else 0
        expected -= step
        bar.update(step)
    bar.update(expected)


class _Intake:
    """Takes files in, some in each transaction, as one run."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._run: int | None = None
        self._number = 1
        self._arrivals: Arrivals | None = None

    def take(self, files: Sequence[ArchivedFile]) -> list[Arrival]:
        """Take some files in. They are read before others have to wait for what is written."""
        arrivals = self._known()
        read = [arrivals.read(file) for file in files]
        with transaction() as current:
            arrived = [arrivals.settle(one) for one in read]
            if self._batch.dry_run:
                current.rollback()
                self._arrivals = None  # it knows films that are not there
            else:
                self._record(current, arrived)
        return arrived

    def _known(self) -> Arrivals:
        """What came in before."""
        if self._arrivals is None:
            with transaction() as current:
                actor = self._actor(current)
                self._arrivals = Arrivals(current, actor, self._batch.options)
        return self._arrivals

    def _actor(self, session: Session) -> Actor:
        account = account_of(session, self._batch.email)
        return actor_of(account)

    def _record(self, session: Session, arrived: Sequence[Arrival]) -> None:
        if self._run is None:
            actor = self._actor(session)
            run = start_run(session, actor, self._batch.options)
            self._run = run.id
        self._number = record(session, self._run, self._number, arrived)


def _line(arrival: Arrival) -> list[object]:
    return [
        arrival.path,
        arrival.outcome,
        arrival.slug or "",
        arrival.film or "",
        arrival.words,
        arrival.says,
    ]


def _say(
    counts: Counter[Outcome], trouble: Sequence[Arrival], *, dry_run: bool
) -> None:
    """Say what happened to the files that could not be taken in, and count all."""
    for arrival in trouble:
        click.echo(f"{arrival.path}: {arrival.outcome}. {arrival.says}", err=True)
    counted = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]]
    said = ", ".join(counted)
    nothing = " Nothing was stored." if dry_run else ""
    click.echo(f"{said or 'No files'}.{nothing}")
