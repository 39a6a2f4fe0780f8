"""A push whose new text repeats what was hidden waits for an editor."""

from typing import Any

import pytest

from tests.api.desk import Desk

URL = "/articles/by-source?url=https%3A%2F%2Fmagazine.example%2Flamp%2F"
FIRST = "<p>The keeper climbs the stairs.</p>"
HIDDEN = "<p>At dawn Marek drowns his twin brother.</p>"
LAST = "<p>At dusk the lamp burns again.</p>"


@pytest.fixture
def slug(own_desk: Desk) -> str:
    """A published article with one spoiler."""
    film = own_desk.film()["slug"]
    pushed = push(own_desk, FIRST + HIDDEN + LAST, film=film, status="published")
    slug = str(pushed["slug"])
    quote = {"exact": "Marek drowns his twin brother"}
    own_desk.annotation(slug, quote=quote)
    return slug


def push(desk: Desk, body: str, **fields: Any) -> Any:
    sent = {"title": "A light at sea", "body": body, "format": "html"} | fields
    answer = desk.call("PUT", URL, sent)
    assert answer.status_code in (200, 201), answer.text
    return answer.json


@pytest.mark.parametrize(
    "words",
    [
        "So he drowned his twin after all.",
        "Nobody believes that Marek would.",
        "The twins were never apart.",
        "Drowning is quiet.",
    ],
)
def test_new_text_that_repeats_a_hidden_passage_waits(
    own_desk: Desk, slug: str, words: str
) -> None:
    body = f"{FIRST}{HIDDEN}<p>{words}</p>{LAST}"
    for _ in range(2):
        answer = push(own_desk, body, status="published")
        assert answer["safe"] is False
        assert answer["repeated"]
        assert answer["live_revision"] == 1
    assert words not in own_desk.shown(slug)
    assert own_desk.post(f"/articles/{slug}/publication").status_code == 200
    assert words in own_desk.shown(slug)
    assert push(own_desk, body)["safe"] is True


@pytest.mark.parametrize(
    "words",
    [
        "The keeper climbs again at dusk.",
        "A calm scene, and well lit.",
        "At dawn it rains.",
    ],
)
def test_other_new_text_goes_live(own_desk: Desk, slug: str, words: str) -> None:
    answer = push(own_desk, f"{FIRST}{HIDDEN}<p>{words}</p>{LAST}")
    assert answer["safe"] is True, answer["repeated"]
    assert words in own_desk.shown(slug)


def test_an_old_paragraph_may_move(own_desk: Desk, slug: str) -> None:
    assert push(own_desk, LAST + HIDDEN + FIRST)["safe"] is True
    assert "Marek" not in own_desk.shown(slug)
