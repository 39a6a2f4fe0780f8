"""A plain site in Flask that gives passages away in more than 50 ways, and the same with the newcomer's text."""

import base64
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import pytest
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    request,
)

from annotator.core.audit.finding import Report, Verdict
from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.http.audit.audit import Plan, audit
from annotator.http.audit.fetcher import Answer, Fetcher
from annotator.http.audit.look import Looker
from tests.audit.site import served
from tests.audit.test_audit import audited, passage

GAP = "[spoiler]"
# On a page of its own, each a passage of its own.
ON_PAGES = {
    "text": "<p>{words}</p>",
    "marked up": "<p>{bold}</p>",
    "entities": "<p>{entities}</p>",
    "capitals": "<p>{capitals}</p>",
    "hidden by style": '<p style="display:none">{words}</p>',
    "alternative text": '<img src="/a.png" alt="{words}">',
    "tooltip": '<abbr title="{words}">?</abbr>',
    "label": '<button aria-label="{words}">?</button>',
    "comment": "<!-- {words} -->",
    "script": '<script>let ending = "{words}"</script>',
    "template": "<template>{words}</template>",
    "no script": "<noscript>{words}</noscript>",
    "description": '<meta property="og:description" content="{words}">',
    "JSON-LD": '<script type="application/ld+json">{{"articleBody": "{words}"}}</script>',
    "picture's address": '<img src="/{slug}.png" alt="">',
    "share link": '<a href="https://share.example/?text={quoted}">Share</a>',
    "base64": '<div data-text="{base64}"></div>',
    "form": '<input type="hidden" value="{words}">',
    "drawing": "<svg><title>{words}</title></svg>",
    "style sheet": '<style>a::after {{ content: "{words}" }}</style>',
}
# By another way than a page.
CHANNELS = (
    *("/feed/", "/sitemap.xml", "/index.json", "/oembed", "/article/?amp=1"),
    *("/article/?print=1", "crawler", "/headers", "/moved", "/gone"),
)
# What pages load, and what their scripts name: an address, the tag or script that leads there, and its text.
FILES = {
    "/print.css": ('<link rel="stylesheet" href="/print.css">', 'a {{ content: "{words}" }}'),
    "/script.js": ('<script src="/script.js"></script>', 'let a = "{words}"'),
    "/script.js.map": ("//# sourceMappingURL=/script.js.map", '{{"sourcesContent": ["{words}"]}}'),
    "/worker.js": ('navigator.serviceWorker.register("/worker.js")', "// {words}"),
    "/offline.html": ('const KEPT = ["/offline.html"]', "<p>{words}</p>"),
    "/data.json": ('<div data-url="/data.json"></div>', '["{words}"]'),
    "/captions.vtt": ('<video><track src="/captions.vtt"></video>', "{words}"),
    "/drawing.svg": ('<img src="/drawing.svg" alt="">', "<svg><desc>{words}</desc></svg>"),
    "/app.webmanifest": ('<link rel="manifest" href="/app.webmanifest">', '{{"description": "{words}"}}'),
    "/preloaded": ('<link rel="preload" as="fetch" href="/preloaded">', "{words}"),
    "/refreshed": ('<meta http-equiv="refresh" content="5; url=/refreshed">', "{words}"),
    "/old-frame": ('<frame src="/old-frame">', "{words}"),
    "/object": ('<object data="/object"></object>', "{words}"),
    "/sent": ('<form action="/sent"></form>', "{words}"),
    "/quoted": ('<a title="2 > 1" href="/quoted">1</a>', "{words}"),
    "/base/relative": ('<base href="/base/"><a href="relative">1</a>', "{words}"),
    "/llms.txt": ("", "{words}"),
    "/linked-in-head": ("", "{words}"),
    "/episode.txt": ("", "{words}"),
}  # fmt: skip
KINDS = (*ON_PAGES, *CHANNELS, *FILES, "program")
NOBODY = '<a href="/article/">Nobody</a>'


pages = Blueprint("pages", __name__)


def host(*, is_safe: bool) -> Flask:
    """The site, with passages or with gaps in their places."""
    app = Flask(__name__)
    app.config["IS_SAFE"] = is_safe
    app.register_blueprint(pages)
    return app


def words(kind: str) -> str:
    """What the site says in a place of this kind."""
    return GAP if current_app.config["IS_SAFE"] else passage(KINDS.index(kind)).text


@pages.get("/")
def home() -> str:
    """Links, or what a search finds."""
    if sought := request.args.get("s"):
        stored = words(KINDS[0])
        return NOBODY if sought in stored else "Nothing"
    links = [*(f"/leaks/{kind}" for kind in ON_PAGES), "/headers", "/moved"]
    links += ["/gone", "/article/", "/oembed"]
    tags = [f'<a href="{quote(link)}">{link}</a>' for link in links]
    return "\n".join([*tags, *(tag for tag, _ in FILES.values())])


@pages.get("/<path:name>")
def file(name: str) -> Response:
    """What pages load."""
    path = f"/{name}"
    if path not in FILES:
        abort(404)
    text = FILES[path][1].format(words=words(path))
    return Response(text, mimetype="text/plain")


@pages.get("/leaks/<kind>")
def leak(kind: str) -> str:
    """A page that gives a passage away in one way."""
    return ON_PAGES[kind].format_map(dressed(words(kind)))


@pages.get("/article/")
def article() -> str:
    """The article's page, and its versions."""
    for query, kind in (("amp", "/article/?amp=1"), ("print", "/article/?print=1")):
        if query in request.args:
            return f"<p>{words(kind)}</p>"
    is_crawler = "Googlebot" in request.headers["User-Agent"]
    if request.accept_mimetypes.best == "application/activity+json":
        return f'{{"content": "<p>{words("program")}</p>"}}'
    return f"<p>It begins. {words('crawler') if is_crawler else ''}</p>"


@pages.get("/feed/")
def feed() -> Response:
    """The feed."""
    text = escape(f"<p>{words('/feed/')}</p>")
    sound = '<enclosure url="/episode.txt" type="text/plain"/>'
    item = f"<?xml version='1.0'?><rss><description>{text}</description>{sound}</rss>"
    return Response(item, mimetype="application/rss+xml")


@pages.get("/sitemap.xml")
def sitemap() -> Response:
    """The sitemap."""
    text = f"<?xml version='1.0'?><urlset><caption>{words('/sitemap.xml')}</caption></urlset>"
    return Response(text, mimetype="application/xml")


@pages.get("/index.json")
def index() -> dict[str, str]:
    """What scripts search."""
    return {"content": words("/index.json")}


@pages.get("/oembed")
def oembed() -> dict[str, str]:
    """A preview."""
    return {"html": f"<p>{words('/oembed')}</p>"}


@pages.get("/headers")
def headers() -> Response:
    """A page that says more in a header."""
    more = '</linked-in-head>; rel="alternate"; type="application/json"'
    heads = {"X-Summary": words("/headers"), "Link": more}
    return Response("Nothing", headers=heads)


@pages.get("/moved")
def moved() -> Response:
    """An address that leads on."""
    return redirect(f"/there?{quote(words('/moved'))}")  # type: ignore[return-value]


@pages.get("/there")
def there() -> str:
    """Where it leads."""
    return "Nothing"


@pages.get("/gone")
def gone() -> tuple[str, int]:
    """A page that was deleted."""
    return f"<p>{words('/gone')}</p>", 410


def dressed(text: str) -> dict[str, str]:
    """The words as pages write them."""
    return {
        "words": text,
        "bold": text.replace(" ", "<b> </b>"),
        "entities": "".join(f"&#{ord(letter)};" for letter in text),
        "capitals": text.upper(),
        "slug": text.replace(" ", "-"),
        "quoted": quote(text),
        "base64": base64.b64encode(text.encode()).decode(),
    }


@pytest.fixture
def before() -> Iterator[str]:
    """The origin of the site that leaks."""
    with served(host(is_safe=False)) as origin:
        yield origin


def test_leaks_of_all_kinds_are_found_on_a_plain_site(before: str) -> None:
    report = audited(before, "/", "/article/")
    assert len(KINDS) >= 50
    leaking = {one.passage.number for one in report.findings}
    assert {KINDS[number] for number in leaking} == set(KINDS)
    assert "search" in {one.channel for one in report.findings}


def test_the_same_site_with_the_newcomers_text_has_none() -> None:
    with served(host(is_safe=True)) as origin:
        report = audited(origin, "/", "/article/")
    assert report.verdict is Verdict.CLEAN
    assert report.looked_at > len(ON_PAGES)


# What many pages say, about whatever film.
PHRASES = (
    *("from the very beginning to the bitter end", "nothing is what it seems to be"),
    *("because there is nothing left to lose", "who turns out to have been right"),
    *("it would have been better without that scene", "at exactly the same moment"),
    *("when everything seems to have been said", "she will never know what happened"),
    *("that could not have been more wrong", "what really happened that night"),
    *("und niemand weiß, was wirklich geschehen ist", "wie es eigentlich gewesen war"),
    *("parce que personne ne peut vraiment savoir", "porque nadie puede saber nunca"),
)


class Library(Fetcher):
    """Pages that need no network."""

    text = "<p>So {scrambled} at the end.</p>"
    most = 1000

    def get(self, address: str, agent: str = "reader") -> Answer:
        """A page of words that are no passage, though many of them are in one."""
        name = address.rpartition("/")[2]
        if not name.isdigit():
            return Answer(address, 404, {}, "")
        number = int(name)
        sentence = passage(number % 30).text.split()
        scrambled = " ".join([*sentence[:4], "and then", *sentence[5:9]])
        link = f'<a href="/{number + 1}">More</a>' if number < self.most else ""
        phrase = PHRASES[number % len(PHRASES)]
        text = self.text.format(scrambled=scrambled, phrase=phrase)
        html = f"<h1>Page {number}</h1>{text}{link}"
        return Answer(address, 200, {"content-type": "text/html"}, html)


class Magazine(Library):
    """Pages full of what many pages say."""

    text = "<p>I was told that {phrase}, and so were you. {scrambled}</p>"
    most = 200


def test_a_thousand_clean_pages_raise_no_leak() -> None:
    report = audited_library(Library)
    assert report.verdict is Verdict.CLEAN
    assert report.looked_at == 1000


def test_pages_that_say_what_many_pages_say_raise_no_leak() -> None:
    telling = [f"{one}, {passage(n).text}" for n, one in enumerate(PHRASES)]
    hidden = [HiddenPassage("a-film", n, text) for n, text in enumerate(telling)]
    report = audited_library(Magazine, *hidden)
    assert report.verdict is Verdict.CLEAN, report.findings
    assert report.looked_at == 200
    assert all(Secrets(hidden).find_in(text.split()) for text in telling)


def audited_library(library: type[Library], *hidden: HiddenPassage) -> Report:
    """The report of an audit of these pages, by their links."""
    origin = "http://library.example"
    fetcher = library(frozenset([origin]), per_second=1_000_000)
    secrets = Secrets([*(passage(number) for number in range(30)), *hidden])
    plan = Plan(addresses=[f"{origin}/1"], origins=[origin])
    looker = Looker(fetcher, secrets, {})
    return audit(looker, plan, lambda _done, _known: None)
