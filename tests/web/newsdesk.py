"""How tests work at the editors' desk."""

from typing import Any

from flask import Flask
from playwright.sync_api import Page, expect

from annotator.core.permission import Role
from annotator.extensions import session
from annotator.services.account.session import open_session
from annotator.services.clock import now
from annotator.storage.account import UserRow


def open_workspace(page: Page, slug: str) -> Page:
    """Open an article in the workspace and wait until every annotation is there."""
    page.goto(f"/articles/{slug}/edit")
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


# Finds words in the article's text and selects them as a mouse would.
SELECT = """words => {
  const root = document.querySelector(".article-text");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
  throw new Error(`not in one piece of text: ${words}`);
}"""


def select(page: Page, words: str) -> None:
    """Select words that stand in one piece of text, and wait for the toolbar."""
    page.evaluate(SELECT, words)
    expect(page.locator("tag-toolbar")).to_be_visible()


def listed(page: Page) -> list[str]:
    """What the list of annotations holds, in its order."""
    return page.evaluate(
        """async () => {
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          return store.ordered().map(({ kind, exact }) => `${kind}: ${exact}`);
        }"""
    )


def stored(page: Page, slug: str) -> list[str]:
    """What the server holds, in the order of the text."""
    answer = page.request.get(f"/api/v1/articles/{slug}/annotations?limit=100").json()
    return [f"{item['kind']}: {item['exact']}" for item in answer["items"]]


def wait_until_saved(page: Page) -> None:
    """Wait until nothing is on its way to the server."""
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def wait_for_annotations(page: Page, number: int) -> None:
    """Wait until the page knows so many annotations."""
    page.evaluate(
        """async number => {
          const { store } = await loaded("/static/js/editing/annotation/store.js");
          while (store.annotations.size !== number) {
            await new Promise((changed) => store.addEventListener("store:changed", changed, { once: true }));
          }
        }""",
        number,
    )


def said(page: Page) -> str:
    """What was announced last."""
    return page.locator("#announcement").inner_text().strip()


def annotation(page: Page, words: str) -> dict[str, Any]:
    """The annotation of these words, as the server holds it."""
    path = page.url.replace("/articles/", "/api/v1/articles/").replace(
        "/edit", "/annotations?limit=100"
    )
    items = page.request.get(path).json()["items"]
    return next(item for item in items if item["exact"] == words)


# Asks the server until an annotation has these values.
HAS = """async ([words, fields]) => {
  const path = location.pathname.replace("/articles/", "/api/v1/articles/").replace("/edit", "/annotations?limit=100");
  for (;;) {
    const { items } = await (await fetch(path)).json();
    const found = items.find(({ exact }) => exact === words) ?? {};
    if (Object.entries(fields).every(([name, value]) => found[name] === value)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
}"""


def becomes(page: Page, words: str, **fields: Any) -> None:
    """Wait until the server holds these values for the annotation of these words."""
    page.evaluate(
        f"([words, fields]) => Promise.race([({HAS})([words, fields]), new Promise(end => setTimeout(end, 20000))])",
        [words, fields],
    )
    found = annotation(page, words)
    assert {name: found[name] for name in fields} == fields


def session_of(app: Flask, email: str) -> str:
    """The cookie of a new editor's session."""
    with app.app_context():
        user = UserRow(
            email=email, role=Role.EDITOR, password_hash="-", created_at=now()
        )
        session().add(user)
        session().flush()
        secret = open_session(session(), user.id)
        session().commit()
    return secret


def choose(page: Page, words: str) -> None:
    """Select the annotation of these words."""
    page.get_by_role("option", name=words).click()
