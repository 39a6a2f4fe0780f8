"""The editors' page of a film's plot points, and suggestions on the desk and the check list."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from annotator.extensions import engine, session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from annotator.storage.account import UserRow
from annotator.web.editor import plot
from tests.api.desk import Desk, open_desk
from tests.api.test_plot_cases import many_plot_points
from tests.api.test_suggestions import TOLD, tagged_film
from tests.services.test_revising_cost import counted
from tests.support.place import OUR_PAGE


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor over REST."""
    return open_desk(app)


@pytest.fixture
def signed_in(app: Flask, desk: Desk) -> FlaskClient:
    """The same editor in a browser, on our own pages."""
    with app.app_context():
        user = session().scalars(select(UserRow).order_by(UserRow.id)).first()
        assert user is not None
        cookie = open_session(session(), user.id)
        session().commit()
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, cookie)
    return client


@pytest.fixture
def story(desk: Desk) -> tuple[str, str]:
    """A film with a spoiler in one article, and another article that tells it too."""
    film, _ = tagged_film(desk)
    return film, desk.article(film, body=TOLD)["slug"]


def test_a_plot_point_is_made_of_spoilers_and_shows_their_words(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str]
):
    film, _ = story
    loose = signed_in.get(f"/films/{film}/plot").text
    assert "At dawn the lamp is out" in loose
    (spoiler,) = [
        one["id"]
        for article in desk.read(f"/films/{film}/suggestions")["items"]
        for one in [{"id": article["annotation"]}]
    ]
    sent = {
        "sentence": "The lamp is out.",
        "level": "minor",
        "reveals_at": "0:30",
        "telling": spoiler,
    }
    answer = signed_in.post(
        f"/films/{film}/plot", data=sent, headers=OUR_PAGE, follow_redirects=True
    )
    assert "told in 1 article" in answer.text
    now = desk.read(f"/annotations/{spoiler}")
    assert (now["level"], now["reveals_at"]) == ("minor", 1800)


def test_articles_are_named_by_their_titles(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str]
):
    film, slug = story
    page = signed_in.get(f"/films/{film}/plot").text
    for one in desk.read(f"/films/{film}/suggestions")["items"]:
        assert one["article"] == slug
    assert page.count(">A light at sea</a>") == 3
    assert f">{slug}<" not in page


def test_many_plot_points_come_in_pages_and_are_found_by_their_words(
    desk: Desk, signed_in: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(plot, "PAGE", 3)
    film = desk.film()["slug"]
    for number in range(7):
        sent = {"sentence": f"Secret {number}.", "reveals_at": 700 - number * 100}
        desk.add(f"/films/{film}/plot-points", sent)
    page, seen = f"/films/{film}/plot", []
    while page:
        text = signed_in.get(page).text
        seen += re.findall(r'dir="auto">Secret (\d)', text)
        link = re.search(r'<a href="([^"]+)"\s+rel="next"', text)
        page = unescape(link[1]) if link else ""
    assert seen == list("6543210")
    found = signed_in.get(f"/films/{film}/plot?q=secret+2&untold=1").text
    assert re.findall(r'dir="auto">Secret (\d)', found) == ["2"]
    assert "No results" in signed_in.get(f"/films/{film}/plot?q=nothing").text


def test_a_page_of_a_film_with_3000_plot_points_is_as_small_as_with_60(
    app: Flask, desk: Desk, signed_in: FlaskClient
):
    film = desk.film()["slug"]
    sizes, costs = [], []
    with app.app_context():
        bind = engine()
    for count in (60, 2940):
        many_plot_points(desk, film, count)
        with counted(bind) as sent:
            page = signed_in.get(f"/films/{film}/plot")
        sizes.append(len(page.data))
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert sizes[1] < sizes[0] * 1.1 < 120_000


def test_plot_points_are_joined_by_their_sentence(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str]
):
    film, _ = story
    one = desk.add(f"/films/{film}/plot-points", {"sentence": "The lamp is out."})
    other = desk.add(f"/films/{film}/plot-points", {"sentence": "The light is out."})
    path = f"/films/{film}/plot/{one['id']}"
    sent = {"do": "join", "version": "1", "into": "No such one."}
    assert signed_in.post(path, data=sent, headers=OUR_PAGE).status_code != 500
    sent["into"] = " The light  is out. "
    answer = signed_in.post(path, data=sent, headers=OUR_PAGE)
    assert answer.headers["Location"].endswith("done=joined")
    assert desk.get(f"/plot-points/{one['id']}").status_code == 404
    assert desk.get(f"/plot-points/{other['id']}").status_code == 200


def test_a_bad_time_keeps_what_was_typed(
    signed_in: FlaskClient, story: tuple[str, str]
):
    sent = {"sentence": "The lamp is out.", "reveals_at": "9:00:00"}
    answer = signed_in.post(f"/films/{story[0]}/plot", data=sent, headers=OUR_PAGE)
    assert answer.status_code == 422
    assert "The lamp is out." in answer.text
    assert "9:00:00" in answer.text


def test_a_plot_point_is_changed_and_deleted(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str]
):
    film, _ = story
    point = desk.add(f"/films/{film}/plot-points", {"sentence": "The lamp is out."})
    path = f"/films/{film}/plot/{point['id']}"
    sent = {"sentence": "The lamp went out.", "reveals_at": "20", "version": "1"}
    assert signed_in.post(path, data=sent, headers=OUR_PAGE).status_code == 303
    now = desk.read(f"/plot-points/{point['id']}")
    assert (now["sentence"], now["reveals_at"]) == ("The lamp went out.", 1200)
    stale = signed_in.post(path, data=sent, headers=OUR_PAGE, follow_redirects=True)
    assert "Someone has just changed this" in stale.text
    removed = signed_in.post(
        path, data=sent | {"do": "remove", "version": "2"}, headers=OUR_PAGE
    )
    assert removed.status_code == 303
    assert desk.get(f"/plot-points/{point['id']}").status_code == 404


@pytest.mark.parametrize(("verdict", "tags"), [("accept", 1), ("reject", 0)])
def test_a_suggestion_is_decided_without_script(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str], verdict: str, tags: int
):
    film, slug = story
    (one,) = desk.read(f"/articles/{slug}/suggestions")["items"]
    path = f"/films/{film}/suggestions/{one['id']}"
    answer = signed_in.post(path, data={"do": verdict}, headers=OUR_PAGE)
    assert answer.headers["Location"].endswith("#suggestions")
    assert len(desk.read(f"/articles/{slug}/annotations")["items"]) == tags
    assert desk.read(f"/articles/{slug}/suggestions")["items"] == []


def test_the_desk_counts_suggestions_and_sorts_by_them(
    desk: Desk, signed_in: FlaskClient, story: tuple[str, str]
):
    film, slug = story
    desk.read(f"/articles/{slug}/suggestions")
    later = desk.article(film)["slug"]
    page = signed_in.get(f"/desk?film={film}&order=risk").text
    assert "1 suggestion" in page
    edit = "/articles/{}/edit"
    assert page.index(edit.format(slug)) < page.index(edit.format(later))
    checks = signed_in.get(f"/articles/{slug}/publication").text
    assert "1 passage may give a plot point away" in checks


def test_the_page_is_for_editors(client: FlaskClient, story: tuple[str, str]):
    assert client.get(f"/films/{story[0]}/plot").status_code == 303
    assert "plot" not in client.get(f"/films/{story[0]}").text.lower().replace(
        "plot.css", ""
    )
