"""Static files."""

import re
from gzip import compress
from pathlib import Path

import pytest

from annotator.web import asset

STATIC = Path(__file__).parents[2] / "static"


def test_an_article_starts_with_one_small_style_sheet(article):
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', article.get().text)
    assert len(sheets) == 1
    with article.client.get(sheets[0]) as answer:
        assert "@import" not in answer.text
        # As it travels: with it, a first text comes within 1.5 s on slow 3G (`make bench-more`).
        assert len(compress(answer.data)) < 10_000


def test_a_style_sheet_holds_its_components(article):
    with article.client.get("/static/css/article.css") as sheet:
        assert sheet.content_type == "text/css; charset=utf-8"
        assert re.search(r'url\("../icons/eye.svg\?v=[0-9a-f]+"\)', sheet.text)
        assert ".gap" in sheet.text
    with article.client.get("/static/css/no-such-sheet.css") as missing:
        assert missing.status_code == 404


def test_a_script_names_others_by_addresses_that_change_with_all_they_import(tmp_path):
    folder = tmp_path / "js"
    folder.mkdir()
    sources = {
        "page": 'import "./form.js"\nimport { one } from "./dom.js"\n',
        "form": 'export { one } from "./dom.js"\nconst late = () => import("./dom.js")\n',
        "dom": "export const one = 1\n",
    }
    seen = []
    for content in (sources["dom"], "export const one = 2\n"):
        asset.forget()
        for name, source in (sources | {"dom": content}).items():
            (folder / f"{name}.js").write_text(source)
        page = asset.served(tmp_path, "js/page.js").decode()
        seen.append(re.findall(r'"\./(\w+)\.js\?v=([0-9a-f]{12})"', page))
    asset.forget()
    assert [name for name, _ in seen[0]] == ["form", "dom"]
    assert not set(seen[0]) & set(seen[1])


def test_a_page_loads_its_typeface_ahead_from_the_address_that_its_sheet_names(article):
    page = article.get().text
    ahead = re.findall(r'<link rel="preload"\s+href="([^"]+)"\s+as="font"', page)
    assert len(ahead) == 2
    for address in ahead:
        with article.client.get("/static/css/reader.css") as sheet:
            assert address.replace("/static/", "../") in sheet.text
        with article.client.get(address) as font:
            assert "immutable" in font.headers["Cache-Control"]


def test_the_typefaces_are_small_and_their_licence_goes_with_them():
    fonts = sorted((STATIC / "fonts").glob("*.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) < 90_000
    assert "SIL Open Font License" in (STATIC / "fonts/LICENSE").read_text()


def test_browsers_keep_a_file_that_is_named_by_its_content(article):
    page = article.client.get("/").text
    sheet = re.search(r'href="(/static/css/page.css\?v=[0-9a-f]+)"', page)
    assert sheet
    for address, lifetime in (
        (sheet[1], "public, max-age=31536000, immutable"),
        ("/static/css/page.css", "no-cache"),
    ):
        with article.client.get(address) as answer:
            assert answer.headers["Cache-Control"] == lifetime


@pytest.mark.parametrize(
    "path", sorted((STATIC / "css").rglob("*.css")), ids=lambda path: path.name
)
def test_a_style_sheet_names_no_other_host_and_only_files_that_exist(path):
    for address in re.findall(r'(?:url\("?|@import ")([^")]+)', path.read_text()):
        assert (path.parent / address).is_file()
