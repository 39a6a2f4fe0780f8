"""Previews in search engines and links: always what a newcomer may see."""

from dataclasses import dataclass, replace
from typing import Any

from flask import current_app

from annotator.core.picture import Picture
from annotator.core.rendition import Rendition
from annotator.http.address import address_from_outside, on_this_site
from annotator.http.language import gettext as _
from annotator.markup.outgoing.picture import preview_picture
from annotator.services.reader.readable import ArticleFacts

# The forms of an answer of oEmbed: media type and name.
OEMBED = (("application/json", "json"), ("text/xml", "xml"))


@dataclass(frozen=True, slots=True)
class Preview:
    """Title, description and address of an article, and the same for machines (schema.org)."""

    title: str
    description: str
    address: str
    schema: dict[str, Any]
    # By media type, the addresses of oEmbed.
    frames: tuple[tuple[str, str], ...]
    picture: Picture | None


def preview(facts: ArticleFacts, newcomer: Rendition) -> Preview:
    """Preview the article by its rendition for `NEWCOMER`; for any other view this would leak."""
    description = newcomer.standfirst or _(
        "Read as far as you’ve watched: anything later in the film is left out."
    )
    address = address_from_outside("web.article", slug=facts.slug)
    schema = _schema(facts) | {
        "headline": newcomer.title,
        "description": description,
        "url": address,
    }
    picture = preview_picture(newcomer)
    if picture is not None:
        picture = replace(picture, src=on_this_site(picture.src))
        schema["image"] = picture.src
    frames = tuple(_frame(address, *form) for form in OEMBED)
    return Preview(newcomer.title, description, address, schema, frames, picture)


def _frame(address: str, media: str, form: str) -> tuple[str, str]:
    """What an answer of oEmbed is, and where it is."""
    endpoint = "embed.oembed"
    link = address_from_outside(endpoint, url=address, format=form)
    return f"{media}+oembed", link


def _schema(facts: ArticleFacts) -> dict[str, Any]:
    """What machines may know of the article."""
    site = current_app.config["SITE_NAME"]
    schema = {
        "@context": "https://schema.org",
        "@type": "Article",
        "about": {
            "@type": "Movie",
            "name": facts.film.title,
            "dateCreated": str(facts.film.year),
        },
        "dateModified": facts.updated_at.isoformat(),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site},
    }
    if facts.published_at:
        schema["datePublished"] = facts.published_at.isoformat()
    if facts.language:
        schema["inLanguage"] = facts.language
    if facts.byline:
        schema["creditText"] = facts.byline
    return schema
