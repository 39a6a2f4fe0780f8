"""The language of an article."""

import pytest

from tests.api.desk import Desk, assert_problem

LONG = "de-" + "-".join(["abcdefgh"] * 5)


@pytest.fixture
def film(desk: Desk) -> str:
    """The slug of a film."""
    return desk.film(title="The Lamp", year=1931, runtime=5400)["slug"]


def create(desk: Desk, film: str, **fields: object):
    """Send an article."""
    sent = {
        "film": film,
        "title": "Licht",
        "body": "<p>Ein Turm.</p>",
        "format": "html",
    }
    return desk.post("/articles", sent | {"status": "published"} | fields)


def test_readers_get_the_language_with_the_text(desk: Desk, film: str):
    slug = create(desk, film, language="de-AT").json["slug"]
    client = desk.anonymous()
    assert client.get(f"/articles/{slug}").json["language"] == "de-AT"
    assert client.get("/articles").json["items"][0]["language"] == "de-AT"


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (
            '<!doctype html><html class="x" lang="fr"><body><p>Une tour.</p></body></html>',
            "fr",
        ),
        ("<html lang=de><p>Ein Turm.</p></html>", "de"),
        ('<html lang="x"><p>Ein Turm.</p></html>', None),
        ('<p lang="de">Ein Turm.</p>', None),
    ],
)
def test_a_whole_page_says_its_language_itself(desk: Desk, film: str, body, language):
    assert create(desk, film, body=body).json["language"] == language


def test_what_is_given_goes_before_what_the_page_says(desk: Desk, film: str):
    body = '<html lang="en"><p>Ein Turm.</p></html>'
    assert create(desk, film, body=body, language="de").json["language"] == "de"


@pytest.mark.parametrize("language", ["", "d", "deutsch", "de_AT", LONG, 5])
def test_what_is_no_language_is_refused(desk: Desk, film: str, language):
    assert_problem(create(desk, film, language=language), 422, "language")


def test_a_setting_changes_it_and_null_removes_it(desk: Desk, film: str):
    slug = create(desk, film, language="en").json["slug"]
    for language in ("de", None):
        etag = desk.get(f"/articles/{slug}/source").headers["ETag"]
        answer = desk.patch(f"/articles/{slug}", {"language": language}, etag)
        assert answer.status_code == 200
        assert answer.json["language"] == language
        assert desk.get(f"/articles/{slug}").json["language"] == language
