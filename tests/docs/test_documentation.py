"""What the documents say is true of the code."""

import re
import shlex
from pathlib import Path

import pytest
from flask import Flask
from flask.cli import AppGroup

from annotator import cli
from annotator.cli.account import browser_session, token, user
from annotator.cli.erase import erase
from annotator.core.permission import Scope

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("annotator/**/*.md")]
)
# Documents name files of the package from inside it, as its imports do, and scripts from inside their rooms.
ROOTS = [ROOT, ROOT / "annotator", ROOT / "docs", ROOT / "static/js"]
LONGEST_LINE = 110
OPERATING = (ROOT / "docs/operating.md").read_text()


def test_every_setting_stands_in_the_guide() -> None:
    code = "".join(path.read_text() for path in (ROOT / "annotator").rglob("*.py"))
    read = set(re.findall(r"\"(ANNOTATOR_[A-Z_]+)\"", code))

    assert read
    assert read == set(
        re.findall(r"^\| `(ANNOTATOR_[A-Z_]+)`", OPERATING, re.MULTILINE)
    )


@pytest.mark.parametrize(
    "group",
    [user, token, browser_session, cli.article, cli.webhooks, erase],
    ids=lambda group: group.name,
)
def test_every_command_stands_in_the_guide(group: AppGroup) -> None:
    for name in group.commands:
        assert re.search(rf"`flask --app wsgi {group.name} {name}[ `]", OPERATING), name


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_stands_in_the_guide(scope: Scope) -> None:
    assert f"`{scope}`" in OPERATING


def test_every_file_that_a_document_links_to_exists() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text()):
            on_site = target.startswith("/static/")
            file = ROOT / target[1:] if on_site else document.parent / target
            assert "://" in target or file.exists(), f"{document.name}: {target}"


def prose(document: Path) -> list[str]:
    """The lines that can be wrapped: not code, and not rows of tables."""
    text = re.sub(
        r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL
    )
    return [line for line in text.splitlines() if not line.startswith("|")]


# The demo's articles are texts of their own, with a paragraph on a line.
GUIDES = [path for path in DOCUMENTS if "demo" not in path.parts]


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.name)
def test_a_document_is_wrapped(document: Path) -> None:
    longest = max(map(len, prose(document)))
    assert longest <= LONGEST_LINE


def test_every_path_that_a_document_names_exists() -> None:
    for document in DOCUMENTS:
        for name in re.findall(r"`(\w[\w./-]*/[\w.-]+)`", document.read_text()):
            # Others are addresses and media types, such as `text/event-stream`.
            if name.endswith((".py", ".js", ".json", ".css", ".html", ".md")):
                roots = [*ROOTS, document.parent]
                assert any((root / name).is_file() for root in roots), (document, name)


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text()):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_folder_of_the_package_stands_on_the_map() -> None:
    written = (ROOT / "docs/architecture.md").read_text()
    folders = [
        path
        for path in (ROOT / "annotator").iterdir()
        if (path / "__init__.py").exists()
    ]

    assert all(f"  {folder.name}/ " in written for folder in folders)


@pytest.mark.database("sqlite")
@pytest.mark.parametrize("document", ["README.md", "docs/embedding.md"])
def test_the_calls_that_fetch_an_article_work_on_the_demo(
    app: Flask, document: str
) -> None:
    app.test_cli_runner().invoke(args=["demo"], catch_exceptions=False)
    calls = re.findall(
        r"^ *curl '(http://127\.0\.0\.1:5000[^']+)'$",
        (ROOT / document).read_text(),
        re.MULTILINE,
    )

    assert calls
    for call in calls:
        path = shlex.split(call)[0].removeprefix("http://127.0.0.1:5000")
        response = app.test_client().get(path)
        assert response.status_code == 200
        assert 'class="gap"' in response.text
