"""One way to use three browsers: what the walk does is the same in each."""

from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.web.engines.bidi import BidiError, Session

LIMIT = 15  # seconds that anything may take
# At once, or the click goes where the element was while the page moved.
INTO_SIGHT = "scrollIntoView({ block: 'center', behavior: 'instant' })"
WIDTH = "document.querySelector('%s').getBoundingClientRect().width"
INSIDE = 2  # pixels between the end of an element and a press in it
PAGE_UP, PAGE_DOWN = "PageUp", "PageDown"
# Keys as the WebDriver standard has them.
KEYS = {PAGE_UP: "\ue00e", PAGE_DOWN: "\ue00f"}


class Driver(Protocol):
    """A browser with one tab."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def click(self, selector: str) -> None:
        """Press the first element, as a hand does: it has to be in sight and uncovered."""

    def double_click(self, selector: str) -> None:
        """Press the first element twice, which selects the word there."""

    def drag(self, selector: str) -> None:
        """Drag from one end of the first element's line to the other."""

    def press(self, selector: str, key: str) -> None:
        """Press a key in the first element."""

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript is."""

    def forget(self) -> None:
        """Become a new reader: no cookies."""


def wait_for(driver: Driver, expression: str) -> None:
    """Wait until an expression is true."""
    end = monotonic() + LIMIT
    while monotonic() < end:
        # A page that is on its way out cannot be asked.
        with suppress(BidiError, PlaywrightError, WebDriverException):
            if driver.value(expression):
                return
        sleep(0.05)
    raise TimeoutError(expression)


def ends(width: float) -> tuple[int, int]:
    """Where its line begins and ends, in pixels from the middle of an element."""
    half = int(width / 2) - INSIDE
    return -half, half


@dataclass(frozen=True, slots=True)
class Chromium:
    """Chromium, by Playwright."""

    page: Page

    def open(self, address: str) -> None:  # noqa: D102 - as the protocol says
        self.page.goto(address)

    def click(self, selector: str) -> None:  # noqa: D102
        self.page.locator(selector).first.click()

    def double_click(self, selector: str) -> None:  # noqa: D102
        self.page.locator(selector).first.dblclick()

    def drag(self, selector: str) -> None:  # noqa: D102
        element = self.page.locator(selector).first
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box
        middle, mouse = box["y"] + box["height"] / 2, self.page.mouse
        mouse.move(box["x"] + INSIDE, middle)
        mouse.down()
        mouse.move(box["x"] + box["width"] - INSIDE, middle, steps=2)
        mouse.up()

    def press(self, selector: str, key: str) -> None:  # noqa: D102
        self.page.locator(selector).first.press(key)

    def value(self, expression: str) -> Any:  # noqa: D102
        return self.page.evaluate(expression)

    def forget(self) -> None:  # noqa: D102
        self.page.context.clear_cookies()


@dataclass(frozen=True, slots=True)
class Firefox:
    """Firefox, by WebDriver BiDi, which it speaks without a driver."""

    session: Session
    tab: str

    def open(self, address: str) -> None:  # noqa: D102
        self.session.call(
            "browsingContext.navigate", context=self.tab, url=address, wait="complete"
        )

    def click(self, selector: str) -> None:  # noqa: D102
        self._press_mouse(selector, 1)

    def double_click(self, selector: str) -> None:  # noqa: D102
        self._press_mouse(selector, 2)

    def drag(self, selector: str) -> None:  # noqa: D102
        origin = {"type": "element", "element": self._find(selector, INTO_SIGHT)}
        width = self.value(WIDTH % selector)
        left, right = (
            {"type": "pointerMove", "x": x, "y": 0, "origin": origin}
            for x in ends(width)
        )
        down, up = (
            {"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")
        )
        self._act("pointer", left, down, right, up)

    def press(self, selector: str, key: str) -> None:  # noqa: D102
        self._find(selector, "focus()")
        value = KEYS.get(key, key)
        self._act(
            "key",
            {"type": "keyDown", "value": value},
            {"type": "keyUp", "value": value},
        )

    def value(self, expression: str) -> Any:  # noqa: D102
        answer = self.session.call(
            "script.evaluate",
            expression=expression,
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise BidiError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def forget(self) -> None:  # noqa: D102
        self.session.call("storage.deleteCookies")

    def _press_mouse(self, selector: str, times: int) -> None:
        element = self._find(selector, INTO_SIGHT)
        origin = {"type": "element", "element": element}
        down_and_up = (
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        self._act("pointer", move, *down_and_up * times)

    def _find(self, selector: str, then: str) -> Any:
        """The first element, after it has done something."""
        locator = {"type": "css", "value": selector}
        located = self.session.call(
            "browsingContext.locateNodes", context=self.tab, locator=locator
        )
        element = {"sharedId": located["nodes"][0]["sharedId"]}
        self.session.call(
            "script.callFunction",
            functionDeclaration=f"element => element.{then}",
            arguments=[element],
            target={"context": self.tab},
            awaitPromise=False,
        )
        return element

    def _act(self, device: str, *actions: dict[str, Any]) -> None:
        source = {"type": device, "id": device, "actions": list(actions)}
        self.session.call("input.performActions", context=self.tab, actions=[source])


@dataclass(frozen=True, slots=True)
class WebKit:
    """WebKit, by its own driver."""

    driver: WebDriver

    def open(self, address: str) -> None:  # noqa: D102
        self.driver.get(address)

    def click(self, selector: str) -> None:  # noqa: D102
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script(f"arguments[0].{INTO_SIGHT}", element)
        element.click()

    def double_click(self, selector: str) -> None:  # noqa: D102
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script(f"arguments[0].{INTO_SIGHT}", element)
        ActionChains(self.driver).double_click(element).perform()

    def drag(self, selector: str) -> None:  # noqa: D102
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script(f"arguments[0].{INTO_SIGHT}", element)
        left, right = ends(self.value(WIDTH % selector))
        actions = ActionChains(self.driver)
        actions.move_to_element_with_offset(element, left, 0).click_and_hold()
        actions.move_to_element_with_offset(element, right, 0).release().perform()

    def press(self, selector: str, key: str) -> None:  # noqa: D102
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        element.send_keys(KEYS.get(key, key))

    def value(self, expression: str) -> Any:  # noqa: D102
        return self.driver.execute_script(f"return {expression}")

    def forget(self) -> None:  # noqa: D102
        self.driver.delete_all_cookies()
