"""Those who write to SQLite are served in the order in which they came, and none is forgotten."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as LineTimeout

from annotator.storage import line as lines
from annotator.storage.engine import WRITES, engine_options, prepare
from annotator.storage.line import Gate, Line

HOLD = """
import sys, time
from pathlib import Path
from annotator.storage.line import Line
line = Line(Path(sys.argv[1]))
line.enter()
print("in", flush=True)
time.sleep(60)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database would be."""
    return tmp_path / "some.sqlite"


def test_threads_are_served_in_the_order_in_which_they_came(database: Path) -> None:
    line = Line(database)
    served: list[int] = []

    def write(number: int) -> Callable[[], None]:
        def wait() -> None:
            line.enter()
            served.append(number)
            line.leave()

        return wait

    line.enter()
    threads = [threading.Thread(target=write(number)) for number in range(12)]
    for thread in threads:
        thread.start()
        sleep(0.01)
    line.leave()
    for thread in threads:
        thread.join()
    assert served == list(range(12))


def test_a_process_cannot_pass_another_that_waits(database: Path) -> None:
    first, second = Gate(database), Gate(database)  # as two processes have them
    served: list[str] = []
    first.enter(monotonic() + 5)

    def wait() -> None:
        second.enter(monotonic() + 5)
        served.append("second")
        second.leave()

    waiting = threading.Thread(target=wait)
    waiting.start()
    sleep(0.05)
    first.leave()
    first.enter(monotonic() + 5)  # at once again
    served.append("first")
    first.leave()
    waiting.join()
    assert served == ["second", "first"]


def test_the_line_goes_on_when_a_process_is_killed_in_its_turn(database: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"
        os.kill(process.pid, signal.SIGKILL)
    line = Line(database)
    line.enter()
    line.leave()


def test_whoever_waits_too_long_gives_up_and_holds_nobody_up(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SECONDS", 0.05)
    line, other = Line(database), Line(database)
    line.enter()
    for late in (line, other):  # a thread of this process, and another process
        with pytest.raises(LineTimeout):
            late.enter()
    line.leave()
    for again in (other, line):
        again.enter()
        again.leave()


def test_a_turn_ends_with_its_transaction_however_it_ends(database: Path) -> None:
    url = f"sqlite:///{database}"
    engine = create_engine(url, **engine_options(url))
    prepare(engine)
    writing = engine.execution_options(**WRITES)
    with writing.begin() as connection:
        connection.execute(text("CREATE TABLE t (n)"))
    with writing.connect() as connection:  # rolled back
        connection.execute(text("INSERT INTO t VALUES (1)"))
    with writing.connect() as connection:
        connection.execute(text("INSERT INTO t VALUES (1)"))
        connection.invalidate()
    with pytest.raises(OperationalError), writing.begin() as connection:
        connection.execute(text("INSERT INTO missing VALUES (1)"))
    with writing.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM t")) == 0
    engine.dispose()
