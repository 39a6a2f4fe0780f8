"""Takes in the files of import runs, in the background of a worker, until none waits."""

import logging
from threading import Lock, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from annotator.extensions import session, writing_session
from annotator.services.exchange.import_run import is_waiting, work_off
from annotator.storage.engine import take_turn

AT_ONCE = 20  # files in one transaction: editors need not wait for long
_log = logging.getLogger(__name__)


class Importer:
    """One thread that ends when nothing waits; what a killed process left waits for the next `wake`."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = Lock()
        self._thread: Thread | None = None
        self._stopping = False

    def wake(self) -> None:
        """Begin in the background, unless that is under way."""
        with self._lock:
            is_running = self._thread and self._thread.is_alive()
            if self._stopping or is_running:
                return
            self._thread = Thread(target=self._run, name="import", daemon=True)
            self._thread.start()

    def join(self) -> None:
        """Wait until it has ended."""
        if self._thread:
            self._thread.join()

    def stop(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        self._stopping = True
        self.join()

    def work_off(self) -> int:
        """Take in all that waits, and return how many files that were."""
        count = 0
        while not self._stopping and (taken := self._some()):
            count += taken
        return count

    def _run(self) -> None:
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
