"""A real PostgreSQL server for one test run, on a Unix socket, gone when the run ends."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from tests.support.memory import short_folder
from tests.support.postgres_binaries import binaries_for
from tests.support.server_account import ServerAccount, server_account

DRIVER = "postgresql+psycopg"
SUPERUSER = "annotator"
START_SECONDS = 60
INITDB_OPTIONS = (
    *("--auth=trust", f"--username={SUPERUSER}", "--no-sync"),
    *("--encoding=UTF8", "--locale=C", "--no-instructions"),
)
# Durability is the server's promise, not ours: without it every test is several times faster.
SETTINGS = (
    *("-c", "listen_addresses="),
    *("-c", "fsync=off"),
    *("-c", "synchronous_commit=off"),
    *("-c", "full_page_writes=off"),
    *("-c", "autovacuum=off"),
    *("-c", "dynamic_shared_memory_type=mmap"),
)


@contextmanager
def postgres_server() -> Iterator[URL]:
    """The address of a server where databases may be created: the environment's, or a new one."""
    if given := os.environ.get("ANNOTATOR_TEST_POSTGRES_URL"):
        yield make_url(given).set(drivername=DRIVER)
        return
    with scratch_folder() as scratch, running_server(server_account(), scratch) as url:
        yield url


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A short folder that other accounts can enter, removed with all that it holds."""
    folder = Path(tempfile.mkdtemp(prefix="annotator-pg-", dir=short_folder()))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def running_server(account: ServerAccount, scratch: Path) -> Iterator[URL]:
    """A server on new files in `scratch`, ready for connections."""
    home = scratch / "server"
    home.mkdir(mode=0o700)
    account.own(home)
    binaries = binaries_for(account, scratch)
    account.run([binaries / "initdb", "-D", home / "files", *INITDB_OPTIONS])
    with (scratch / "log").open("w") as log:
        server = account.start(
            [binaries / "postgres", "-D", home / "files", "-k", home, *SETTINGS], log
        )
        try:
            yield wait_until_ready(server, home, scratch / "log")
        finally:
            stop(server)


def wait_until_ready(server: subprocess.Popen[str], home: Path, log: Path) -> URL:
    """The server's address once it answers; `RuntimeError` with its log when it does not."""
    url = URL.create(DRIVER, SUPERUSER, database="postgres", query={"host": str(home)})
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if answers(url):
            return url
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def answers(url: URL) -> bool:
    """Whether a connection can be opened."""
    with administration(url) as engine:
        try:
            engine.connect().close()
        except OperationalError:
            return False
    return True


def stop(server: subprocess.Popen[str]) -> None:
    """Disconnect everybody and wait for the end."""
    server.send_signal(signal.SIGINT)
    server.wait(timeout=START_SECONDS)


@contextmanager
def administration(url: URL) -> Iterator[Engine]:
    """An engine for statements such as `create database`, which no transaction may hold."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        yield engine
    finally:
        engine.dispose()


def create_database(engine: Engine, name: str, template: str = "template1") -> None:
    """Create a database as a copy of another one, file by file: faster than through the log when small."""
    statement = f'create database "{name}" template "{template}" strategy file_copy'
    with engine.connect() as connection:
        connection.execute(text(statement))


def drop_database(engine: Engine, name: str) -> None:
    """Drop a database, together with the connections that a test left open."""
    with engine.connect() as connection:
        connection.execute(text(f'drop database "{name}" with (force)'))
