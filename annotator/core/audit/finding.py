"""What an audit has found on a site, and what that means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from annotator.core.audit.secret import HiddenPassage


class Channel(StrEnum):
    """A way by which a site gives its texts out."""

    PAGE = "page"
    CRAWLER = "crawler"
    FEED = "feed"
    SEARCH = "search"
    API = "api"
    EMBED = "embed"
    AMP = "amp"
    PRINT = "print"
    SITEMAP = "sitemap"
    FILE = "file"  # what a page loads: a script, a style sheet, captions
    NAMED = "named"  # an address in a script, where perhaps nothing is
    LISTED = "listed"  # an address that somebody has named


class Where(StrEnum):
    """Where in an answer it is."""

    TEXT = "text"
    SOURCE = "source"  # an attribute, a comment or a script
    CODED = "coded"  # in base64 or the like
    HEADER = "header"
    ADDRESS = "address"
    RESULT = (
        "result"  # a search lists the article for words that only a hidden passage has
    )


class Verdict(StrEnum):
    """What an audit says of a site; what is inconclusive is never clean."""

    CLEAN = "clean"
    LEAKS = "leaks"
    INCONCLUSIVE = "inconclusive"


CLOSE = {
    Channel.PAGE: "Put the newcomer's text in place of the article's own text.",
    Channel.CRAWLER: "Send crawlers what readers get.",
    Channel.FEED: "Write the feed from the newcomer's text.",
    Channel.SEARCH: "Search the newcomer's text instead of the stored one.",
    Channel.API: "Give programs the newcomer's text, or close this address to strangers.",
    Channel.EMBED: "Write previews and frames from the newcomer's text.",
    Channel.AMP: "Write this version of the page from the newcomer's text.",
    Channel.PRINT: "Write this version of the page from the newcomer's text.",
    Channel.SITEMAP: "Take titles and captions from the newcomer's text.",
    Channel.FILE: "Leave the article's own text out of what pages load.",
    Channel.NAMED: "Give scripts the newcomer's text, or close this address to strangers.",
    Channel.LISTED: "Delete this copy, or write it from the newcomer's text.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A hidden passage at an address of the site."""

    address: str
    channel: Channel
    where: Where
    passage: HiddenPassage


@dataclass(frozen=True, slots=True)
class Doubt:
    """An address that could not be looked at, or not as a whole."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """What somebody accepts until a day: leaks and doubts at addresses that begin so, or those of one passage."""

    address: str
    reason: str
    until: date
    passage: str | None = None

    @property
    def is_bounded(self) -> bool:
        """Whether it names a site at least: the beginning of every address accepts everything."""
        scheme, _, rest = self.address.partition("://")
        if scheme not in ("http", "https"):
            return False
        return rest.strip("/") != ""

    def covers(self, one: Finding | Doubt, today: date) -> bool:
        """Whether it accepts this finding or doubt today."""
        if today > self.until or not one.address.startswith(self.address):
            return False
        if self.passage is None:
            return True
        if not isinstance(one, Finding):
            return False
        return one.passage.name == self.passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an audit has looked at, and what came of it."""

    looked_at: int  # addresses
    passages: int  # hidden ones that it looked for
    findings: Sequence[Finding] = ()
    doubts: Sequence[Doubt] = ()
    allowed: Sequence[Finding] = ()

    @property
    def verdict(self) -> Verdict:
        """A leak counts even if something could not be looked at."""
        if self.findings:
            return Verdict.LEAKS
        if self.doubts or not self.passages or not self.looked_at:
            return Verdict.INCONCLUSIVE
        return Verdict.CLEAN

    def allowing(self, allowances: Sequence[Allowance], today: date) -> "Report":
        """The same without the leaks and doubts that somebody accepts."""

        def is_allowed(one: Finding | Doubt) -> bool:
            return any(allowance.covers(one, today) for allowance in allowances)

        return replace(
            self,
            findings=[one for one in self.findings if not is_allowed(one)],
            doubts=[one for one in self.doubts if not is_allowed(one)],
            allowed=[one for one in self.findings if is_allowed(one)],
        )
