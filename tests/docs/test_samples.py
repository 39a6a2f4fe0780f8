"""The samples for static sites and for WordPress work, and what they write holds no hidden word."""

import json
import shutil
import subprocess
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from flask import Flask

from tests.api.desk import Desk, open_desk

SAMPLES = Path(__file__).parents[2] / "docs/embedding"
BODY = "<p>The ship drifts in. In the end, daylight is what kills him.</p><p>Few films waste less.</p>"


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor."""
    return open_desk(app)


def test_a_static_site_is_built_without_a_hidden_word(
    desk: Desk, live_server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    slug = desk.article(
        desk.film()["slug"], title="A <ship>", body=BODY, status="published"
    )["slug"]
    desk.annotation(slug, quote={"exact": "daylight is what kills him"})
    build = run_path(str(SAMPLES / "build_site.py"))["main"]
    assert build(live_server, tmp_path, [slug, "no-such-article"]) == 1
    page = (tmp_path / slug / "index.html").read_text()
    assert "Few films waste less." in page
    assert f'<spoiler-article src="{live_server}/articles/{slug}">' in page
    assert "daylight" not in page
    assert "A &lt;ship&gt;" in (tmp_path / "index.html").read_text()
    assert "no-such-article: There is no such article." in capsys.readouterr().err


def test_a_day_of_logs_is_summed_up_whatever_else_is_in_it():
    day = run_path(str(SAMPLES.parent / "operating/day.py"))
    request = {"logger": "annotator.request", "actor": "reader", "status": 200}
    lines = [request | {"route": "/", "ms": float(ms)} for ms in range(1, 101)]
    lines.append({"logger": "annotator.database", "level": "error", "failures": 400})
    lines.append({"level": "warning"})
    sent = [*map(json.dumps, lines), "a word", "[1]", json.dumps(request)]
    assert list(day["summary"](day["parsed"](sent))) == [
        "requests 100, by status {200: 100}",
        "by actor {'reader': 100}",
        "     100 p50     51.0 ms  p95     96.0 ms  /",
        "     400 annotator.database: None",
        "       1 None: None",
    ]


def wordpress(service: str, desk: Desk, post: dict[str, Any]) -> dict[str, Any]:
    """What the plugin does with a post that is saved; see `wordpress.php`."""
    plugin, stand_in = (
        SAMPLES / "wordpress/annotator.php",
        Path(__file__).with_name("wordpress.php"),
    )
    command = [
        "php",
        str(stand_in),
        str(plugin),
        service,
        str(desk.token),
        json.dumps(post),
    ]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60
    )
    assert not ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.mark.skipif(
    shutil.which("php") is None, reason="needs PHP: apt-get install php-cli"
)
def test_wordpress_pushes_a_post_when_it_is_saved_and_shows_the_element(
    desk: Desk, live_server: str
):
    post = {
        "ID": 7,
        "post_title": "A ship &amp; a morning",
        "post_content": BODY,
        "post_status": "publish",
        "post_author": 1,
        "permalink": "https://magazine.example/a-ship/",
        "film": desk.film()["slug"],
    }
    shown = wordpress(live_server, desk, post)
    slug = shown["meta"]["_annotator_slug"]
    assert desk.anonymous().read(f"/articles/{slug}")["title"] == "A ship & a morning"
    assert shown["content"].startswith(
        f'<spoiler-article src="{live_server}/articles/{slug}">'
    )
    assert "daylight" not in shown["content"] + shown["excerpt"]
    assert shown["scripts"]["annotator"] == f"{live_server}/static/js/embed.js"
    assert (shown["forged"], "<b>" in shown["shortcode"]) == ("", False)
    again = wordpress(
        live_server, desk, post | {"post_content": BODY.replace("waste", "spend")}
    )
    assert again["meta"]["_annotator_slug"] == slug
    assert desk.read(f"/articles/{slug}/source")["revision"] == 2
    renamed = post | {"permalink": "https://magazine.example/a-ship__trashed/"}
    trashed = wordpress(live_server, desk, renamed | {"post_status": "trash"})
    assert trashed["meta"]["_annotator_slug"] == slug
    assert desk.read(f"/articles/{slug}/source")["status"] == "draft"
    refused = wordpress(
        live_server,
        desk,
        post | {"ID": 8, "film": "no-such-film"},
    )
    assert refused["content"] == ""
    assert refused["meta"]["_annotator_report"].startswith("Not sent: ")
