"""A real Varnish before the service: no stale answer after a spoiler is tagged, and keys that purge."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from annotator.settings import Settings
from tests.api.desk import Desk, open_desk
from tests.support.service import PROJECT, free_port, serving, stop

VARNISH = shutil.which("varnishd") or shutil.which("varnishd", path="/usr/sbin")
pytestmark = [
    pytest.mark.database("sqlite"),
    pytest.mark.skipif(VARNISH is None, reason="needs apt-get install varnish"),
]
SAMPLE = (PROJECT / "docs/operating/varnish.vcl").read_text()
SENTENCES = [f"The {name} drowns in the lamp room." for name in ("keeper", "cook")]
START_SECONDS = 60
Cache = Callable[[str], "Varnish"]


class Varnish:
    """A cache on a port of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Status and body, and before it the mark of the cache."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        text = (answer.getheader("X-Cache") or "") + answer.read().decode()
        connection.close()
        return answer.status, text


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor on the database that the server serves, too."""
    return open_desk(app)


@pytest.fixture
def cached(desk: Desk, settings: Settings, tmp_path: Path) -> Iterator[Cache]:
    """Starts Varnish with our sample, changed as a test wants it, before the service."""
    with ExitStack() as stack:
        service = stack.enter_context(serving(settings, ANNOTATOR_WORKERS="1"))

        def start(sample: str) -> Varnish:
            port = free_port()
            folder = tmp_path / str(port)
            folder.mkdir()
            vcl = folder / "annotator.vcl"
            vcl.write_text(sample.replace('"8000"', f'"{service.port}"'))
            command = [str(VARNISH), "-F", "-j", "none", "-n", str(folder / "work")]
            command += ["-f", str(vcl), "-a", f"127.0.0.1:{port}", "-s", "malloc,16m"]
            log = stack.enter_context((folder / "log").open("wb"))
            process = subprocess.Popen(command, stdout=log, stderr=log)
            stack.callback(stop, process)
            varnish = Varnish(port)
            wait_until_it_listens(varnish, folder / "log")
            return varnish

        yield start


def wait_until_it_listens(varnish: Varnish, log: Path) -> None:
    """Try until a connection is taken."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            varnish.ask("/healthz")
        except OSError:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.05)
        else:
            return


def write(desk: Desk, slug: str) -> str:
    """A published article with these sentences."""
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    film = desk.film(title=f"The film of {slug}")["slug"]
    desk.article(film, slug=slug, body=f"{body}<p>It rains.</p>", status="published")
    return slug


def test_behind_varnish_no_answer_is_stale_after_a_spoiler_is_tagged(
    desk: Desk, cached: Cache
) -> None:
    slug = write(desk, "lamp")
    varnish = cached(SAMPLE)
    api = f"/api/v1/articles/{slug}"
    paths = [f"/articles/{slug}", f"/embed/{slug}", api, f"{api}?format=html"]
    asked = [varnish.ask(api)[1] for _ in range(2)]
    assert [text.startswith("revalidated") for text in asked] == [False, True]
    for sentence in SENTENCES:
        before = [varnish.ask(path)[1] for _ in range(2) for path in paths]
        assert all(sentence in text for text in before)
        desk.annotation(slug, quote={"exact": sentence})
        after = [varnish.ask(path)[1] for path in paths]
        assert not any(sentence in text for text in after)
    assert varnish.ask(api, Authorization=f"Bearer {desk.token}")[0] == 200


def test_a_key_purges_one_article_from_a_cache_that_does_not_ask(
    desk: Desk, cached: Cache
) -> None:
    lamp, rock = [f"/api/v1/articles/{write(desk, slug)}" for slug in ("lamp", "rock")]
    varnish = cached(SAMPLE.replace("beresp.ttl = 0.001ms", "beresp.ttl = 1h"))
    for path in (lamp, rock):
        varnish.ask(path)
        desk.annotation(path.rpartition("/")[2], quote={"exact": SENTENCES[0]})
        assert SENTENCES[0] in varnish.ask(path)[1]  # what the guide warns of
    status, _ = varnish.ask("/", "BAN", Surrogate_Key="article-lamp")
    assert status == 204
    assert SENTENCES[0] not in varnish.ask(lamp)[1]
    assert SENTENCES[0] in varnish.ask(rock)[1]
    assert varnish.ask("/", "BAN", Surrogate_Key=".*")[0] == 403
