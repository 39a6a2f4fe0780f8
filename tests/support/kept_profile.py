"""A browser profile that serves many tests: of what it saw it keeps only files that never change."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """A profile, and the one origin that its pages are at."""

    context: BrowserContext
    origin: str

    def forget(self) -> None:
        """Close every tab and clear all that a page can store."""
        for page in self.context.pages:
            page.close()
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.context.clear_permissions()
        page = self.context.new_page()
        session = self.context.new_cdp_session(page)
        session.send(
            "Storage.clearDataForOrigin",
            {"origin": self.origin, "storageTypes": "all"},
        )
        page.close()
