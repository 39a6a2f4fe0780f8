"""Counts that all workers share, kept in the database without a durable write for each request.

It has connections of its own, which wait for nobody and do not wait for the disk: a count that is lost in a power cut
is no loss, and a reader never waits for an editor. A database that does not answer only makes counts less exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine, delete, event, select
from sqlalchemy.exc import SQLAlchemyError

from annotator.storage.insertion import insertion
from annotator.storage.site import SiteDayRow, SiteRow, SpentRow

MINUTES_KEPT = 2


@dataclass(frozen=True, slots=True)
class Site:
    """What has to be known of a site to recognise it and to limit it."""

    id: int
    key_hash: str
    origins: tuple[str, ...]
    per_minute: int | None


class Counts:
    """The shared counts of one database."""

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {
            "poolclass": QueuePool,
            "pool_timeout": 0.2,
            "pool_size": 2,
            "max_overflow": 0,
        }
        if url.startswith("sqlite"):
            # Not OFF: then a checkpoint by this connection could lose what others have stored for good.
            options["connect_args"] = {"timeout": 0.1, "check_same_thread": False}
        else:
            limits = (
                "-c synchronous_commit=off -c lock_timeout=100 -c statement_timeout=500"
            )
            options["connect_args"] = {"connect_timeout": 2, "options": limits}
        self._engine: Engine = create_engine(
            url, isolation_level="AUTOCOMMIT", **options
        )
        if url.startswith("sqlite"):
            event.listen(
                self._engine,
                "connect",
                lambda raw, _: raw.execute("PRAGMA synchronous = NORMAL"),
            )
        self._tidied = 0  # in which minute

    def spend(self, who: str, minute: int, requests: int) -> int | None:
        """Add requests, and return how many all workers have counted; None where the database does not answer."""
        row = insertion(SpentRow, self._engine.dialect.name)
        row = row.values(who=who, minute=minute, requests=requests)
        row = row.on_conflict_do_update(
            index_elements=["who", "minute"],
            set_={"requests": SpentRow.requests + row.excluded.requests},
        )
        try:
            with self._engine.connect() as connection:
                total = connection.execute(
                    row.returning(SpentRow.requests)
                ).scalar_one()
                if minute != self._tidied:
                    self._tidied = minute
                    connection.execute(
                        delete(SpentRow).where(SpentRow.minute < minute - MINUTES_KEPT)
                    )
                return int(total)
        except SQLAlchemyError:
            return None

    def add_traffic(self, counts: Iterable[tuple[int, str, int, int]]) -> bool:
        """Add (site, day, requests, refused); whether that was stored."""
        rows = [
            {"site_id": site, "day": day, "requests": requests, "refused": refused}
            for site, day, requests, refused in counts
        ]
        statement = insertion(SiteDayRow, self._engine.dialect.name)
        statement = statement.on_conflict_do_update(
            index_elements=["site_id", "day"],
            set_={
                "requests": SiteDayRow.requests + statement.excluded.requests,
                "refused": SiteDayRow.refused + statement.excluded.refused,
            },
        )
        try:
            with self._engine.connect() as connection:
                connection.execute(statement, rows)
        except SQLAlchemyError:
            return False
        return True

    def sites(self) -> list[Site] | None:
        """Every site that is not revoked; None where the database does not answer."""
        query = select(
            SiteRow.id, SiteRow.key_hash, SiteRow.origins, SiteRow.per_minute
        )
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(query.where(SiteRow.revoked_at.is_(None)))
                return [
                    Site(
                        row.id, row.key_hash, tuple(row.origins.split()), row.per_minute
                    )
                    for row in rows
                ]
        except SQLAlchemyError:
            return None

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()
