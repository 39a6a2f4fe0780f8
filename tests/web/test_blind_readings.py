"""A blind reading in the browser: its workspace, both readings side by side, and their agreement."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from annotator.services.account.token import actor_by_token
from tests.api.desk import Desk, open_desk
from tests.support.place import OUR_PAGE

WORDS = [f"word{number}" for number in range(30)]
# Of the keyboard and the mouse, for 30 differences.
MOST_ACTIONS = 60


@dataclass(frozen=True, slots=True)
class Room:
    """An article, who tagged it openly, and who reads it blind."""

    first: Desk
    blind: Desk
    slug: str
    reading: str

    @property
    def path(self) -> str:
        """The page of the reading."""
        return f"/readings/{self.reading}"

    def tag(self, words: str, **fields: object) -> None:
        """Tag these words blind."""
        new = {"revision": 1, "kind": "fact", "quote": {"exact": words}} | fields
        self.blind.add(f"{self.path}/annotations", new)

    def finish(self) -> None:
        """Finish the reading."""
        assert self.blind.post(f"{self.path}/completion").status_code == 200


@pytest.fixture
def room(app: Flask) -> Room:
    """A published article of thirty words with one spoiler."""
    first, blind = open_desk(app), open_desk(app)
    body = f"<p>{'. '.join(WORDS)}. The lamp is out.</p>"
    film = first.film()["slug"]
    slug = first.article(film, body=body, status="published")["slug"]
    first.annotation(slug, quote={"exact": "The lamp is out"}, reveals_at=3000)
    reading = blind.add(f"/articles/{slug}/readings", {})["id"]
    return Room(first, blind, slug, reading)


def signed_in(desk: Desk) -> str:
    """The cookie of a desk's editor."""
    with desk.app.app_context():
        actor = actor_by_token(session(), desk.token or "")
        assert actor is not None
        secret = open_session(session(), actor.user_id or 0)
        session().commit()
    return secret


def client_of(desk: Desk) -> FlaskClient:
    """The browser of a desk's editor."""
    client = desk.app.test_client()
    client.set_cookie(SESSION_COOKIE, signed_in(desk))
    return client


def test_a_blind_reader_finds_the_text_on_the_desk_and_finishes(room: Room) -> None:
    client = client_of(room.blind)
    assert room.path in client.get("/desk").text
    assert client.get(f"/articles/{room.slug}/edit").status_code == 403
    assert client.get(f"/articles/{room.slug}").status_code == 403
    page = client.get(room.path).text
    assert "word29" in page
    assert "3000" not in page
    done = client.post(f"{room.path}/completion", headers=OUR_PAGE)
    assert done.headers["Location"].endswith(f"{room.path}/differences")
    assert client.get(f"/articles/{room.slug}").status_code == 200


def test_both_are_put_together_without_script(room: Room) -> None:
    lamp = {"kind": "spoiler", "level": "minor", "reveals_at": 3600}
    room.tag("The lamp is out", **lamp)
    room.finish()
    client = client_of(room.first)
    page = client.get(f"{room.path}/differences")
    assert "different level" in page.text
    late = client.post(f"{room.path}/differences", headers=OUR_PAGE)
    assert late.status_code == 422
    (item,) = room.first.read(f"{room.path}/differences")["items"]
    sent = {f"take.{item['id']}": "adjust", f"reveals_at.{item['id']}": "0:55:00"}
    answer = client.post(f"{room.path}/differences", data=sent, headers=OUR_PAGE)
    assert answer.status_code == 303, answer.text
    (tag,) = room.first.read(f"/articles/{room.slug}/annotations")["items"]
    assert (tag["level"], tag["reveals_at"]) == ("major", 3300)


def test_agreement_has_no_figures_before_a_reading_is_finished(room: Room) -> None:
    client = client_of(room.first)
    assert "No finished blind readings" in client.get("/agreement").text
    for path in (f"/articles/{room.slug}/agreement", "/agreement"):
        page = client.get(path).text
        assert "agreement__figures" not in page
        assert "too few to say" not in page


def test_agreement_is_on_a_page_with_counts_and_a_strip(room: Room) -> None:
    room.tag("The lamp is out", kind="spoiler", reveals_at=3600)
    room.finish()
    client = client_of(room.first)
    for path in (f"/articles/{room.slug}/agreement", "/agreement"):
        page = client.get(path).text
        assert "too few to say" in page
        assert "+10.0 minutes" in page
        assert (
            'class="strip__left" x1="500.0"'
            in page.replace("\n", " ").replace("                ", " ")
            or "500.0" in page
        )
    assert client.get("/agreement?month=nonsense").status_code == 422


def sign_in(page: Page, origin: str, secret: str) -> None:
    """Let a page be somebody's who is signed in."""
    page.context.add_cookies([{"name": SESSION_COOKIE, "value": secret, "url": origin}])


def test_thirty_differences_take_one_key_each(
    room: Room, page: Page, live_server: str
) -> None:
    for words in WORDS:
        room.tag(f"{words}.")
    room.tag("The lamp is out", kind="spoiler", reveals_at=3000)
    room.finish()
    sign_in(page, live_server, signed_in(room.first))
    page.goto(f"{live_server}{room.path}/differences")
    expect(page.locator("[data-marked]")).to_have_count(1)
    actions = 0
    for key in ["r", "l"] * 15:
        page.keyboard.press(key)
        actions += 1
    expect(page.locator("[data-kept]")).to_have_count(30)
    page.get_by_role("button", name="Write the result").click()
    expect(page).to_have_url(f"{live_server}/articles/{room.slug}/edit")
    assert actions + 1 <= MOST_ACTIONS
    tags = room.first.read(f"/articles/{room.slug}/annotations")["items"]
    assert len(tags) == 16


def test_a_blind_reader_tags_in_a_workspace(
    room: Room, page: Page, live_server: str
) -> None:
    sign_in(page, live_server, signed_in(room.blind))
    page.goto(f"{live_server}{room.path}")
    expect(page.locator("html[data-ready]")).to_have_count(1)
    page.locator("#text p").first.click(click_count=3)
    page.keyboard.press("f")
    expect(page.locator(".annotations [role=option]")).to_have_count(1)
    expect(page.locator("#saved")).to_have_text("saved")
    (tag,) = room.blind.read(f"{room.path}/annotations")["items"]
    assert tag["kind"] == "fact"
