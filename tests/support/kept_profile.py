"""A browser profile that serves many tests: of what it saw it keeps only files that never change."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page
from playwright.sync_api import Error as BrowserError

SIZE = {"width": 1280, "height": 720}  # a new tab's
SECONDS = 5  # until a tab has left its page
# After one of these calls a tab is not as good as new when it has left its page. The next test gets another.
LASTING = (
    "on",
    "once",
    "route",
    "route_from_har",
    "route_web_socket",
    "add_init_script",
    "add_locator_handler",
    "expose_binding",
    "expose_function",
    "set_default_navigation_timeout",
    "set_default_timeout",
    "set_extra_http_headers",
)
EMPTY = "/robots.txt"
# Open an empty page of the same origin, without a request, as soon as this call has returned.
LEAVE = "() => { setTimeout(() => location.replace('about:blank')) }"
CLEAR = "() => { sessionStorage.clear(); window.name = ''; return self.origin }"


@dataclass(slots=True)
class KeptProfile:
    """A profile, and the one origin that its pages are at.

    One tab of its own stays open, so that clearing the storage needs no new tab. Another serves one
    test after the other: when a tab is closed, Chromium forgets the modules that it has compiled.
    """

    context: BrowserContext
    origin: str
    _keeper: Page = field(init=False)
    _session: CDPSession = field(init=False)
    _tab: Page | None = None
    _changes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._keeper = self.context.new_page()
        self._keeper.goto(self.origin + EMPTY)
        self._session = self.context.new_cdp_session(self._keeper)
        self._note(self.context, "new_cdp_session")

    def tab(self) -> Page:
        """An empty tab, as good as new."""
        if self._tab is None:
            self._tab = self.context.new_page()
            self._changes.clear()
            self._note(self._tab, *LASTING)
            self._note(self._tab.keyboard, "down")
            self._note(self._tab.mouse, "down")
        return self._tab

    def forget(self) -> None:
        """Close every other tab and clear all that a page can store."""
        for page in self.context.pages:
            if page not in (self._keeper, self._tab):
                page.close()
        self.context.set_offline(False)
        if self._tab and not self._empty(self._tab):
            self._tab.close()
            self._tab = None
        self.context.clear_cookies()
        self.context.clear_permissions()
        self._session.send(
            "Storage.clearDataForOrigin",
            {"origin": self.origin, "storageTypes": "all"},
        )

    def _empty(self, tab: Page) -> bool:
        """Leave the page of a tab, and return whether the tab is as good as new."""
        if self._changes or tab.url == "about:blank":
            return False
        try:
            tab.evaluate(LEAVE)
            tab.wait_for_url("about:blank", timeout=SECONDS * 1000)
            origin = tab.evaluate(CLEAR)
            tab.mouse.move(0, 0)
            tab.emulate_media(
                media="null",
                color_scheme="light",
                reduced_motion="no-preference",
                forced_colors="none",
                contrast="no-preference",
            )
            tab.set_viewport_size(SIZE)  # type: ignore[arg-type]  # a type that cannot be imported
        except BrowserError:
            return False
        return bool(origin == self.origin)

    def _note(self, changed: Any, *names: str) -> None:
        """From now on, note every call of these methods."""
        for name in names:
            setattr(changed, name, self._noting(getattr(changed, name), name))

    def _noting(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        def noted(*values: Any, **options: Any) -> Any:
            self._changes.append(name)
            return method(*values, **options)

        return noted
