"""The service on its production server, in processes of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

from annotator.settings import Settings

PROJECT = Path(__file__).parents[2]
# On a machine that does much else.
START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Service:
    """A running server: its first process, its port, and the file with all it has printed."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def origin(self) -> str:
        """The address of its front page, without the slash."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(settings: Settings, **variables: str) -> Iterator[Service]:
    """Serve a database with two workers, or as the variables have it; stop at the end."""
    port = free_port()
    log = settings.instance_path / f"server-{port}.log"
    environ = {
        "ANNOTATOR_DATABASE_URL": settings.database_url,
        "ANNOTATOR_SECRET_KEY": "x" * 32,
        "ANNOTATOR_INSTANCE_PATH": str(settings.instance_path),
        "ANNOTATOR_PORT": str(port),
        "ANNOTATOR_UNTAGGED": settings.untagged,
    }
    command = [sys.executable, "-m", "annotator.serve"]
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command,
            cwd=PROJECT,
            env=os.environ | environ | variables,
            stdout=file,
            stderr=file,
        ) as process,
    ):
        try:
            wait_until_it_answers(port)
            yield Service(process, port, log)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server: politely, then by force."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    process.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def wait_until_it_answers(port: int, path: str = "/healthz") -> None:
    """Ask until there is an answer."""
    end = monotonic() + START_SECONDS
    while monotonic() < end:
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
        ):
            connection.request("GET", path)
            connection.getresponse().read()
            return
        sleep(0.1)
    raise TimeoutError("the server does not answer")
