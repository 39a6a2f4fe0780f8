"""The oEmbed 1.0 provider (oembed.com): the frame for a site where an address was pasted."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, current_app, json, render_template, request
from werkzeug.exceptions import NotImplemented as FormatNotImplemented

from annotator.core.errors import NotFound
from annotator.core.rendition import NEWCOMER, Rendition
from annotator.embed.blueprint import embeds
from annotator.http.access.audience import Audience, audience
from annotator.http.address import address_from_outside, on_this_site
from annotator.http.response.surrogate import tag_article
from annotator.http.runtime import shelf
from annotator.markup.outgoing.picture import lead_picture
from annotator.services.reader.readable import Readable

WIDTH, HEIGHT = 720, 800  # pixels, where the site names no bound
CACHE_AGE = (
    300  # seconds: a title can become a spoiler, and no answer can be called back
)
PORTS = {"http": 80, "https": 443}
_ARTICLE = re.compile(r"/(?:articles|embed)/([^/]+)/?")


@embeds.get("/oembed")
@audience(Audience.READERS)
def oembed() -> Response:
    """How to show the article at `url`, with what a newcomer may know."""
    format = request.args.get("format") or "json"
    write = _WRITERS.get(format.lower())
    if write is None:
        raise FormatNotImplemented("Ask for format=json or format=xml.")
    article = _article(request.args.get("url", ""))
    content, mimetype = write(_fields(article))
    response = Response(content, content_type=f"{mimetype}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    facts = article.facts
    tag_article(response, facts.slug, facts.film.slug)
    response.add_etag()
    response.make_conditional(request)
    return response


def _article(url: str) -> Readable:
    """The published article at an address of this site; a draft counts as not found."""
    slug = _slug(url)
    try:
        article = shelf().readable(slug) if slug else None
    except NotFound:
        article = None
    if article is None or not article.published:
        raise NotFound(
            "There is no published article at this address."
            " Send the full, escaped address of an article on this site as `url`."
        )
    return article


def _slug(url: str) -> str | None:
    """The slug in an address of an article of ours; None for any other address."""
    here = urlsplit(address_from_outside("web.front"))
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # it only looks like an IPv6 address
        return None
    path = re.sub("/{2,}", "/", unquote(parts.path))
    match = _ARTICLE.fullmatch(path)
    is_here = _site(parts) == _site(here)
    ours = is_here and parts.scheme in PORTS
    if match and ours:
        return match[1]
    return None


def _site(parts: SplitResult) -> tuple[str, int | None]:
    """Host and port in their usual form: small letters, ASCII, the scheme's own port left out."""
    try:
        name = (parts.hostname or "").rstrip(".")
        host = name.encode("idna").decode()
        port = parts.port
    except ValueError:  # a host or a port that there cannot be
        return "", -1
    if port == PORTS.get(parts.scheme):
        port = None
    return host, port


def _fields(article: Readable) -> dict[str, Any]:
    """What a page needs to embed the article, as newcomers may know it."""
    newcomer = article.rendition(NEWCOMER)
    title = newcomer.title
    size = {
        "width": _bounded("maxwidth", WIDTH),
        "height": _bounded("maxheight", HEIGHT),
    }
    address = address_from_outside("web.framed", slug=article.facts.slug)
    frame = render_template(
        "components/_frame.html",
        address=address,
        title=title,
        **size,
    )
    fields = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": article.facts.byline,
        "provider_name": current_app.config["SITE_NAME"],
        "provider_url": address_from_outside("web.front"),
        "cache_age": CACHE_AGE,
        **size,
        **_thumbnail(newcomer),
        "html": " ".join(frame.split()),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _thumbnail(newcomer: Rendition) -> dict[str, Any]:
    """The lead picture, if its size is known and within the site's bounds."""
    picture = lead_picture(newcomer)
    if picture is None or not picture.width or not picture.height:
        return {}
    is_wide = picture.width > _bounded("maxwidth", picture.width)
    if is_wide or picture.height > _bounded("maxheight", picture.height):
        return {}
    return {
        "thumbnail_url": on_this_site(picture.src),
        "thumbnail_width": picture.width,
        "thumbnail_height": picture.height,
    }


def _bounded(name: str, usual: int) -> int:
    """A size within the site's bound; an unreadable bound is ignored."""
    bound = request.args.get(name, "")
    if not re.fullmatch(r"[0-9]{1,5}", bound):
        return usual
    return max(1, min(usual, int(bound)))


def _json(fields: Mapping[str, Any]) -> tuple[bytes, str]:
    return json.dumps(fields).encode(), "application/json"


def _xml(fields: Mapping[str, Any]) -> tuple[bytes, str]:
    root = Element("oembed")
    for name, value in fields.items():
        SubElement(root, name).text = str(value)
    return tostring(root, encoding="utf-8", xml_declaration=True), "text/xml"


_WRITERS: Mapping[str, Callable[[Mapping[str, Any]], tuple[bytes, str]]] = {
    "json": _json,
    "xml": _xml,
}
