"""A film's page with its facts, and the editors' page of claims and contradictions."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.http.request.memory import PLACES
from annotator.http.runtime import runtime_of
from annotator.services.account.session import open_session
from annotator.storage.account import UserRow
from tests.api.desk import Desk, open_desk
from tests.api.test_claims import ONE, OTHER, article, opposed, state, still_open
from tests.support.place import OUR_PAGE
from tests.web.newsroom import flat, words


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor over REST."""
    return open_desk(app)


@pytest.fixture
def film(desk: Desk) -> str:
    return str(desk.film()["slug"])


@pytest.fixture
def signed_in(app: Flask, desk: Desk) -> FlaskClient:
    """The same editor in a browser."""
    with app.app_context():
        user = session().scalars(select(UserRow).order_by(UserRow.id)).first()
        assert user is not None
        cookie = open_session(session(), user.id)
        session().commit()
    client = app.test_client()
    client.set_cookie(SESSION_COOKIE, cookie)
    return client


def schema_in(page: str) -> list[Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return list(json.loads(found[1])["@graph"]) if found else []


def test_the_films_page_has_its_facts_for_people_and_machines(
    client: FlaskClient, desk: Desk, film: str
) -> None:
    slug = article(desk, film, ONE, "It cost two million dollars.")
    state(desk, slug, ONE, status="verified", source_url="https://example.org/a")
    state(desk, slug, "It cost two million dollars.")
    page = client.get(f"/films/{film}").text
    assert f"{ONE} ✓" in words(page) or f"{ONE} verified" in words(page)
    assert 'href="https://example.org/a"' in page
    review, claim = schema_in(page)
    assert (review["@type"], claim["@type"]) == ("ClaimReview", "Claim")
    assert review["claimReviewed"] == ONE
    assert review["itemReviewed"]["citation"] == "https://example.org/a"


def test_readers_see_where_sources_differ_once_they_see_both(
    client: FlaskClient, desk: Desk, film: str
) -> None:
    first, second = article(desk, film, ONE), article(desk, film, OTHER)
    state(desk, first, ONE)
    state(desk, second, OTHER)
    state(desk, second, OTHER, kind="spoiler", reveals_at=600)
    page = client.get(f"/films/{film}").text
    assert OTHER not in page
    assert "sources differ" not in page
    client.set_cookie(PLACES, f"{film}~finished~none")
    page = client.get(f"/films/{film}").text
    assert page.count("sources differ") == 2
    assert schema_in(page) == []


def test_a_hidden_fact_leaves_the_films_page_as_it_is(
    client: FlaskClient, desk: Desk, film: str
) -> None:
    slug = article(desk, film, ONE, OTHER)
    state(desk, slug, ONE)
    state(desk, slug, OTHER, kind="spoiler")
    before = client.get(f"/films/{film}").data
    state(desk, slug, OTHER, status="verified")
    assert client.get(f"/films/{film}").data == before


def test_editors_see_both_sides_and_decide(
    signed_in: FlaskClient, desk: Desk, film: str
) -> None:
    one, _other = opposed(desk, film)
    page = signed_in.get(f"/films/{film}/claims").text
    assert ONE in page
    assert OTHER in page
    assert "Date: separation" in words(page)
    [contradiction] = still_open(desk, film)
    address = f"/films/{film}/contradictions/{contradiction['id']}"
    form = {"verdict": f"right:{one['id']}", "reason": ""}
    refused = signed_in.post(address, data=form, headers=OUR_PAGE)
    assert refused.status_code == 422
    assert f'value="right:{one["id"]}" required checked' in flat(refused.text)
    form["reason"] = "The register."
    assert signed_in.post(address, data=form, headers=OUR_PAGE).status_code == 303
    page = signed_in.get(f"/films/{film}/claims").text
    assert "No open contradictions" in page
    assert "Right: 1934 · The register." in words(page)
    signed_in.post(address, data={"verdict": "open"}, headers=OUR_PAGE)
    assert still_open(desk, film) == [contradiction]


def test_claims_are_under_plain_headings_each_once(
    signed_in: FlaskClient, desk: Desk, film: str
) -> None:
    told = ("They sued in 1925.", "It was banned in 1924.", "He directed it in 1921.")
    slug = article(desk, film, *told)
    for sentence in told:
        state(desk, slug, sentence)
    page = signed_in.get(f"/films/{film}/claims").text
    headings = re.findall(r'class="claims__about">([^<]+)<', page)
    assert sorted(headings) == ["Date", "Date: direction"]


def test_a_contradiction_that_is_gone_is_no_error(
    signed_in: FlaskClient, film: str
) -> None:
    form = {"verdict": "both", "reason": "So."}
    address = f"/films/{film}/contradictions/0000000000000000"
    answer = signed_in.post(address, data=form, headers=OUR_PAGE)
    assert answer.headers["Location"].endswith("done=gone")


def test_the_desk_the_workspace_and_the_check_list_count_contradictions(
    signed_in: FlaskClient, desk: Desk, film: str
) -> None:
    sides = opposed(desk, film)
    assert "1 contradiction" not in words(signed_in.get("/desk").text)
    runtime_of(signed_in.application).noter.turn()
    assert words(signed_in.get("/desk").text).count("1 contradiction") == 2
    for side in sides:
        for page in ("edit", "publication"):
            text = signed_in.get(f"/articles/{side['article']}/{page}").text
            assert "1 contradiction" in text
            assert f"/films/{film}/claims" in text


def test_the_page_of_claims_is_for_editors(client: FlaskClient, film: str) -> None:
    answer = client.get(f"/films/{film}/claims")
    assert answer.headers["Location"].startswith("/sign-in")
