"""Asking a site's search for words that only hidden passages have.

An answer repeats what was searched for, so its words tell nothing. What tells is whether it leads to the article,
and whether it does so for words that are nowhere, too.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urljoin

from annotator.core.audit.finding import Channel, Where
from annotator.core.audit.secret import HiddenPassage
from annotator.http.audit.look import FIRST_ERROR, Look, Looker, Place
from annotator.http.host import Unreachable
from annotator.markup.lead import Lead, leads

SEARCHES = (
    "/?s=",
    "/search?q=",
    "/search/?q=",
    "/?feed=rss2&s=",
    "/wp-json/wp/v2/search?search=",
    "/wp-json/wp/v2/posts?search=",
)
MOST = 5  # passages
NOWHERE = "qxzvwk"


def probe_search(
    looker: Looker, origin: str, homes: Mapping[str, str]
) -> Iterator[Look]:
    """Search for some hidden passages whose articles are at addresses of the site."""
    passages = list(_passages(looker, homes))
    for search in SEARCHES if passages else ():
        usual = _results(looker, urljoin(origin, search + NOWHERE))
        if usual is None:
            continue
        for passage, words in passages:
            address = urljoin(origin, search + quote(words))
            results = _results(looker, address) or set()
            lead = Lead(address, Channel.SEARCH)
            home = homes[passage.article].rstrip("/")
            if home in results - usual:
                place = Place(Where.RESULT, passage)
                yield Look(lead, places=(place,))
            else:
                yield Look(lead)


def _passages(
    looker: Looker, homes: Mapping[str, str]
) -> Iterator[tuple[HiddenPassage, str]]:
    """A passage of each article, with words that nobody sees elsewhere."""
    articles: set[str] = set()
    for passage in looker.secrets.passages:
        if passage.article not in homes or passage.article in articles:
            continue
        words = looker.secrets.telling_words(passage)
        if words is None:
            continue
        articles.add(passage.article)
        yield passage, words
        if len(articles) == MOST:
            return


def _results(looker: Looker, address: str) -> set[str] | None:
    """Where the answer leads; None where there is no such search."""
    if not looker.may_ask(address):
        return None
    try:
        answer = looker.fetcher.get(address)
    except Unreachable:
        return None
    if answer.status >= FIRST_ERROR:
        return None
    text = answer.text.replace("\\/", "/")
    named = leads(text, answer.address, Channel.FEED)
    addresses = [lead.address for lead in named]
    addresses += text.split('"')
    return {address.rstrip("/") for address in addresses}
