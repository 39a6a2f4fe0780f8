"""`article import` of folders and archives: progress, resuming, reports, exit codes."""

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner

from annotator.cli import archive as command
from annotator.services.exchange import archive
from annotator.services.exchange.arrival import Arrivals
from tests.api.desk import Desk

POST = (
    "---\ntitle: Post {number}\nmovie: Lamp\nyear: 1931\n---\n\nThe keeper {number}.\n"
)
EDITOR = "editor@example.org"


@pytest.fixture
def desk(app: Flask, folder: Path) -> Desk:
    """A look at what is stored, once there is an editor."""
    assert folder.is_dir()
    return Desk(app)


@pytest.fixture
def folder(tmp_path: Path, runner: FlaskCliRunner) -> Path:
    """A folder of three posts and a picture, and an editor."""
    runner.invoke(
        args=["user", "create", EDITOR, "--role", "editor", "--password-stdin"],
        input="a long password here\n",
    )
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_text(POST.format(number=number))
    (folder / "still.jpg").write_bytes(b"\xff\xd8")
    return folder


def run(runner: FlaskCliRunner, path: Path, *options: str) -> Result:
    return runner.invoke(
        args=["article", "import", str(path), "--as", EDITOR, *options]
    )


def test_a_folder_becomes_articles_once(
    runner: FlaskCliRunner, folder: Path, desk: Desk
) -> None:
    assert "3 created, 1 skipped." in run(runner, folder).output
    assert desk.count("article") == 3
    (folder / "1.md").write_text(POST.format(number=1).replace("keeper", "guard"))
    again = run(runner, folder)
    assert again.exit_code == 0
    assert "1 updated, 2 unchanged" in again.output
    zipped = shutil.make_archive(str(folder), "zip", folder)
    assert "3 unchanged" in run(runner, Path(zipped)).output
    assert desk.count("article") == 3


def test_a_dry_run_stores_nothing_and_a_report_has_a_row_each(
    runner: FlaskCliRunner, folder: Path, desk: Desk
) -> None:
    report = folder.parent / "out.csv"
    before = desk.stored()
    result = run(runner, folder, "--dry-run", "--report", str(report))
    assert result.exit_code == 0
    assert "Nothing was stored." in result.output
    assert desk.stored() == before
    rows = list(csv.DictReader(report.read_text().splitlines()))
    assert [row["outcome"] for row in rows] == ["created"] * 3 + ["skipped"]


NUMBERS = range(9)
FIRST, SECOND = "The keeper of lamp {0} goes up.", "Nobody sees him again."
WORDS = 11  # of an article's two paragraphs
HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"


def write_wxr(folder: Path) -> None:
    items = (
        f"<item><title>Post {number}</title><link>https://s.example/{number}</link>"
        f"<content:encoded><![CDATA[{HTML.format(number)}]]></content:encoded>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        "<wp:postmeta><wp:meta_key>film</wp:meta_key><wp:meta_value>Lamp (1931)</wp:meta_value></wp:postmeta>"
        "</item>"
        for number in NUMBERS
    )
    names = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'"
    text = (
        f"<?xml version='1.0'?><rss {names}><channel>{''.join(items)}</channel></rss>"
    )
    (folder / "export.xml").write_text(text)


def write_ghost(folder: Path) -> None:
    posts = [
        {
            "title": f"Post {number}",
            "slug": f"p{number}",
            "status": "published",
            "html": HTML.format(number),
        }
        for number in NUMBERS
    ]
    (folder / "ghost.json").write_text(json.dumps({"db": [{"data": {"posts": posts}}]}))


def write_markdown(folder: Path) -> None:
    for number in NUMBERS:
        body = f"{FIRST}\n\n{SECOND}".format(number)
        (folder / f"{number}.md").write_text(
            f"---\ntitle: Post {number}\n---\n{body}\n"
        )


def write_site(folder: Path) -> None:
    for number in NUMBERS:
        page = (
            f"<html><body><nav>Home</nav><main><h1>Post {number}</h1>{HTML.format(number)}</main>"
            "<footer>Since 1999</footer></body></html>"
        )
        place = folder / str(number)
        place.mkdir()
        (place / "index.html").write_text(page)


@pytest.mark.database("sqlite")
@pytest.mark.parametrize("write", [write_wxr, write_ghost, write_markdown, write_site])
def test_a_run_that_was_interrupted_twice_brings_each_article_in_once_and_whole(
    runner: FlaskCliRunner,
    folder: Path,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path], None],
) -> None:
    archived = folder.parent / "archived site"
    archived.mkdir()
    write(archived)
    report = folder.parent / "out.csv"
    assert "3 created" in run(runner, folder).output  # and the film of all of them
    options = ["--report", str(report), "--film", "lamp-1931"]
    monkeypatch.setattr(command, "AT_ONCE", 3)
    settle = Arrivals.settle
    for done in (3, 6):
        calls = iter(range(len(NUMBERS)))

        def stopped(
            self: Arrivals, *read: Any, calls: Any = calls, done: int = done
        ) -> Any:
            if next(calls) == done:
                raise KeyboardInterrupt
            return settle(self, *read)

        monkeypatch.setattr(Arrivals, "settle", stopped)
        assert run(runner, archived, *options).exit_code == 130
        assert desk.count("article") == 3 + done
    monkeypatch.setattr(Arrivals, "settle", settle)
    assert "3 created, 6 unchanged" in run(runner, archived, *options).output
    assert desk.count("article") == 3 + len(NUMBERS)
    rows = list(csv.DictReader(report.read_text().splitlines()))
    titles = 2 if write is write_site else 0  # there, the title is in the text
    assert {row["words"] for row in rows[-3:]} == {str(WORDS + titles)}
    texts = [row.text for row in desk.stored()["revision"]]
    for number in NUMBERS:
        assert f"Post {number}\n{FIRST.format(number)}\n{SECOND}" in texts


def test_the_exit_code_is_of_the_worst_outcome(
    runner: FlaskCliRunner, folder: Path
) -> None:
    (folder / "film.md").write_text("# A title\n\nNo film is named.\n")
    doubtful = run(runner, folder)
    assert doubtful.exit_code == 3
    assert "names no film" in doubtful.output
    (folder / "empty.md").write_text("")
    assert run(runner, folder).exit_code == 1


def test_links_and_large_files_are_refused_unread(
    runner: FlaskCliRunner, folder: Path
) -> None:
    secret = folder.parent / "secret.md"
    secret.write_text(POST.format(number=9))
    (folder / "link.md").symlink_to(secret)
    (folder / "up").symlink_to(folder.parent)
    with (folder / "huge.md").open("wb") as file:
        os.truncate(file.fileno(), 2 * 2**30)
    os.mkfifo(folder / "pipe.md")
    result = run(runner, folder)
    assert result.exit_code == 1
    assert "3 created, 1 skipped, 3 refused." in result.output


def test_zips_in_a_folder_are_opened_and_a_damaged_one_concerns_no_other(
    runner: FlaskCliRunner, folder: Path, desk: Desk
) -> None:
    other = folder.parent / "other"
    shutil.move(folder, other / "posts")
    (other / "more").mkdir()
    shutil.make_archive(str(other / "more" / "old"), "zip", other / "posts")
    (other / "more" / "bad.zip").write_bytes(b"PK but no zip")
    (other / "more" / "link.zip").symlink_to(other / "more" / "old.zip")
    assert len(list(archive.read_files([other]))) == archive.count_files([other])
    result = run(runner, other)
    assert result.exit_code == 1
    assert "3 created, 3 unchanged, 2 skipped, 2 refused." in result.output
    assert desk.count("article") == 3


def test_each_article_of_an_export_moves_the_progress_bar(
    runner: FlaskCliRunner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "<entry><title>{0}</title><content>Words of {0}.</content></entry>"
    entries = "".join(map(entry.format, ("One", "Two", "Three")))
    assert run(runner, folder / "0.md").exit_code == 0  # the film
    feed = folder / "feed.atom"
    feed.write_text(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    bars: list[Any] = []
    make = click.progressbar

    def noted(**options: Any) -> Any:
        bars.append(make(**options))
        return bars[-1]

    monkeypatch.setattr(click, "progressbar", noted)
    assert (
        "5 created, 1 unchanged, 1 skipped"
        in run(runner, folder, "--film", "lamp-1931").output
    )
    (bar,) = bars
    assert (bar.pos, bar.length) == (7, 7)


def test_options_of_one_article_are_for_one(
    runner: FlaskCliRunner, folder: Path
) -> None:
    refused = run(runner, folder, "--title", "All the same")
    assert refused.exit_code == 2


def test_a_file_of_several_articles_is_a_run_even_alone(
    runner: FlaskCliRunner, folder: Path, desk: Desk
) -> None:
    film = desk_film(runner, folder)
    file = folder.parent / "reviews.csv"
    file.write_text(
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
        "2020-01-02,Lamp,1931,https://boxd.it/a,4,,<p>Calm and well lit.</p>,,2020-01-01\n"
        "2020-01-03,Lamp,1931,https://boxd.it/b,4,,<p>Calm again.</p>,,2020-01-02\n"
    )
    result = run(runner, file, "--film", film)
    assert "2 created." in result.output, result.output
    assert desk.count("article") == 5


def desk_film(runner: FlaskCliRunner, folder: Path) -> str:
    """The film that the posts of the folder are about."""
    assert "3 created" in run(runner, folder).output
    return "lamp-1931"


@pytest.mark.parametrize(
    ("choice", "count", "proposed"),
    [("propose", 1, 1), ("accept", 1, 0), ("ignore", 0, 0)],
)
def test_passages_that_files_mark_are_taken_as_the_option_says(
    runner: FlaskCliRunner,
    folder: Path,
    desk: Desk,
    choice: str,
    count: int,
    proposed: int,
) -> None:
    (folder / "0.md").write_text(POST.format(number="[spoiler]dies[/spoiler]"))
    assert run(runner, folder / "0.md", "--spoilers", choice).exit_code == 0
    annotations = desk.stored()["annotation"]
    assert len(annotations) == count
    assert sum(row.approval == "proposed" for row in annotations) == proposed
