"""The kits for static sites: their pages' commands are run, and what they build is audited."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from tests.api.desk import Desk
from tests.kits.audit import HIDDEN, audited, hurry, open_admins_desk, words
from tests.kits.guide import MOST_COMMANDS, ROOT, commands, run

OWN = Path(__file__).with_name("hugo")
SLUG = "the-film-a-court-condemned"
BODY = f"<p>The ship drifts in, and {HIDDEN}.</p><p>Few films waste less.</p>"
HAS_ELEVENTY = (ROOT / "node_modules/@11ty/eleventy").is_dir()
ELEVENTY = "`make node_modules/.ok` installs Eleventy"
HUGO = "needs Hugo: apt-get install hugo"
KITS = [
    pytest.param("npm", "out", id="npm"),
    pytest.param(
        "eleventy",
        "_site",
        id="eleventy",
        marks=pytest.mark.skipif(not HAS_ELEVENTY, reason=ELEVENTY),
    ),
    pytest.param(
        "hugo",
        "magazine/public",
        id="hugo",
        marks=pytest.mark.skipif(shutil.which("hugo") is None, reason=HUGO),
    ),
]
pytestmark = pytest.mark.database("sqlite")
KINDS = re.findall(
    r'eq \$kind "([^"]+)"', (OWN / "layouts/leaks/single.html").read_text()
)
OWN_CHANNELS = {
    ("/", "listed"),
    ("/reviews/ship/", "page"),
    ("/index.xml", "feed"),
    ("/index.json", "api"),
    ("/amp/reviews/ship/", "amp"),
    ("/reviews/ship/index.txt", "api"),
    ("/print/reviews/ship/", "print"),
}


@pytest.fixture
def desk(
    app: Flask,
    runner: FlaskCliRunner,
    live_server: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    """An editor of the service, whose audits may be quick."""
    hurry(monkeypatch)
    return open_admins_desk(app, runner)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The origin at which a folder is served."""
    handler = partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def install_offline(folder: Path) -> None:
    """What `npm install` does on the page of Eleventy, without the registry."""
    modules = folder / "node_modules"
    modules.mkdir()
    (modules / "@11ty").symlink_to(ROOT / "node_modules/@11ty")
    for kit in ("npm/annotator", "eleventy/annotator-eleventy"):
        source = ROOT / "docs/embedding" / kit
        shutil.copytree(source, modules / source.name)


@pytest.mark.parametrize(("kit", "out"), KITS)
def test_a_sites_first_safe_article_takes_six_commands_at_most(
    desk: Desk,
    runner: FlaskCliRunner,
    live_server: str,
    tmp_path: Path,
    kit: str,
    out: str,
) -> None:
    article = {"title": "A <ship>", "slug": SLUG, "body": BODY, "status": "published"}
    desk.article(desk.film()["slug"], **article)
    desk.annotation(SLUG, quote={"exact": HIDDEN})
    lines = commands(kit).strip().splitlines()
    assert len(lines) <= MOST_COMMANDS
    if kit == "eleventy":
        install_offline(tmp_path)
        lines = [line for line in lines if not line.startswith("npm install")]
        lines = [
            line.replace(
                "npx @11ty/eleventy", "node node_modules/@11ty/eleventy/cmd.cjs"
            )
            for line in lines
        ]
    run("\n".join(lines), tmp_path, SERVICE=live_server)
    pages = [page.read_text() for page in (tmp_path / out).rglob("index.html")]
    page = next(page for page in pages if "<spoiler-article" in page)
    assert f'<spoiler-article src="{live_server}/articles/{SLUG}">' in page
    assert f'<a class="gap" href="{live_server}/articles/{SLUG}">[spoiler]</a>' in page
    assert f'src="{live_server}/static/js/embed.js"' in page
    assert "Few films waste less." in page
    assert "A &lt;ship&gt;" in page
    with served(tmp_path / out) as origin:
        desk.add("/sites", {"name": "They", "origins": [origin]})
        report = audited(runner, origin)
    assert report["verdict"] == "clean", report
    assert report["looked_at"] > 1


def build(folder: Path, text: str, service: str) -> None:
    """A site of Hugo with many ways to give an article's text away."""
    shutil.copytree(OWN, folder)
    shutil.copytree(ROOT / "docs/embedding/hugo/annotator", folder / "themes/annotator")
    pages = {"reviews/ship": f"+++\ntitle = 'A ship'\n+++\n{text}\n"}
    for number, kind in enumerate(KINDS):
        pages[f"leaks/{kind}"] = f"+++\nkind = '{kind}'\nnumber = {number}\n+++\n"
    for name, page in pages.items():
        path = folder / f"content/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page)
    run("hugo --quiet", folder, HUGO_PARAMS_ANNOTATOR=service)


@pytest.mark.skipif(shutil.which("hugo") is None, reason=HUGO)
def test_leaks_of_all_kinds_are_found_on_a_static_site_and_none_with_the_kit(
    desk: Desk, runner: FlaskCliRunner, live_server: str, tmp_path: Path
) -> None:
    body = "\n".join(f"<p>{words(number)}</p>" for number in range(len(KINDS)))
    with (
        served(tmp_path / "before/public") as before,
        served(tmp_path / "after/public") as after,
    ):
        article = {"body": f"{body}<p>Then it rains.</p>", "slug": "ship"}
        desk.article(
            desk.film()["slug"],
            status="published",
            source_url=f"{before}/reviews/ship/",
            **article,
        )
        for number in range(len(KINDS)):
            desk.annotation("ship", quote={"exact": words(number)})
        desk.add("/sites", {"name": "They", "origins": [before, after]})
        build(tmp_path / "before", body, live_server)
        build(tmp_path / "after", '{{< spoiler-article "ship" >}}', live_server)
        leaks = {
            (one["address"].removeprefix(before), one["channel"])
            for one in audited(runner, before)["findings"]
        }
        report = audited(runner, after)
    assert {f"/leaks/{kind}/" for kind in KINDS} <= {address for address, _ in leaks}
    assert leaks >= OWN_CHANNELS
    assert report["verdict"] == "clean", report
    assert report["looked_at"] > len(KINDS)
    page = (tmp_path / "after/public/reviews/ship/index.html").read_text()
    assert f'src="{live_server}/static/js/embed.js"' in page
