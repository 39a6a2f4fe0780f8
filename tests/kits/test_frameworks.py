"""The samples for frameworks: built as their users build them, and driven in a browser."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.wrappers import Response

from tests.api.desk import open_desk
from tests.audit.site import site
from tests.kits.audit import HIDDEN
from tests.kits.guide import ROOT

NODE = shutil.which("node")
NEEDED = ("esbuild", "react-dom", "svelte", "vue")
IS_INSTALLED = all((ROOT / "node_modules" / name).is_dir() for name in NEEDED)
BODY = f"<p>The ship drifts in, and {HIDDEN}.</p><p>Few films waste less.</p>"


@pytest.mark.database("sqlite")
@pytest.mark.skipif(
    NODE is None or not IS_INSTALLED,
    reason="`make node_modules/.ok` installs the frameworks",
)
def test_the_element_follows_its_reader_in_every_framework(
    app: Flask, live_server: str, page: Page
) -> None:
    desk = open_desk(app)
    slug = desk.article(desk.film()["slug"], body=BODY, status="published")["slug"]
    desk.annotation(slug, quote={"exact": HIDDEN})
    builder = Path(__file__).with_name("frameworks.mjs")
    command = [str(NODE), str(builder), str(ROOT / "docs/embedding/frameworks")]
    built = json.loads(subprocess.check_output(command, cwd=ROOT))
    pages: dict[str, Response] = {"/favicon.ico": Response(status=204)}
    for name, script in built.items():
        pages[f"/{name}"] = Response(script, mimetype="text/javascript")
        pages[f"/of/{name}"] = Response(
            f"<!doctype html><title>{name}</title>"
            f'<div id="app" data-service="{live_server}" data-slug="{slug}"></div>'
            f'<script type="module" src="/{name}"></script>',
            mimetype="text/html",
        )
    assert len(built) == 4
    with site(pages) as origin:
        for name in built:
            page.goto(f"{origin}/of/{name}")
            expect(page.get_by_text("Few films waste less.")).to_be_visible()
            assert HIDDEN not in page.content()
            page.get_by_role("button", name="Finished it").click()
            expect(page.locator("output")).to_have_text("finished")
            expect(page.get_by_text(HIDDEN)).to_be_visible()
            page.evaluate("localStorage.clear()")
