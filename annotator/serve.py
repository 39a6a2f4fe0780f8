"""Starts the production server: `python -m annotator.serve`.

Settings: ANNOTATOR_HOST (127.0.0.1), ANNOTATOR_PORT (8000), ANNOTATOR_WORKERS (2 processes).
`docs/decisions/0002-production-server.md` has the reason of each figure.
"""

from __future__ import annotations

from dataclasses import dataclass

# Per worker. A slow client is one connection; one that drips a body is one thread as well.
CONNECTIONS = 2048
THREADS = 1024
# Calls of the application that run at once: no more than its database pool has connections.
TURNS = 8
MAX_BODY_BYTES = 8 * 1024 * 1024
HEADER_SECONDS = 10
HEADER_BYTES = 64 * 1024
STOP_SECONDS = 10
# Files beside connections: libraries, the database, the event loop.
SPARE_FILES = 256


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and with how many processes."""

    host: str
    port: int
    workers: int
