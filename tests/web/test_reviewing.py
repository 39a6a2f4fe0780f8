"""The review of a new text in a real browser: by keyboard, in seconds an item."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import axe_in_both_themes
from tests.web.newsroom import ARTICLE

NEW = (
    ARTICLE["body"]
    .replace("Then the wumpuswreck comes in.", "Then something else comes in.")
    .replace("his vorpalhat in the wind", "that famous vorpalhat of his in a gale")
)  # one spoiler's words are cut, another's are changed beyond what is sure


@pytest.fixture
def review(desk: Page, slug: str) -> Page:
    """The review of a text in which two spoilers wait."""
    desk.goto(f"/articles/{slug}/edit")
    put(desk, slug, NEW)
    return open_review(desk, slug)


def put(page: Page, slug: str, body: str) -> None:
    origin = page.evaluate("location.origin")
    source = page.request.get(f"/api/v1/articles/{slug}/source").json()
    fields = {"base_revision": source["revision"], "format": "html", "body": body}
    answer = page.request.put(
        f"/api/v1/articles/{slug}/body", data=fields, headers={"Origin": origin}
    )
    assert answer.ok, answer.text()


def open_review(page: Page, slug: str) -> Page:
    page.goto(f"/articles/{slug}/review")
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


def states(page: Page, slug: str) -> dict[str, str]:
    items = page.request.get(f"/api/v1/articles/{slug}/annotations?limit=100").json()[
        "items"
    ]
    return {item["exact"]: item["state"] for item in items if item["kind"] == "spoiler"}


def readers_text(page: Page, slug: str) -> str:
    return page.request.get(
        f"/api/v1/articles/{slug}?at=finished&tolerance=all&format=text"
    ).text()


def test_what_waits_is_shown_with_its_words_before_and_now(review: Page):
    desk = review.locator("review-desk")
    expect(desk).to_contain_text("1 of 2 to review")
    expect(desk.locator("[data-part=before] mark")).to_have_text("his vorpalhat")
    expect(desk.locator("[data-part=after] mark")).to_contain_text("vorpalhat")


def test_a_review_is_done_with_the_keyboard_and_readers_get_the_text(
    review: Page, slug: str
):
    assert "something else" not in readers_text(review, slug)
    review.keyboard.press("a")
    expect(review.locator("[data-part=count]")).to_contain_text("One to review")
    review.keyboard.press("d")
    review.get_by_label("The new text gives nothing away.").check()
    review.keyboard.press("Enter")
    expect(review.locator("[data-part=done]")).to_contain_text(
        "Readers see this text now"
    )
    assert "something else" in readers_text(review, slug)
    assert (
        "vorpalhat"
        not in review.request.get(f"/api/v1/articles/{slug}?format=text").text()
    )


def test_an_annotation_is_placed_on_the_words_that_are_selected(
    review: Page, slug: str
):
    review.keyboard.press("j")
    expect(review.locator("[data-part=before] mark")).to_have_text(
        "Then the wumpuswreck comes in."
    )
    review.evaluate(
        """async () => {
          const { cursor } = await loaded("/static/js/editing/cursor/cursor.js");
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          const start = [...store.article.text].join("").indexOf("something else");
          cursor.place(start, start + "something else".length);
        }"""
    )
    expect(review.locator("[data-part=after] mark")).to_have_text("something else")
    review.keyboard.press("a")
    expect(review.locator("[data-part=count]")).to_contain_text("One to review")
    assert states(review, slug)["something else"] == "exact"


def test_a_place_that_may_be_meant_is_chosen_by_its_number(review: Page):
    review.keyboard.press("j")
    review.keyboard.press("1")
    expect(review.locator("[data-part=candidates] input").first).to_be_checked()
    expect(review.locator("[data-part=after] mark")).to_contain_text("comes in")


def test_what_somebody_else_has_decided_meanwhile_is_said(
    review: Page, slug: str, complaints
):
    other = open_review(review.context.new_page(), slug)
    other.keyboard.press("a")
    expect(other.locator("[data-part=count]")).to_contain_text("One to review")
    review.keyboard.press("a")
    expect(review.get_by_role("alert")).to_contain_text(
        "was changed or reviewed since you read it"
    )
    complaints[:] = [one for one in complaints if "409" not in one]


def test_nothing_waits_where_nothing_has_changed(desk: Page, slug: str):
    open_review(desk, slug)
    done = desk.locator("[data-part=done]")
    expect(done).to_have_text(
        re.compile("No annotations left .* Readers see this text now")
    )
    expect(desk.get_by_role("button", name="Publish this text")).to_be_hidden()
    expect(desk.locator(".review__pane--before")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_review_is_accessible(review: Page, slug: str, width: int):
    review.set_viewport_size({"width": width, "height": 844})
    open_review(review, slug)
    assert axe_in_both_themes(review) == []
    review.keyboard.press("d")
    assert axe_in_both_themes(review) == []
