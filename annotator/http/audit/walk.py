"""The way through a site: from what somebody named to what that leads to, and to the usual places."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from annotator.core.audit.finding import Channel
from annotator.http.audit.fetcher import origin_of
from annotator.http.audit.look import Look, Looker
from annotator.markup.lead import Lead

# An audit gives up a slow site after so many addresses in a row without an answer, or after so long.
MOST_SILENT = 10
MOST_SECONDS = 4 * 3600.0
GIVEN_UP = "The site answers too slowly or not at all. The addresses from here on were not checked."
# Of an article's page there are versions. One template makes them, so a few tell of all.
SAMPLED = 20
# Where the usual programs of sites put what they give to others.
USUAL = (
    Lead("/", Channel.PAGE),
    Lead("/sitemap.xml", Channel.SITEMAP),
    Lead("/wp-sitemap.xml", Channel.SITEMAP),
    Lead("/sitemap_index.xml", Channel.SITEMAP),
    Lead("/news-sitemap.xml", Channel.SITEMAP),
    Lead("/feed/", Channel.FEED),
    Lead("/feed.xml", Channel.FEED),
    Lead("/rss.xml", Channel.FEED),
    Lead("/atom.xml", Channel.FEED),
    Lead("/index.xml", Channel.FEED),
    Lead("/feed.json", Channel.FEED),
    Lead("/index.json", Channel.API),
    Lead("/search.json", Channel.API),
    Lead("/search-index.json", Channel.API),
    Lead("/llms.txt", Channel.API),
    Lead("/llms-full.txt", Channel.API),
    Lead("/wp-json/wp/v2/posts?per_page=100", Channel.API),
    Lead("/wp-json/wp/v2/pages?per_page=100", Channel.API),
    Lead("/wp-json/wp/v2/media?per_page=100", Channel.API),
)
# Whatever leads to these, they are the same.
ON_THE_WAY = {Channel.PAGE, Channel.FILE, Channel.NAMED}
AS_PROGRAMS = (Lead("", Channel.API),)  # the page itself, in another format
VERSIONS = (
    Lead("amp/", Channel.AMP),
    Lead("?amp=1", Channel.AMP),
    Lead("print/", Channel.PRINT),
    Lead("?print=1", Channel.PRINT),
    Lead("embed/", Channel.EMBED),
    Lead("feed/", Channel.FEED),
    Lead("index.json", Channel.API),
    Lead("index.txt", Channel.API),
)


@dataclass(slots=True)
class Walk:
    """A walk through the origins of a site. `kept` are looks of an audit that was stopped, by address."""

    looker: Looker
    origins: Sequence[str]
    most: int
    kept: Mapping[Lead, Look] = field(default_factory=dict)
    queue: deque[Lead] = field(default_factory=deque)
    known: set[Lead] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)  # addresses by article
    guesses: set[Lead] = field(default_factory=set)
    added: int = 0
    looked_at: int = 0
    first_left_out: Lead | None = None
    is_given_up: bool = False

    def looks(
        self, addresses: Iterable[str], progress: Callable[[int, int], None]
    ) -> Iterator[Look]:
        """Look at one address after the other, those that were named first."""
        for address in addresses:
            self._add(Lead(address, Channel.LISTED))
        for origin in self.origins:
            self._guess(origin, USUAL)
            for sitemap in self.looker.sitemaps(origin):
                self._add(Lead(sitemap, Channel.SITEMAP))
        silent = 0
        ends_at = time.monotonic() + MOST_SECONDS
        while self.queue and not self.is_given_up:
            lead = self.queue.popleft()
            kept = self.kept.get(lead)
            look = kept or self.looker.look(lead)
            self.looked_at += 1
            silent = silent + 1 if look.is_silent else 0
            is_late = time.monotonic() > ends_at
            self.is_given_up = is_late or silent == MOST_SILENT
            fresh = tuple(filter(self._add, look.leads))
            self._follow(look)
            if not self._is_wrong_guess(look):
                yield replace(look, leads=fresh)
            known = len(self.queue) + self.looked_at
            progress(self.looked_at, known)
        if self.queue:
            yield Look(self.queue[0], doubt=GIVEN_UP)
        if self.first_left_out:
            too_many = f"There are more than {self.most} addresses."
            yield Look(self.first_left_out, doubt=too_many)

    def _follow(self, look: Look) -> None:
        """Visit an article that was found as other programs get it. A sample is enough."""
        article = self.looker.home(look.lead.address)
        if article is None or not look.is_there or article in self.homes:
            return
        self.homes[article] = look.lead.address
        if len(self.homes) <= SAMPLED:
            crawled = look.lead._replace(channel=Channel.CRAWLER)
            self._add(crawled)
            self._guess(look.lead.address, AS_PROGRAMS)
            folder = look.lead.address.partition("?")[0]
            if not folder.endswith("/"):
                folder += "/"
            self._guess(folder, VERSIONS)

    def _guess(self, base: str, leads: Iterable[Lead]) -> None:
        """Look where there may be something; nobody has said that there is."""
        for lead in leads:
            address = urljoin(base, lead.address)
            guess = lead._replace(address=address)
            if guess not in self.known:
                self.guesses.add(guess)
                self._add(guess)

    def _add(self, lead: Lead) -> bool:
        """Whether it is new and the walk will go there. Addresses over the limit cost no memory."""
        if lead in self.known:
            return False
        if not self._is_here(lead.address):
            return False
        if lead.channel in ON_THE_WAY and self._has(lead.address):
            return False
        if self.added == self.most:
            self.first_left_out = self.first_left_out or lead
            return False
        self.added += 1
        self.known.add(lead)
        if lead.channel is not Channel.NAMED:  # a guess; a page may link to it, too
            linked = lead._replace(channel=Channel.PAGE)
            self.known.add(linked)
        self.queue.append(lead)
        return True

    def _is_here(self, address: str) -> bool:
        """Whether it is an address of this site. Links may hold what is no address, or what no database stores."""
        try:
            origin = origin_of(urlsplit(address))
        except ValueError:
            return False
        return address.isprintable() and origin in self.origins

    def _has(self, address: str) -> bool:
        """Whether the address is known on any channel."""
        return Lead(address, Channel.PAGE) in self.known

    def _is_wrong_guess(self, look: Look) -> bool:
        """Whether nothing is where nobody has said that something is."""
        is_empty = not look.is_there or look.doubt is not None
        is_named = look.lead.channel is Channel.NAMED
        is_guess = is_named or look.lead in self.guesses
        return is_guess and is_empty and not look.places
