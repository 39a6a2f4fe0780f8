"""Films and their pages."""

import pytest

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


def test_a_film_lists_its_articles_as_the_view_may_see_them(client, slug):
    assert "The Lamp and [spoiler]" in client.get(f"/films/{LAMP}").text
    reached = client.get(f"/films/{LAMP}?at=1:20").text
    assert "The Lamp and its zebraheir" in reached
    assert f'href="/articles/{slug}?at=1:20"' in reached


@pytest.mark.parametrize("path", [f"/films/{LAMP}", "/"])
@pytest.mark.parametrize("accepted", ["minor", "all"])
def test_what_is_accepted_of_a_film_opens_no_title_and_goes_into_no_link(
    client, slug, path, accepted
):
    page = client.get(f"{path}?at={LAMP}:0:30&tolerance={accepted}&sure=yes").text
    assert "The Lamp and [spoiler]" in page
    assert f'href="/articles/{slug}?at=0:30"' in page
    assert "tolerance" not in page


def test_the_control_of_a_film_sends_no_tolerance_on(client):
    answer = client.get(f"/films/{LAMP}?time=30m&tolerance=all&sure=yes")
    assert answer.headers["Location"] == f"/films/{LAMP}?at=0:30"


def test_the_control_leads_to_the_films_own_plain_address(client):
    answer = client.get(f"/films/{LAMP}?at=unseen&time=30m&tolerance=none")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/films/{LAMP}?at=0:30",
    )


def test_a_film_that_is_not_there_is_not_found(client):
    assert client.get("/films/no-such-film").status_code == 404


def test_a_film_links_to_the_catalogues_that_know_it(client):
    page = client.get(f"/films/{LAMP}").text
    assert (
        'href="https://www.imdb.com/title/tt0000001/" rel="noopener">IMDb</a>'
        in flat(page)
    )
    assert "TMDB" not in page
