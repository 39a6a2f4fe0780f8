"""The service as operators run it: reloaded under load, behind nginx, restored from a backup, with its metrics shown."""

import gzip
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from annotator.settings import Settings
from benchmarks.servers import family
from tests.api.desk import FILM, Desk, open_desk
from tests.support.following import following
from tests.support.service import PROJECT, Service, free_port, serving, stop

pytestmark = pytest.mark.database("sqlite")
SAMPLES = PROJECT / "docs/operating"
RELOAD_SECONDS = 60
NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor on the database that the server serves, too."""
    return open_desk(app)


@dataclass(frozen=True, slots=True)
class Call:
    """One answer, read whole."""

    status: int
    headers: dict[str, str]
    body: bytes


def call(
    port: int,
    path: str,
    *,
    method: str = "GET",
    body: Any = None,
    headers: dict[str, str] | None = None,
) -> Call:
    """Ask on a connection of its own."""
    content = None if body is None else json.dumps(body)
    sent = {"Content-Type": "application/json"} | (headers or {})
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(method, path, content, sent)
        answer: HTTPResponse = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Call(answer.status, fields, answer.read())


class Load(threading.Thread):
    """Calls one after the other until it is told to stop."""

    def __init__(self, ask: Callable[[], int]) -> None:
        super().__init__(daemon=True)
        self._ask = ask
        self._stopping = threading.Event()
        self.outcomes: list[int | str] = []

    def run(self) -> None:
        """Keep each status, or the name of what went wrong."""
        while not self._stopping.is_set():
            try:
                self.outcomes.append(self._ask())
            except OSError as error:
                self.outcomes.append(type(error).__name__)

    def __enter__(self) -> "Load":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self.join()


def test_a_reload_under_load_refuses_nobody(desk: Desk, settings: Settings) -> None:
    bearer = {"Authorization": f"Bearer {desk.token}"}
    with serving(settings, ANNOTATOR_LOG_FORMAT="json") as service:

        def read() -> int:
            return call(service.port, "/").status

        def write() -> int:
            path = "/api/v1/films"
            return call(
                service.port, path, method="POST", body=FILM, headers=bearer
            ).status

        old = workers(service)
        with Load(read) as reads, Load(write) as writes:
            os.kill(service.process.pid, signal.SIGHUP)
            end = time.monotonic() + RELOAD_SECONDS
            while workers(service) & old and time.monotonic() < end:
                time.sleep(0.1)
        assert not workers(service) & old
        assert len(workers(service)) == len(old)
    assert set(reads.outcomes) == {200}
    assert set(writes.outcomes) == {201}
    stored = len(desk.read("/films?limit=100")["items"])
    assert stored == min(100, len(writes.outcomes))
    check_lines(service.log)


def workers(service: Service) -> set[int]:
    """The first process starts a server, which forks its workers."""
    return set(family(service.process.pid)[2:])


def check_lines(log: Path) -> None:
    """The server's lines and the service's have one form, and none is about threads."""
    first, *lines = log.read_text().splitlines()
    assert first.startswith("Annotator on")
    parsed = [json.loads(line) for line in lines]
    assert {"granian", "annotator.request"} <= {line["logger"] for line in parsed}
    assert [line for line in parsed if "threads" in line["message"]] == []


def test_metrics_of_all_workers_are_shown_on_a_port_of_their_own(
    desk: Desk, settings: Settings
) -> None:
    port = free_port()
    with serving(settings, ANNOTATOR_METRICS_PORT=str(port)) as service:
        before = figure(port, "/search")
        for _ in range(20):  # on new connections, so that both workers answer
            assert call(service.port, "/search").status == 200
        assert figure(port, "/search") - before == 20
        assert call(service.port, "/metrics").status == 404
        assert b"annotator_webhooks_waiting 0.0" in call(port, "/metrics").body


def figure(port: int, route: str) -> float:
    """The requests of a route that were answered well."""
    labels = f'{{method="GET",route="{route}",status="2xx"}}'
    for line in call(port, "/metrics").body.decode().splitlines():
        name, _, value = line.rpartition(" ")
        if name == f"annotator_requests_total{labels}":
            return float(value)
    return 0.0


@pytest.fixture
def proxied(desk: Desk, settings: Settings, tmp_path: Path) -> Iterator[int]:
    """The port of a real nginx, with our sample site, before the service."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.fail("This test needs nginx: apt-get install nginx-light")
    port = free_port()
    with serving(settings, ANNOTATOR_WORKERS="1") as service:
        site = (SAMPLES / "nginx.conf").read_text()
        site = site.replace("127.0.0.1:8000", f"127.0.0.1:{service.port}")
        site = site.replace("listen 8080", f"listen 127.0.0.1:{port}")
        (tmp_path / "site.conf").write_text(site)
        main = tmp_path / "nginx.conf"
        main.write_text(NGINX.format(folder=tmp_path))
        command = [program, "-c", str(main), "-e", str(tmp_path / "error.log")]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        with subprocess.Popen(command) as nginx:
            try:
                wait_until_it_listens(port)
                yield port
            finally:
                stop(nginx)


def wait_until_it_listens(port: int) -> None:
    """Try until a connection is taken."""
    end = time.monotonic() + 10
    while True:
        try:
            call(port, "/healthz")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def test_behind_nginx_answers_are_compressed_writes_are_safe_and_streams_flow(
    desk: Desk, proxied: int
) -> None:
    assert desk.token
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    note = desk.annotation(slug)
    path = f"/api/v1/annotations/{note['id']}"
    bearer = {"Authorization": f"Bearer {desk.token}"}

    packed = call(proxied, path, headers=bearer | {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.body))["id"] == note["id"]
    etag = packed.headers["etag"].removeprefix("W/")  # what gzip makes of it
    change = {"note": "seen"}
    current = bearer | {"If-Match": etag}
    assert (
        call(proxied, path, method="PATCH", body=change, headers=current).status == 200
    )
    assert (
        call(proxied, path, method="PATCH", body=change, headers=current).status == 412
    )

    page = call(proxied, "/", headers={"X-Forwarded-For": "198.51.100.1"})
    assert page.status == 200
    assert len(page.headers["x-request-id"]) == 32  # nginx's own

    with following(f"http://127.0.0.1:{proxied}", desk.token, slug) as follower:
        follower.wait_for("presence")
        made = desk.annotation(slug)
        assert follower.wait_for("changes")[0]["annotations"] == [made]


def test_the_units_are_some_that_systemd_understands(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here")
    names = ("annotator.service", "annotator-tidy.service", "annotator-tidy.timer")
    paths = [tmp_path / name for name in names]
    for path in paths:
        unit = (SAMPLES / path.name).read_text()
        # What exists on the operator's machine alone.
        unit = re.sub("/opt/annotator/bin/(python|flask)", "/bin/sh", unit)
        unit = unit.replace("EnvironmentFile=/etc/annotator.env\n", "")
        path.write_text(unit.replace("User=annotator", "User=daemon"))
    checked = subprocess.run(
        [program, "verify", *paths], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_backup_made_while_others_write_is_restored_and_served(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    copy = tmp_path / "copy.sqlite"
    article = desk.article(desk.film()["slug"], status="published")

    def write() -> int:
        return desk.post("/films", FILM).status_code

    with Load(write) as writes:
        while len(writes.outcomes) < 3:
            time.sleep(0.01)
        answered = len(writes.outcomes)
        with (
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    with closing(sqlite3.connect(copy)) as restored:
        assert restored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (films,) = restored.execute("SELECT count(*) FROM film").fetchone()
    assert films > answered  # all that were answered before it began
    other = replace(settings, database_url=f"sqlite:///{copy}")
    with serving(other, ANNOTATOR_WORKERS="1") as service:
        address = f"/api/v1/articles/{article['slug']}"
        assert json.loads(call(service.port, address).body)["slug"] == article["slug"]
        assert call(service.port, "/readyz").body == b"ready\n"
