"""Films and their pages."""

import pytest

from annotator.http.request.memory import PLACES
from tests.support.place import OUR_PAGE
from tests.web.newsroom import FOG, LAMP, flat

pytestmark = pytest.mark.usefixtures("slug")


def test_all_films_are_listed_with_their_length(client):
    page = client.get("/films").text
    assert f'href="/films/{LAMP}">The Lamp</a>' in page
    assert f'href="/films/{FOG}">Fog Horn</a>' in page
    assert "1931 · 1 h 30 min" in page


def test_a_film_shows_its_beats_and_no_note(client):
    page = client.get(f"/films/{LAMP}").text
    assert '<span class="beats__time">0:10</span> After the landing' in page
    assert "quillnote" not in page


def reader_at(client, at: str, tolerance: str = "none") -> None:
    """Let the browser remember a place in The Lamp."""
    client.set_cookie(PLACES, f"{LAMP}~{at}~{tolerance}")


def test_a_film_lists_its_articles_as_the_view_may_see_them(client, slug):
    assert "The Lamp and [spoiler]" in client.get(f"/films/{LAMP}").text
    reader_at(client, "1:20")
    reached = client.get(f"/films/{LAMP}").text
    assert "The Lamp and its zebraheir" in reached
    assert f'href="/articles/{slug}"' in reached


@pytest.mark.parametrize("path", [f"/films/{LAMP}", "/"])
@pytest.mark.parametrize("accepted", ["minor", "all"])
def test_what_is_accepted_of_a_film_opens_no_title(client, path, accepted):
    reader_at(client, "0:30", accepted)
    assert "The Lamp and [spoiler]" in client.get(path).text


def test_the_control_leads_to_the_films_own_bare_address_and_keeps_the_tolerance(
    client,
):
    reader_at(client, "0:10", "minor")
    form = {"film": LAMP, "at": "unseen", "time": "30m"}
    answer = client.post("/places", data=form, headers=OUR_PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/films/{LAMP}")
    assert client.get_cookie(PLACES).value == f"{LAMP}~0:30~minor"


def test_a_link_with_a_position_asks_and_opens_no_title(client):
    page = client.get(f"/films/{LAMP}?at=finished").text
    assert "by somebody who has finished <i>The Lamp</i>" in page
    assert "zebraheir" not in page


def test_a_film_that_is_not_there_is_not_found(client):
    assert client.get("/films/no-such-film").status_code == 404


def test_a_film_links_to_the_catalogues_that_know_it(client):
    page = client.get(f"/films/{LAMP}").text
    assert (
        'href="https://www.imdb.com/title/tt0000001/" rel="noopener">IMDb</a>'
        in flat(page)
    )
    assert "TMDB" not in page
