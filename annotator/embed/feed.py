"""The Atom feed (RFC 4287): titles and standfirsts as a newcomer may see them."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, current_app, request

from annotator.core.picture import Picture
from annotator.core.rendition import NEWCOMER
from annotator.embed.blueprint import embeds
from annotator.extensions import session, writing_session
from annotator.http.access.audience import Audience, audience
from annotator.http.address import address_from_outside, on_this_site
from annotator.markup.outgoing.picture import lead_picture
from annotator.services.clock import random_id
from annotator.services.reader.card import Card, list_cards
from annotator.services.reader.installation import installation_name, name_installation

ENTRIES = 30
ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "http://search.yahoo.com/mrss/"
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@embeds.get("/feed.atom")
@audience(Audience.READERS)
def feed() -> Response:
    """The newest articles."""
    cards, _ = list_cards(session(), lambda _film: NEWCOMER, limit=ENTRIES)
    root = _feed(cards, _name())
    content = tostring(root, encoding="utf-8", xml_declaration=True)
    response = Response(content, content_type="application/atom+xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _name() -> str:
    """The installation's name, which it gets here where it has no film yet."""
    name = installation_name(session())
    if name is None:
        session().rollback()
        name = name_installation(writing_session(), random_id())
        session().commit()
    return name


def _feed(
    cards: list[Card],
    name: str,
) -> Element:
    """The feed with an entry for each card."""
    site = current_app.config["SITE_NAME"]
    names = {
        "xmlns": ATOM,
        "xmlns:media": MEDIA,
        "xml:lang": "en",
    }
    root = Element("feed", names)
    _add(root, "id", _id(name, "feed"))
    _add(root, "title", site)
    updates = [card.facts.updated_at for card in cards]
    updated = max(updates, default=NOTHING_YET)
    _add(root, "updated", updated.isoformat())
    author = SubElement(root, "author")
    _add(author, "name", site)
    own = address_from_outside("embed.feed")
    _link(root, "self", "application/atom+xml", own)
    page = address_from_outside("web.front")
    _link(root, "alternate", "text/html", page)
    for card in cards:
        root.append(_entry(card, name))
    return root


def _entry(
    card: Card,
    name: str,
) -> Element:
    """An article as a newcomer may see it."""
    facts = card.facts
    entry = Element("entry")
    if facts.language:
        entry.set("xml:lang", facts.language)
    _add(entry, "id", _id(name, f"article {facts.slug}"))
    _add(entry, "title", card.rendition.title)
    _add(entry, "updated", facts.updated_at.isoformat())
    if facts.published_at:
        _add(entry, "published", facts.published_at.isoformat())
    address = address_from_outside("web.article", slug=facts.slug)
    _link(entry, "alternate", "text/html", address)
    label = f"{facts.film.title} ({facts.film.year})"
    SubElement(entry, "category", term=facts.film.slug, label=label)
    if facts.byline:
        author = SubElement(entry, "author")
        _add(author, "name", facts.byline)
    if card.rendition.standfirst:
        _add(entry, "summary", card.rendition.standfirst)
    picture = lead_picture(card.rendition)
    if picture is not None:
        entry.append(_thumbnail(picture))
    return entry


def _thumbnail(picture: Picture) -> Element:
    """The picture as Media RSS has it, which feed readers know in Atom, too."""
    thumbnail = Element("media:thumbnail", url=on_this_site(picture.src))
    if picture.width:
        thumbnail.set("width", str(picture.width))
    if picture.height:
        thumbnail.set("height", str(picture.height))
    return thumbnail


def _id(
    installation: str,
    name: str,
) -> str:
    """An identifier of this installation's alone. It stays when the site moves or is renamed."""
    return uuid5(NAMESPACE_URL, f"annotator:{installation}:{name}").urn


def _link(parent: Element, relation: str, mimetype: str, address: str) -> None:
    SubElement(parent, "link", rel=relation, type=mimetype, href=address)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
