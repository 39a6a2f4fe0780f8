"""A browser profile that serves many tests: of what it saw it keeps only files that never change."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, CDPSession, Page


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """A profile, and the one origin that its pages are at.

    One tab of its own stays open: a new tab then needs no process of its own, and what
    clears the storage needs no new tab.
    """

    context: BrowserContext
    origin: str
    _keeper: Page = field(init=False)
    _session: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        keeper = self.context.new_page()
        keeper.goto(f"{self.origin}/robots.txt")
        object.__setattr__(self, "_keeper", keeper)
        object.__setattr__(self, "_session", self.context.new_cdp_session(keeper))

    def forget(self) -> None:
        """Close every other tab and clear all that a page can store."""
        for page in self.context.pages:
            if page != self._keeper:
                page.close()
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.context.clear_permissions()
        self._session.send(
            "Storage.clearDataForOrigin",
            {"origin": self.origin, "storageTypes": "all"},
        )
