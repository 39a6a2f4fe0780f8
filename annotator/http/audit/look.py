"""Looking at one address of a site: which hidden passages its answer holds, and where it leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from annotator.core.audit.finding import Channel, Where
from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.core.errors import InvalidInput
from annotator.core.search.word import words
from annotator.http.audit.fetcher import ROBOT, Answer, Fetcher, origin_of
from annotator.http.audit.robots import Robots
from annotator.http.host import Unreachable
from annotator.markup.layer import Layer, layers
from annotator.markup.lead import Lead, header_leads, leads
from annotator.services.article.address import source_key

NOT_THERE = {404, 410}
FIRST_ERROR = 400
_AGENTS = {Channel.CRAWLER: "crawler", Channel.API: "program"}


class Place(NamedTuple):
    """A hidden passage, and where in an answer it is."""

    where: Where
    passage: HiddenPassage


@dataclass(frozen=True, slots=True)
class Look:
    """What one address held, where it leads, and what keeps it from being clean."""

    lead: Lead
    places: tuple[Place, ...] = ()
    leads: tuple[Lead, ...] = ()
    doubt: str | None = None
    is_there: bool = True
    is_silent: bool = False  # no answer came


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at addresses of a site. `homes` are the slugs of articles by the key of their address there."""

    fetcher: Fetcher
    secrets: Secrets
    homes: Mapping[str, str]
    robots: dict[str, Robots] = field(default_factory=dict)

    def home(self, address: str) -> str | None:
        """The article whose page is at this address."""
        try:
            slug = self.homes.get(source_key(address))
        except InvalidInput:
            return None
        own = urlsplit(address).path.rpartition("/articles/")[2]
        if slug:
            return slug
        return own if own in self.homes.values() else None

    def look(self, lead: Lead) -> Look:
        """Ask for an address as a reader does, or as a crawler, and look at all of the answer."""
        if not self.may_ask(lead.address):
            return Look(lead, doubt="robots.txt forbids it.")
        agent = _AGENTS.get(lead.channel, "reader")
        try:
            answer = self.fetcher.get(lead.address, agent)
        except Unreachable as error:
            return Look(lead, doubt=str(error), is_silent=True)
        if answer.status in NOT_THERE:
            places = self._places(answer)
            return Look(lead, places=places, is_there=False)
        return Look(
            lead,
            places=self._places(answer),
            leads=tuple(_leads(answer, lead.channel)),
            doubt=_doubt(answer),
        )

    def may_ask(self, address: str) -> bool:
        """Whether the site's robots.txt lets an audit ask."""
        origin = origin_of(urlsplit(address))
        if origin not in self.robots:
            self.robots[origin] = self._read_robots(origin)
        return self.robots[origin].allows(address)

    def sitemaps(self, origin: str) -> list[str]:
        """The sitemaps that robots.txt names."""
        self.may_ask(f"{origin}/")
        return self.robots[origin].sitemaps

    def _read_robots(self, origin: str) -> Robots:
        """The rules of a site; none where it has none, or does not answer."""
        lines: list[str] = []
        try:
            answer = self.fetcher.get(f"{origin}/robots.txt")
            if answer.status < FIRST_ERROR:
                lines = answer.text.splitlines()
        except Unreachable:
            lines = []  # what it would forbid cannot be asked for either
        return Robots(lines, ROBOT)

    def _places(self, answer: Answer) -> tuple[Place, ...]:
        """Where each hidden passage is in the answer, once for each."""
        home = self.home(answer.address)
        places: dict[HiddenPassage, Where] = {}
        for where, text in _texts(answer):
            found = self.secrets.find_in(words(text), home)
            for passage in found:
                places.setdefault(passage, where)
        pairs = places.items()
        return tuple(Place(where, passage) for passage, where in pairs)


def _leads(answer: Answer, channel: Channel) -> Iterator[Lead]:
    """Where an answer leads, by its text and by its head."""
    links = answer.headers.get("link", "")
    yield from header_leads(links, answer.address, channel)
    yield from leads(answer.text, answer.address, channel)


def _texts(answer: Answer) -> Iterator[tuple[Where, str]]:
    """All that an answer says, and where."""
    for layer in layers(answer.text):
        yield _where(layer), layer.text
    headers = "\n".join(answer.headers.values())
    for layer in layers(headers):
        yield Where.HEADER, layer.text
    yield Where.ADDRESS, unquote(answer.address)


def _where(layer: Layer) -> Where:
    """Which part of the answer a layer is."""
    if layer.is_coded:
        return Where.CODED
    if layer.is_source:
        return Where.SOURCE
    return Where.TEXT


def _doubt(answer: Answer) -> str | None:
    """Why the answer cannot clear the site; None where it can."""
    if answer.status >= FIRST_ERROR:
        return f"It answered {answer.status}."
    if answer.is_cut:
        return "It is too long. Only its beginning was read."
    if answer.is_text or answer.is_picture:
        return None
    return "It is not text."
