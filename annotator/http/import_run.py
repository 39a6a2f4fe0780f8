"""Takes in the files of import runs: in the process that got them at once, and in the background."""

import logging
from threading import Lock, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from annotator.extensions import session, writing_session
from annotator.http.background import Background
from annotator.services.exchange.import_run import is_waiting, work_off
from annotator.storage.engine import take_turn

AT_ONCE = 20  # files in one transaction: editors need not wait for long
_log = logging.getLogger(__name__)


class Importer(Background):
    """Takes in what waits. What a killed process or an outage has left, the background finds."""

    name = "imports"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._lock = Lock()

    def wake(self) -> None:
        """Start a thread unless one runs; it ends when no import waits."""
        with self._lock:
            is_running = any(thread.is_alive() for thread in self._started)
            if self._stopping.is_set() or is_running:
                return
            thread = Thread(target=self._run_once, name="import", daemon=True)
            self._started = [thread]
            thread.start()

    def turn(self) -> None:
        """Take in all that waits."""
        self.work_off()

    def work_off(self) -> int:
        """Take in all that waits, and return how many files that were."""
        count = 0
        while not self._stopping.is_set() and (taken := self._some()):
            count += taken
        return count

    def _run_once(self) -> None:
        try:
            self.work_off()
        except SQLAlchemyError as error:
            _log.warning("imports wait for the database: %s", type(error).__name__)

    def _some(self) -> int:
        """Take in some of the files that wait; returns how many."""
        with self._app.app_context():
            if not is_waiting(session()):
                return 0
            session().rollback()  # a transaction that has read cannot turn into one that writes
            current = writing_session()
            take_turn(current, "imports")
            taken = work_off(current, AT_ONCE)
            current.commit()
            return taken
