"""A walk through the reader's page, the same in Chromium, Firefox and WebKit."""

import pytest

from tests.support.other_site import Host
from tests.web.engines.driver import PAGE_DOWN, PAGE_UP, Driver, wait_for
from tests.web.newsroom import LAMP

pytestmark = pytest.mark.database("sqlite")

GAP = ".text .gap"
GAPS = f"document.querySelectorAll('{GAP}').length"
READY = "!!document.querySelector('reading-control[data-ready]')"
BARE = "location.search === ''"
AFTER_THE_STORM, AT_THE_END = "the quuxbrother", "Then the wumpuswreck comes in."


def holds(text: str) -> str:
    """Whether the page has a text, as an expression; the tag's own words are no text."""
    return f"document.querySelector('main').textContent.includes('{text}')"


def lacks(text: str) -> str:
    """Whether it has not."""
    return f"!{holds(text)}"


@pytest.fixture
def article(driver: Driver, live_server: str, slug: str) -> str:
    """The article's address, open for somebody who has never been here."""
    address = f"{live_server}/articles/{slug}"
    driver.open(address)
    driver.forget()
    driver.value("localStorage.clear()")
    driver.open(address)
    return address


def test_a_reader_opens_a_gap_and_closes_it(driver: Driver, article: str):
    wait_for(driver, READY)
    assert driver.value(lacks(AT_THE_END))
    gaps = driver.value(GAPS)
    driver.click(GAP)
    wait_for(driver, f"{GAPS} === {gaps - 1}")
    assert driver.value(BARE)
    driver.click(".text .hide")
    wait_for(driver, f"{GAPS} === {gaps}")


def test_a_reader_moves_along_the_film_takes_a_step_back_and_is_remembered(
    driver: Driver, article: str
):
    wait_for(driver, READY)
    driver.press(".ask .scrub", PAGE_UP)
    driver.press(".ask .scrub", PAGE_UP)
    wait_for(driver, holds(AFTER_THE_STORM))
    assert driver.value(lacks(AT_THE_END))
    assert driver.value(BARE)
    driver.open(article)
    wait_for(driver, READY)
    assert driver.value(holds(AFTER_THE_STORM))
    wait_for(driver, "document.querySelector('.bar b').textContent.trim() === '1:00'")
    driver.click(".bar__change")
    wait_for(driver, "document.querySelector('.ask .scrub').offsetWidth > 0")
    driver.press(".ask .scrub", PAGE_DOWN)
    wait_for(driver, lacks(AFTER_THE_STORM))
    wait_for(driver, "document.querySelector('.bar b').textContent.trim() === '0:10'")


def test_one_tap_that_opens_everything_is_undone_by_another(
    driver: Driver, article: str
):
    wait_for(driver, READY)
    driver.click(".ask__end")
    wait_for(driver, holds(AT_THE_END))
    driver.click(".undo__button")
    wait_for(driver, lacks(AT_THE_END))
    driver.open(article)
    assert driver.value(lacks(AT_THE_END))


def test_a_link_of_somebody_else_opens_nothing_and_asks(driver: Driver, article: str):
    driver.open(f"{article}?at=finished&tolerance=all")
    wait_for(driver, READY)
    assert driver.value(lacks(AT_THE_END))
    assert driver.value(holds("somebody who has finished"))
    driver.click(".stranger .button")
    wait_for(driver, "!document.querySelector('.stranger')")
    assert driver.value(lacks(AT_THE_END))
    assert driver.value(BARE)


@pytest.mark.usefixtures("without_scripts")
def test_all_of_this_works_without_scripts(driver: Driver, article: str):
    assert driver.value("!customElements.get('reading-control')")
    gaps = driver.value(GAPS)
    driver.click(GAP)
    wait_for(driver, f"{GAPS} === {gaps - 1}")
    driver.click(".text .hide")
    wait_for(driver, f"{GAPS} === {gaps}")
    driver.click(".ask__end")
    wait_for(driver, holds(AT_THE_END))
    assert driver.value(BARE)
    driver.click(".undo__button")
    wait_for(driver, lacks(AT_THE_END))
    driver.open(f"{article}?at=finished")
    assert driver.value(lacks(AT_THE_END))
    assert driver.value(holds("somebody who has finished"))


# The element is in a tree of its own, which no selector reaches from outside.
BUTTONS = "[...document.querySelector('spoiler-article').shadowRoot.querySelectorAll('button')]"
EMBEDDED = "document.querySelector('spoiler-article').shadowRoot.textContent"
SEEN = f"""localStorage["annotator:films"] = '{{"{LAMP}": {{"at": "finished", "tolerance": "none"}}}}'"""


def presses(name: str) -> str:
    """Press the element's button that begins with a name, as an expression: whether it is there."""
    button = f"{BUTTONS}.find(one => one.textContent.startsWith('{name}'))"
    return f"!!{button} && ({button}.click(), true)"


def test_a_reader_takes_what_they_said_to_another_site_and_can_undo_it(
    driver: Driver, host: Host, article: str, slug: str
):
    driver.value(SEEN)
    address = host.page(host.script + host.element(slug))
    driver.open(address)
    wait_for(driver, presses("Use what you said on"))
    wait_for(driver, "!!document.querySelector('hand-over input')")
    driver.click("hand-over input")
    driver.click("hand-over [type=submit]")
    wait_for(driver, presses("Yes"))
    wait_for(driver, f"{EMBEDDED}.includes('{AT_THE_END}')")
    assert driver.value("location.href") == address
    wait_for(driver, presses("Undo"))
    wait_for(driver, f"!{EMBEDDED}.includes('{AT_THE_END}')")
    assert driver.value("localStorage.length") == 0
