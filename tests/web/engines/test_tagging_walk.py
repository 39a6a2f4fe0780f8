"""A walk of tagging, the same in Chromium, Firefox and WebKit."""

import pytest
from flask import Flask

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.http.access.audience import SESSION_COOKIE
from annotator.services.account.session import open_session
from tests.web.engines.driver import Driver, wait_for

pytestmark = pytest.mark.database("sqlite")

SHEET = ".article-text"
READY = "document.documentElement.hasAttribute('data-ready')"
TOOLBAR = "!document.querySelector('tag-toolbar').hidden"
SAVED = "document.querySelector('#saved').dataset.state === 'saved'"
ROWS = "document.querySelectorAll('annotation-list [data-id]').length"
# WebKit draws no lines under highlights, so there boxes are drawn.
DRAWN = "document.querySelectorAll('.boxes .box--spoiler-1').length > 0 || CSS.highlights.get('spoiler-1').size > 0"


# The words of the annotation that is selected, and how many gaps a newcomer would have.
QUOTE = (
    "document.querySelector('annotation-inspector [data-part=\"quote\"]').textContent"
)
GAPS = "document.querySelectorAll('#read-as-pane .gap').length"


def test_words_are_tagged_by_mouse_and_key_described_previewed_and_untagged(
    driver: Driver, app: Flask, editor: Actor, live_server: str, slug: str
):
    assert editor.user_id is not None
    with app.app_context():
        secret = open_session(session(), editor.user_id)
        session().commit()
    driver.open(f"{live_server}/articles/{slug}")
    driver.forget()
    driver.value(f"document.cookie = '{SESSION_COOKIE}={secret}; path=/'")
    driver.open(f"{live_server}/articles/{slug}/edit")
    wait_for(driver, READY)
    driver.double_click(f"{SHEET} h2 [data-start]")
    wait_for(driver, TOOLBAR)
    driver.press(SHEET, "s")
    wait_for(driver, "!document.querySelector('point-bar').hidden")
    wait_for(driver, SAVED)
    wait_for(driver, f"{ROWS} === 8")
    assert driver.value(DRAWN)
    assert driver.value(QUOTE) == "storm"
    driver.click("undo-buttons [data-part='undo']")
    wait_for(driver, f"{ROWS} === 7")
    assert "storm" in driver.value("document.querySelector('#told').textContent")
    driver.drag(f"{SHEET} h2 [data-start]")
    wait_for(driver, TOOLBAR)
    driver.press(SHEET, "s")
    wait_for(driver, f"{QUOTE} === 'The storm'")
    wait_for(driver, SAVED)
    driver.press(SHEET, "p")
    wait_for(driver, f"{GAPS} === 6")
    driver.forget()
