"""Audits sites in the background: what admins have ordered, and what is repeated."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from annotator import logbook
from annotator.extensions import session, writing_session
from annotator.http.audit.audit import Plan, audit
from annotator.http.audit.fetcher import Fetcher
from annotator.http.audit.ledger import Ledger, read_ids, read_looks
from annotator.http.audit.look import Looker
from annotator.http.background import Background
from annotator.services.audit.comparison import read_news
from annotator.services.audit.passage import read_homes, read_secrets
from annotator.services.audit.work import (
    Progress,
    Task,
    claim_audit,
    fail,
    finish,
    is_due,
    keep_looks,
    release,
)
from annotator.storage.audit import AuditLookRow

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


class _Stopped(Exception):
    """The audit is no longer this worker's, or the worker ends."""


class Auditor(Background):
    """One thread, which does one audit at a time."""

    name = "audits"

    def turn(self) -> None:
        """Do every audit that waits."""
        while not self._stopping.is_set() and self.audit_due():
            pass

    def audit_due(self) -> bool:
        """Do one audit; False if none waits."""
        task = self._claim()
        if task is None:
            return False
        try:
            self._audit(task)
        except _Stopped:
            self._write(lambda current: release(current, task))
        except SQLAlchemyError:
            raise
        except Exception as error:  # noqa: BLE001 - the other audits must not wait for it
            logbook.note(_log, logging.ERROR, "an audit met a defect", error=error)
            self._write(lambda current: fail(current, task))
        return True

    def _claim(self) -> Task | None:
        """The next audit that waits, for this worker; None where there is none."""
        with self._app.app_context():
            if not is_due(session()):
                return None
            session().rollback()  # a transaction that has read cannot turn into one that writes
        return self._write(claim_audit)

    def _audit(self, task: Task) -> None:
        """Look at a site, keep what was seen on the way, and finish the audit."""
        is_private = self._app.config["WEBHOOKS_PRIVATE"]
        fetcher = Fetcher(frozenset(task.origins), private=is_private)
        with self._app.app_context():
            secrets = read_secrets(session())
            homes = read_homes(session())
            looker = Looker(fetcher, secrets, homes)
            kept = read_looks(session(), task, looker.secrets.passages)
            articles = read_ids(session())
            session().rollback()
        ledger = Ledger(
            lambda rows, progress: self._keep(task, rows, progress), articles
        )
        plan = Plan(
            addresses=task.addresses,
            origins=task.origins,
            most=task.most,
            kept=kept,
            keep=ledger.write,
        )
        report = audit(looker, plan, ledger.note)
        ledger.flush()
        with self._app.app_context():
            news = read_news(session(), task.id)
            session().rollback()

        def end(current: Session) -> None:
            finish(current, task, report, news)

        self._write(end)

    def _keep(
        self, task: Task, rows: Sequence[AuditLookRow], progress: Progress
    ) -> None:
        """Store some looks. Raises _Stopped where another worker has the audit, or the server stops."""

        def keep(current: Session) -> bool:
            return keep_looks(current, task, rows, progress)

        is_own = self._write(keep)
        if not is_own or self._stopping.is_set():
            raise _Stopped

    def _write(self, work: Callable[[Session], Result]) -> Result:
        """Do some work in a transaction of its own."""
        with self._app.app_context():
            current = writing_session()
            result = work(current)
            current.commit()
            return result
