"""How each route that anybody may call is exercised. A route that is missing here fails `test_routes.py`.

An address names what the world holds: `{piece}`, `{second}`, `{draft}`, `{withdrawn}` are articles, `{main}` and
`{other}` films, `{gap}` is a gap of the piece for who has seen nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from inspect import unwrap

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from annotator.http.access.audience import Audience
from tests.contracts.asking import with_view
from tests.contracts.manuscript import MAIN, OTHER
from tests.contracts.views import NEWCOMER, View
from tests.contracts.world import World

FORMATS = ("", "format=html", "format=markdown", "format=text")
ACCEPTS = (
    "*/*",
    "application/json",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    "text/markdown",
    "text/plain",
    "application/ld+json",
    "application/atom+xml",
    "image/png",
    "text/html;q=0.1, application/json;q=0.2, text/plain;q=0.9",
    "nonsense",
    "",
)
USER_AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Googlebot-Image/1.0",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0",
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
    "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    "curl/8.5.0",
    "",
)


@dataclass(frozen=True, slots=True)
class Exercise:
    """Addresses to ask for: `plain` ones once, `viewed` ones for every view and in each of the `forms`."""

    plain: tuple[str, ...] = ()
    viewed: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("",)

    def requests(self, world: World, view: View) -> Iterator[str]:
        """The addresses for one view; the plain ones belong to who has seen nothing."""
        known = names(world)
        if view == NEWCOMER:
            yield from (address.format_map(known) for address in self.plain)
        for address in self.viewed:
            for form in self.forms:
                bare = with_query(address.format_map(known), form)
                yield with_view(bare, view.query(world.films), world.films[MAIN])


OPEN_TO_ALL = {
    "/api/v1/films": Exercise(
        ("/api/v1/films", "/api/v1/films?limit=1", "/api/v1/films?q=the")
    ),
    "/api/v1/films/<film>": Exercise(
        ("/api/v1/films/{main}", "/api/v1/films/{other}", "/api/v1/films/no-such-film")
    ),
    "/api/v1/films/<film>/editions": Exercise(
        ("/api/v1/films/{main}/editions", "/api/v1/films/no-such-film/editions")
    ),
    "/api/v1/films/<film>/chapters": Exercise(
        (
            "/api/v1/films/{main}/chapters",
            "/api/v1/films/{main}/chapters?format=ffmetadata",
            "/api/v1/films/{main}/chapters?format=mcf",
            "/api/v1/films/no-such-film/chapters",
        )
    ),
    "/api/v1/films/<film>/facts": Exercise(
        (
            "/api/v1/films/no-such-film/facts",
            "/api/v1/films/{main}/facts?at=nonsense",
            "/api/v1/films/{main}/facts?cursor=nonsense",
        ),
        (
            "/api/v1/films/{main}/facts",
            "/api/v1/films/{other}/facts",
            "/api/v1/films/{main}/facts?limit=1",
        ),
    ),
    "/api/v1/articles": Exercise(
        ("/api/v1/articles", "/api/v1/articles?at=3600"),
        ("/api/v1/articles?film={main}", "/api/v1/articles?limit=1"),
    ),
    "/api/v1/articles/<slug>": Exercise(
        (
            "/api/v1/articles/{piece}",
            "/api/v1/articles/{draft}",
            "/api/v1/articles/{draft}?at=finished&tolerance=all",
            "/api/v1/articles/{withdrawn}?at=finished&tolerance=all",
            "/api/v1/articles/{piece}?at=nonsense",
            "/api/v1/articles/{piece}?raw=1",
            "/api/v1/articles/{piece}?reveal=0123456789abcdef",
            "/api/v1/articles/no-such-article",
        ),
        ("/api/v1/articles/{piece}", "/api/v1/articles/{second}"),
        FORMATS,
    ),
    # What one gap holds is for who asks for it: `test_gaps.py` asks every view for each of its own.
    "/api/v1/articles/<slug>/gaps/<gap>": Exercise(
        (
            "/api/v1/articles/{draft}/gaps/{gap}",
            "/api/v1/articles/{piece}/gaps/0123456789abcdef",
        ),
        ("/api/v1/articles/{second}/gaps/{gap}",),
    ),
    "/api/v1/search": Exercise(
        (
            "/api/v1/search?q=harbour",
            "/api/v1/search?q=the&limit=1",
            '/api/v1/search?q="the+ferry"+lam',
            "/api/v1/search?q=no+such+words",
            "/api/v1/search?q=harbour&at=finished&tolerance=all",
            "/api/v1/search",
        )
    ),
    "/api/v1/openapi.json": Exercise(("/api/v1/openapi.json",)),
    "/api/v1/docs": Exercise(("/api/v1/docs",)),
    "/": Exercise(
        (
            "/",
            "/?at=nonsense",
            "/?at={main}:finished&at={other}:finished",
            "/?cursor=nonsense",
        ),
        ("/",),
    ),
    "/articles/<slug>": Exercise(
        (
            "/articles/{piece}",
            "/articles/{draft}",
            "/articles/{draft}?at=finished&tolerance=all",
            "/articles/{withdrawn}?at=finished&tolerance=all",
            "/articles/{piece}?at=nonsense",
            "/articles/{piece}?time=nonsense",
            "/articles/{piece}?reveal=0123456789abcdef",
            "/articles/{piece}?hide={gap}",
            "/articles/{piece}?reveal={gap}",
            "/articles/{piece}?at=finished&tolerance=all&time=&sure=yes",
            "/articles/{piece}?at=finished&at={other}:finished",
            "/articles/no-such-article",
        ),
        ("/articles/{piece}", "/articles/{second}"),
    ),
    "/embed/<slug>": Exercise(
        (
            "/embed/{piece}?origin=https://site.example",
            "/embed/{draft}?at=finished&tolerance=all",
            "/embed/{withdrawn}?at=finished&tolerance=all",
            "/embed/{piece}?at=nonsense",
            "/embed/{piece}?reveal=0123456789abcdef",
            "/embed/{piece}?at=finished&tolerance=all&time=&sure=yes",
            "/embed/{piece}?at=finished&reveal={gap}",
            "/embed/no-such-article",
        ),
        ("/embed/{piece}", "/embed/{second}"),
    ),
    "/oembed": Exercise(
        (
            "/oembed?url=http://localhost/articles/{piece}",
            "/oembed?url=http://localhost/embed/{second}&format=xml&maxwidth=400&maxheight=300",
            "/oembed?url=http://localhost/articles/{piece}%3Fat=finished%26tolerance=all&at=finished&tolerance=all",
            "/oembed?url=http://localhost/articles/{draft}",
            "/oembed?url=http://localhost/articles/{withdrawn}",
            "/oembed?url=http://other.example/articles/{piece}",
            "/oembed?url=http://localhost/articles/{piece}&format=yaml",
            "/oembed",
        )
    ),
    "/films": Exercise(("/films", "/films?cursor=nonsense")),
    "/films/<slug>": Exercise(
        (
            "/films/no-such-film",
            "/films/{main}?tolerance=all&time=",
            "/films/{main}?at=finished",
        ),
        ("/films/{main}", "/films/{other}"),
    ),
    "/search": Exercise(
        (
            "/search",
            "/search?q=harbour",
            "/search?q=the+ferry&at=finished&tolerance=all",
            "/search?q=no+such+words",
            "/search?q=harbour&cursor=nonsense",
        )
    ),
    "/remembered": Exercise(("/remembered",)),
    "/feed.atom": Exercise(("/feed.atom", "/feed.atom?at=finished&tolerance=all")),
    "/sign-in": Exercise(("/sign-in", "/sign-in?next=/articles/{piece}/edit")),
    "/sign-in/provider": Exercise(("/sign-in/provider",)),
    "/sign-in/provider/return": Exercise(("/sign-in/provider/return?state=a&code=b",)),
    "/invitations/<secret>": Exercise(("/invitations/nobody-has-it",)),
    "/language": Exercise(("/language", "/language?to=de", "/language?to=nonsense")),
    "/healthz": Exercise(("/healthz",)),
    "/readyz": Exercise(("/readyz",)),
    "/robots.txt": Exercise(("/robots.txt",)),
}


def with_query(address: str, *queries: str) -> str:
    """The address with more in its query string."""
    query = "&".join(filter(None, queries))
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address


@lru_cache
def names(world: World) -> dict[str, str]:
    """What the addresses of the table may name."""
    return {
        "piece": world.piece.slug,
        "second": world.second.slug,
        "draft": world.draft,
        "withdrawn": world.withdrawn,
        "main": world.films[MAIN],
        "other": world.films[OTHER],
        "gap": world.first_gap(),
    }


def rules(app: Flask) -> list[Rule]:
    """Every rule but that of static files, which hold no article."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.endswith("static")
    ]


def audience_of(app: Flask, rule: Rule) -> Audience | None:
    """Whom the rule's view says that it is for."""
    view = app.view_functions[rule.endpoint]
    found: Audience | None = getattr(view, "audience", None) or getattr(
        unwrap(view), "audience", None
    )
    return found


def address_of(world: World, rule: Rule) -> str:
    """An address of this rule about things that exist."""
    things = {
        "hashed": "0" * 64,
        "secret": "nobody-has-it",
        "slug": world.piece.slug,
        "film": world.films[MAIN],
        "beat": world.beat,
        "edition": "no-such-edition",
        "id": world.annotation,
    }
    things |= {
        "webhook": "no-such-webhook",
        "site": "no-such-site",
        "audit": "no-such-audit",
        "run": world.run,
        "tag": "no-such-tag",
        "gap": world.first_gap(),
    }
    if rule.rule.startswith("/films/"):
        things["slug"] = world.films[MAIN]
    if "/plot-points/" in rule.rule:
        things["id"] = world.plot_point
    values = {}
    for name in rule.arguments:
        whole = isinstance(rule._converters[name], IntegerConverter)
        assert whole or name in things, (
            f"say in tests/contracts/routes.py what <{name}> of {rule.rule} stands for"
        )
        values[name] = 1 if whole else things[name]
    return world.app.url_map.bind("localhost").build(
        rule.endpoint, values, next(iter(rule.methods or ()))
    )
