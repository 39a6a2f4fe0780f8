"""The page that imports many articles, without script."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError

from annotator.core.permission import Actor
from annotator.http.runtime import runtime_of
from annotator.logbook import TextFormatter
from annotator.markup.incoming.file import read_file
from annotator.services.exchange import arrival
from tests.web.newsroom import LAMP, sign_in, words

pytestmark = pytest.mark.database("sqlite")


@pytest.fixture
def signed_in(client: FlaskClient, editor: Actor, draft: str) -> FlaskClient:
    """A client in which the editor is signed in; there are films."""
    sign_in(client)
    return client


def test_files_and_zips_are_taken_in_and_doubts_decided(
    app: Flask, signed_in: FlaskClient
) -> None:
    assert "webkitdirectory" in signed_in.get("/imports").text
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("two.md", "# Two\n\nThe second text.")
    zipped.seek(0)
    files = [(io.BytesIO(b"# One\n\nThe text."), "a/one.md"), (zipped, "z.zip")]
    sent = {"files": [*files, (io.BytesIO(), "")], "untagged": "held"}
    answer = signed_in.post("/imports", data=sent)
    assert answer.status_code == 303, answer.text
    page = answer.headers["Location"]
    runtime_of(app).importer.join()
    shown = signed_in.get(page)
    assert "to decide: 2" in words(shown.text)
    assert "running" not in shown.text
    decided = signed_in.post(f"{page}/decisions", data={"row": ["1"], "film": LAMP})
    assert decided.headers["Location"] == page
    runtime_of(app).importer.join()
    assert "new: 1" in words(signed_in.get(page).text)
    assert "a/one.md" not in signed_in.get(f"{page}?outcome=doubtful").text


def test_what_is_no_archive_is_said_on_the_form(signed_in: FlaskClient) -> None:
    wrong = {"files": [(io.BytesIO(b"no zip"), "z.zip")]}
    for sent, says in ((wrong, "not a zip"), ({}, "no file"), ({"film": "x"}, "film")):
        answer = signed_in.post(
            "/imports", data=sent, content_type="multipart/form-data"
        )
        assert answer.status_code == 422
        assert says in answer.text


def test_only_editors_see_it(client: FlaskClient, draft: str) -> None:
    for path in ("/imports", "/imports/none"):
        assert client.get(path).headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(
    "defect", [RuntimeError, lambda says: DataError(says, {}, Exception(says))]
)
def test_a_defect_refuses_one_file_and_its_words_stay_out_of_the_log(
    defect: Callable[[str], Exception],
    app: Flask,
    signed_in: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail_at_the_secret(path: str, content: bytes) -> object:
        if b"butler" in content:
            raise defect(f"stumbled over {content!r}")
        return read_file(path, content)

    monkeypatch.setattr(arrival, "read_file", fail_at_the_secret)
    texts = {"bad.md": b"# Bad\n\nThe butler.", "good.md": b"# Good\n\nThe text."}
    files = [(io.BytesIO(text), name) for name, text in texts.items()]
    sent = {"files": files, "film": LAMP}
    page = signed_in.post("/imports", data=sent).headers["Location"]
    runtime_of(app).importer.join()
    shown = words(signed_in.get(page).text)
    assert "new: 1" in shown
    assert "refused: 1" in shown
    lines = [TextFormatter().format(record) for record in caplog.records]
    assert any("test_import_run.py" in line for line in lines)  # where it happened
    assert not any("butler" in line for line in lines)
