"""The samples for static sites and for a day of logs work."""

import json
from pathlib import Path
from runpy import run_path

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
