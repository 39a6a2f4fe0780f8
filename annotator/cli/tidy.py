"""The command `flask --app wsgi tidy`: deletes what is older than the settings want to keep."""

from datetime import timedelta

import click
from flask import current_app
from flask.cli import with_appcontext

from annotator.cli.transaction import transaction
from annotator.extensions import db
from annotator.services.clock import now
from annotator.services.erasure.retention import (
    crowded_articles,
    delete_events,
    find_old_events,
    old_revisions,
    tidy_revision,
)
from annotator.storage.engine import checkpoint
from annotator.storage.search import shrink


@click.command("tidy")
@click.option("--dry-run", is_flag=True, help="Only count what would go.")
@with_appcontext
def tidy(*, dry_run: bool) -> None:
    """Delete old events and revisions, as ANNOTATOR_KEEP_EVENTS_DAYS and ANNOTATOR_KEEP_REVISIONS say."""
    days = current_app.config["KEEP_EVENTS_DAYS"]
    most = current_app.config["KEEP_REVISIONS"]
    events = tidy_events(days, dry_run=dry_run) if days else 0
    revisions = tidy_revisions(most, dry_run=dry_run) if most else 0
    if not dry_run:
        sweep()
    verb = "Would delete" if dry_run else "Deleted"
    click.echo(f"{verb} {events} events and {revisions} revisions.")


def tidy_events(days: int, *, dry_run: bool) -> int:
    """Delete events that are older, a few in each transaction; returns their number."""
    before = now() - timedelta(days=days)
    gone: set[int] = set()
    last: int | None = 0
    while last is not None:
        with transaction() as current:
            old = find_old_events(current, before, last)
            if not dry_run:
                delete_events(current, old.ids)
        gone.update(old.ids)
        last = old.last
    return len(gone)


def tidy_revisions(most: int, *, dry_run: bool) -> int:
    """Delete all but the newest of each article, one in each transaction; returns their number."""
    gone, last = 0, 0
    while True:
        with transaction() as current:
            articles = crowded_articles(current, most, last)
        if not articles:
            return gone
        for last in articles:
            gone += _tidy_article(last, most, dry_run=dry_run)


def sweep() -> None:
    """Free what was deleted: of the search index on SQLite, and of the log beside its file."""
    merges = True
    while merges:
        with transaction() as current:
            merges = shrink(current)
    checkpoint(db.engine)


def _tidy_article(article_id: int, most: int, *, dry_run: bool) -> int:
    """How many revisions of an article went, each in a transaction of its own."""
    with transaction() as current:
        numbers = old_revisions(current, article_id, most)
    gone = 0
    for number in numbers:
        with transaction() as current:
            gone += tidy_revision(current, article_id, number, dry_run=dry_run)
    return gone
