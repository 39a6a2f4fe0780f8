"""Work in the background of a worker process: threads that take turn after turn until they are stopped."""

import logging
from abc import ABC, abstractmethod
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

PAUSE = 1.0  # seconds between two turns
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

    def stop(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        self._stopping.set()
        for thread in self._started:
            thread.join()

    def run(self) -> None:
        """Take turns until `stop`; after an outage of the database there is another."""
        while not self._stopping.is_set():
            try:
                self.turn()
            except SQLAlchemyError as error:
                kind = type(error).__name__
                _log.warning("%s wait for the database: %s", self.name, kind)
            self._stopping.wait(PAUSE)

    @abstractmethod
    def turn(self) -> None:
        """Do all that waits now, and leave off when stopped."""
