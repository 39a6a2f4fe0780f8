"""What works in the background goes on after defects, and its process comes back when it is killed."""

import errno
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from annotator import create_app
from annotator.background import Keeper
from annotator.extensions import session
from annotator.http.background import Background
from annotator.http.runtime import runtime_of
from annotator.settings import Settings
from annotator.storage.claim import ClaimRow
from benchmarks import servers
from tests.api.desk import open_desk
from tests.api.test_archives import post, zipped
from tests.support.database import close
from tests.support.service import serving

pytestmark = pytest.mark.database("sqlite")
SECONDS = 10
LISTENS = "0A"  # in the kernel's table of connections


class Failing(Background):
    """Meets a defect in its first two turns."""

    name = "what fails"
    turns = 0

    def turn(self) -> None:
        """Fail, fail, and stop."""
        self.turns += 1
        if self.turns == 3:
            self.stop_soon()
            return
        raise ZeroDivisionError


def test_a_defect_does_not_end_the_work(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr("annotator.http.background.PAUSE", 0)
    failing = Failing(app)
    failing.run()
    assert failing.turns == 3
    assert caplog.messages == ["what fails met a defect"] * 2


def test_stopping_does_not_wait_for_work_that_takes_long(
    app: Flask, monkeypatch: pytest.MonkeyPatch
):
    begun = time.monotonic()
    runtime = runtime_of(app)
    monkeypatch.setattr(type(runtime.indexer), "turn", lambda _: time.sleep(1))
    runtime.start()
    runtime.rest(0.1)
    assert time.monotonic() - begun < 0.9


def test_a_system_without_room_for_a_process_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fork, trouble = os.fork, iter([OSError(errno.EAGAIN, "no room")])

    def fork_later() -> int:
        for error in trouble:
            raise error
        return fork()

    monkeypatch.setattr(os, "fork", fork_later)
    monkeypatch.setattr("annotator.background.PAUSE_SECONDS", 0.01)
    keeper = Keeper((tmp_path / "worked").touch)
    keeper.start()
    wait_until((tmp_path / "worked").exists)
    keeper.stop()


def test_work_that_does_not_end_is_ended(tmp_path: Path):
    def hang() -> None:
        (tmp_path / "worked").write_text(str(os.getpid()))
        time.sleep(60)  # no signal wakes it

    keeper = Keeper(hang)
    keeper.start()
    wait_until((tmp_path / "worked").exists)
    keeper.stop()
    keeper.end(0.2)
    process = (tmp_path / "worked").read_text()
    assert not Path(f"/proc/{process}").exists()


def test_files_that_a_worker_has_left_are_taken_in(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.http.background.PAUSE", 0.02)
    worker = create_app(settings)
    desk = open_desk(worker)
    runtime_of(app).start()
    runtime_of(worker).importer.stop()  # it ends before it has begun
    content = zipped({"one.md": post()})
    sent = desk.call("POST", "/imports", content, Content_Type="application/zip")
    assert sent.status_code == 202, sent.text
    run = sent.headers["Location"].removeprefix("/api/v1")
    wait_until(lambda: desk.read(run)["finished_at"])
    runtime_of(app).rest(SECONDS)
    close(worker)


def test_the_background_of_a_server_has_a_process_of_its_own(
    app: Flask, settings: Settings
):
    desk = open_desk(app)
    with serving(settings) as service:
        first = service.process.pid
        wait_until(lambda: background(first))
        killed = background(first)
        assert killed.isdisjoint(servers.workers(first))
        assert not any(map(takes_connections, killed))
        assert all(map(takes_connections, servers.workers(first)))
        for process in killed:
            os.kill(process, signal.SIGKILL)
        article = desk.article(desk.film()["slug"], body="The clerk signs.")
        desk.annotation(
            article["slug"], kind="fact", quote={"exact": "The clerk signs."}
        )
        wait_until(lambda: is_noted(app))
        assert background(first)
    log = service.log.read_text()
    assert log.count("the background has ended and is started again") == 1


def wait_until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def background(first: int) -> set[int]:
    """The server's processes that work in the background."""
    return set(filter(servers.is_background, servers.family(first)))


def takes_connections(process: int) -> bool:
    """Whether it has a socket that listens."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    listening = {f"socket:[{row[9]}]" for row in rows if row[3] == LISTENS}
    opened = map(os.readlink, Path(f"/proc/{process}/fd").iterdir())
    return not listening.isdisjoint(opened)


def is_noted(app: Flask) -> bool:
    """Whether any fact has been noted by the background."""
    with app.app_context():
        return session().query(ClaimRow).count() > 0
