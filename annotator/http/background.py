"""Work in the background: threads that take turn after turn until they are stopped."""

import logging
from abc import ABC, abstractmethod
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from annotator import logbook

PAUSE = 1.0  # seconds between two turns
LONGEST_PAUSE = 60.0  # after one defect and another
_log = logging.getLogger(__name__)


class Background(ABC):
    """One kind of work of one application."""

    name: str  # what waits, as the log says it
    threads = 1

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._stopping = Event()
        self._started: list[Thread] = []

    def start(self) -> None:
        """Work until `stop` or the end of the process."""
        for number in range(self.threads):
            name = f"{self.name}-{number}"
            thread = Thread(target=self.run, name=name, daemon=True)
            self._started.append(thread)
            thread.start()

    def stop_soon(self) -> None:
        """Start nothing new. What is under way stops when it looks next."""
        self._stopping.set()

    def join(self, seconds: float | None = None) -> None:
        """Wait until all threads have ended, for each at most so many seconds."""
        for thread in self._started:
            thread.join(max(0.0, seconds) if seconds is not None else None)

    def stop(self) -> None:
        """Start nothing new, and wait for what is under way."""
        self.stop_soon()
        self.join()

    def run(self) -> None:
        """Take turns until `stop`; after an outage of the database, or a defect, there is another."""
        pause = PAUSE
        while not self._stopping.is_set():
            met_defect = False
            try:
                self.turn()
            except SQLAlchemyError as error:
                kind = type(error).__name__
                _log.warning("%s wait for the database: %s", self.name, kind)
            except Exception as error:  # noqa: BLE001 - nobody else does this work
                message = f"{self.name} met a defect"
                logbook.note(_log, logging.ERROR, message, error=error)
                met_defect = True
            pause = min(2 * pause, LONGEST_PAUSE) if met_defect else PAUSE
            self._stopping.wait(pause)

    @abstractmethod
    def turn(self) -> None:
        """Do all that waits now, and leave off when stopped."""
