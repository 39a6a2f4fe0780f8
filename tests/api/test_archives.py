"""Many articles at once, over REST: files, a zip, films to decide, and what is refused."""

import io
import stat
import zipfile
from typing import Any

import pytest

from annotator.core.permission import Scope
from annotator.http.request.file import sent_files
from annotator.http.runtime import runtime_of
from annotator.services.exchange import archive
from tests.api.desk import Desk, assert_problem

POST = "---\ntitle: {title}\nmovie: {film}\nyear: {year}\n---\n\nThe keeper {words}.\n"


def post(
    title: str = "A light", words: str = "climbs", film: str = "Lamp", year: int = 1931
) -> bytes:
    return POST.format(title=title, words=words, film=film, year=year).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def sent(desk: Desk, files: dict[str, bytes] | bytes, query: str = "") -> Any:
    """The run of these files, when it has ended."""
    kind = {"Content-Type": "application/zip"}
    content = files if isinstance(files, bytes) else zipped(files)
    answer = desk.call("POST", f"/imports{query}", content, **kind)
    assert answer.status_code == 202, answer.text
    run = answer.headers["Location"].removeprefix("/api/v1")
    runtime_of(desk.app).importer.join()
    return desk.read(f"{run}?limit=100")


def outcomes(run: Any) -> dict[str, str]:
    return {row["path"]: row["outcome"] for row in run["rows"]}


def test_a_zip_becomes_articles_with_their_films(own_desk: Desk) -> None:
    files = {"a/one.md": post(), "a/two.md": post("Two", "falls"), "a/x.png": b"\x89P"}
    run = sent(own_desk, files, "?publish=true&untagged=open")
    assert run["finished_at"]
    assert run["counts"] == {"created": 2, "skipped": 1}
    assert (run["total"], run["done"]) == (3, 3)
    row = run["rows"][0]
    assert row["film"] == "lamp-1931"
    assert "The keeper climbs." in own_desk.shown(row["article"])
    assert own_desk.read("/films/lamp-1931")["runtime"] is None


def test_the_same_again_changes_nothing_and_a_changed_file_updates(
    own_desk: Desk,
) -> None:
    files = {"one.md": post(), "two.md": post("Two", "falls")}
    first = sent(own_desk, files)
    before = own_desk.count("revision")
    assert outcomes(sent(own_desk, files)) == dict.fromkeys(files, "unchanged")
    moved = {"elsewhere/one.md": files["one.md"]}
    assert outcomes(sent(own_desk, moved)) == {"elsewhere/one.md": "unchanged"}
    assert own_desk.count("revision") == before
    changed = sent(own_desk, files | {"one.md": post(words="descends")})
    assert outcomes(changed) == {"one.md": "updated", "two.md": "unchanged"}
    slug = first["rows"][0]["article"]
    assert changed["rows"][0]["article"] == slug
    assert "descends" in own_desk.read(f"/articles/{slug}/source")["text"]


def test_another_article_at_the_same_path_overwrites_nothing(own_desk: Desk) -> None:
    sent(own_desk, {"index.md": post()})
    other = sent(own_desk, {"index.md": post("Another article", "sleeps")})
    assert outcomes(other) == {"index.md": "doubtful"}
    assert own_desk.count("article") == 1
    assert own_desk.count("revision") == 1


def test_an_article_is_known_by_its_address(own_desk: Desk) -> None:
    with_address = post().replace(b"year:", b"permalink: https://site.example/a\nyear:")
    sent(own_desk, {"a.md": with_address})
    again = with_address.replace(b"A light", b"A new title")
    assert outcomes(sent(own_desk, {"b.md": again})) == {"b.md": "updated"}


@pytest.mark.parametrize(
    ("choice", "count", "proposed"),
    [("", 1, 1), ("?spoilers=accept", 1, 0), ("?spoilers=ignore", 0, 0)],
)
def test_passages_that_files_mark_are_taken_as_the_run_says(
    own_desk: Desk, choice: str, count: int, proposed: int
) -> None:
    run = sent(own_desk, {"a.md": post(words="[spoiler]dies[/spoiler]")}, choice)
    assert run["spoilers"] == choice.rpartition("=")[2] or "propose"
    annotations = own_desk.stored()["annotation"]
    assert len(annotations) == count
    assert sum(row.approval == "proposed" for row in annotations) == proposed


def test_a_draft_stays_one(own_desk: Desk) -> None:
    draft = post().replace(b"year:", b"draft: true\nyear:")
    run = sent(own_desk, {"a.md": draft}, "?publish=true")
    source = own_desk.read(f"/articles/{run['rows'][0]['article']}/source")
    assert source["status"] == "draft"
    changed = draft.replace(b"climbs", b"sleeps")
    assert outcomes(sent(own_desk, {"a.md": changed}, "?publish=true")) == {
        "a.md": "updated"
    }
    source = own_desk.read(f"/articles/{run['rows'][0]['article']}/source")
    assert source["status"] == "draft"


def test_nothing_comes_out_before_its_day(own_desk: Desk) -> None:
    files = {
        "a.md": post().replace(b"year:", b"date: 2199-01-02\nyear:"),
        "b.md": post("Two").replace(b"year:", b"date: 2019-01-02\nyear:"),
    }
    run = sent(own_desk, files, "?publish=true")
    stays, comes = run["rows"]
    assert "draft" in stays["says"]
    assert not comes["says"]
    sources = [
        own_desk.read(f"/articles/{row['article']}/source") for row in run["rows"]
    ]
    assert [source["status"] for source in sources] == ["draft", "published"]


def test_an_article_is_known_in_another_encoding_and_at_another_address(
    own_desk: Desk,
) -> None:
    address = "https://site.example/a"
    text = post("A light – é").decode().replace("year:", f"permalink: {address}\nyear:")
    sent(own_desk, {"a.md": text.encode()})
    again = text.replace("\n", "\r\n").encode("utf-16")
    assert outcomes(sent(own_desk, {"moved/a.md": again})) == {
        "moved/a.md": "unchanged"
    }
    elsewhere = text.replace(address, "https://site.example/b").encode()
    run = sent(own_desk, {"a.md": elsewhere})
    assert own_desk.count("article") == 1
    slug = run["rows"][0]["article"]
    assert own_desk.read(f"/articles/{slug}/source")["source_url"] == f"{address[:-1]}b"


def test_doubtful_films_are_decided_for_all_at_once(own_desk: Desk) -> None:
    film = own_desk.film()["slug"]
    files = {name: b"# Title\n\nText of " + name.encode() for name in ("a.md", "b.md")}
    run = sent(own_desk, files)
    assert run["counts"] == {"doubtful": 2}
    path = f"/imports/{run['id']}"
    wrong = own_desk.post(f"{path}/decisions", {"film": "no-such-film"})
    assert_problem(wrong, 422, "film")
    narrow = own_desk.with_scopes(Scope.FILMS_WRITE)
    assert_problem(narrow.post(f"{path}/decisions", {"film": film}), 403)
    assert_problem(own_desk.anonymous().post(f"{path}/decisions", {"film": film}), 401)
    answer = own_desk.post(f"{path}/decisions", {"film": film})
    assert answer.status_code == 202, answer.text
    runtime_of(own_desk.app).importer.join()
    assert own_desk.read(path)["counts"] == {"created": 2}


def test_what_could_hurt_is_refused(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 100_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("good.md", post())
        made.writestr("bomb.md", b"0" * 2_000_000)
        made.writestr("../out.md", post("Out"))
        made.writestr("/etc/out.md", post("Out"))
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    counts = sent(own_desk, file.getvalue())["counts"]
    assert counts == {"created": 1, "refused": 4}


def test_a_zip_that_says_too_much_is_not_opened(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", 1000)
    kind = {"Content-Type": "application/zip"}
    for content in (zipped({"a.md": b"0" * 2000}), b"PK but no zip"):
        refused = own_desk.call("POST", "/imports", content, **kind)
        assert_problem(refused, 422, "files")
    assert own_desk.count("import_run") == 0


def test_files_come_as_a_form_too(own_desk: Desk) -> None:
    client = own_desk.app.test_client(use_cookies=False)
    files = [
        (io.BytesIO(post()), "a.md"),
        (io.BytesIO(zipped({"b.md": post("B")})), "c.zip"),
    ]
    answer = client.post(
        "/api/v1/imports",
        data={"files": files},
        headers={"Authorization": f"Bearer {own_desk.token}"},
    )
    assert answer.status_code == 202, answer.text
    runtime_of(own_desk.app).importer.join()
    run = own_desk.read(f"/imports/{answer.json['id']}")
    assert outcomes(run) == {"a.md": "created", "c.zip/b.md": "created"}


def test_only_editors_import(own_desk: Desk) -> None:
    kind = {"Content-Type": "application/zip"}
    content = zipped({"a.md": post()})
    # Both scopes are needed.
    scopes = (Scope.ARTICLES_WRITE, Scope.FILMS_WRITE)
    narrow = [own_desk.with_scopes(scope) for scope in scopes]
    before = own_desk.stored()
    assert_problem(own_desk.anonymous().call("POST", "/imports", content, **kind), 401)
    for desk in narrow:
        assert_problem(desk.call("POST", "/imports", content, **kind), 403)
    assert_problem(own_desk.get("/imports/none"), 404)
    assert_problem(own_desk.post("/imports", {}), 415)
    assert own_desk.stored() == before


def test_a_published_archive_is_found_once_the_background_has_read_it(
    own_desk: Desk,
) -> None:
    run = sent(own_desk, {"one.md": post()}, "?publish=true&untagged=open")
    assert "The keeper climbs." in own_desk.shown(run["rows"][0]["article"])
    runtime_of(own_desk.app).indexer.index()
    (hit,) = own_desk.read("/search?q=climbs")["items"]
    assert hit["slug"] == run["rows"][0]["article"]


def test_each_article_of_an_export_waits_by_itself(own_desk: Desk) -> None:
    entry = "<entry><title>{0}</title><content>Words of {0}.</content></entry>"
    entries = "".join(map(entry.format, ("One", "Two")))
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()
    sent(own_desk, {"one.md": post()})
    run = sent(own_desk, {"feed.atom": feed}, "?film=lamp-1931")
    assert outcomes(run) == {"feed.atom#1": "created", "feed.atom#2": "created"}


@pytest.mark.database("postgresql")
def test_an_address_with_what_no_database_holds_is_none(own_desk: Desk) -> None:
    address = b'movie: Lamp\ncanonical_url: "https://example.org/\\0"\n'
    file = post().replace(b"movie: Lamp\n", address)
    run = sent(own_desk, {"a.md": file})
    slug = run["rows"][0]["article"]
    assert own_desk.read(f"/articles/{slug}/source")["source_url"] is None


def test_a_write_that_begins_again_gets_the_files_whole(desk: Desk) -> None:
    files = {"files": [(io.BytesIO(post()), "one.md")]}
    files["files"].append((io.BytesIO(zipped({"two.md": post("Two")})), "all.zip"))
    with desk.app.test_request_context("/imports", method="POST", data=files):
        first, again = list(sent_files()), list(sent_files())
    assert [file.content for file in first] == [post(), post("Two")]
    assert again == first
