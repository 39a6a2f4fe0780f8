"""Pictures of a WordPress export: its posts name them by number, and each is an item of its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

_WP = "{http://wordpress.org/export/"
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,500})\]")
_IDS = re.compile(r"""\bids\s*=\s*["'“”″]?([0-9, ]+)""")
_MOST = 200  # of one gallery
_IMAGE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures by their number, and the numbers by the post that they belong to."""

    by_id: Mapping[str, str]
    by_post: Mapping[str, list[str]]

    def shown_in(
        self,
        html: str,
        post: str,
    ) -> str:
        """The HTML with the pictures of its galleries."""
        if not self.by_id or "[gallery" not in html:
            return html

        def images(gallery: re.Match[str]) -> str:
            return self._gallery(gallery, post)

        return _GALLERY.sub(images, html)

    def _gallery(
        self,
        match: re.Match[str],
        post: str,
    ) -> str:
        """The pictures that a gallery names, or all that belong to its post."""
        named = _IDS.search(match[1])
        ids = self.by_post.get(post, [])
        if named:
            ids = named[1].replace(",", " ").split()
        images = [self.by_id[id] for id in ids[:_MOST] if id in self.by_id]
        if images:
            return "\n\n".join(images)
        return match[0]


NO_PICTURES = Pictures({}, {})


def attached_pictures(items: Iterable[Element]) -> Pictures:
    """The pictures among the items of an export."""
    by_id: dict[str, str] = {}
    by_post: dict[str, list[str]] = {}
    for item in items:
        own = own_elements(item)
        address = text_of(own.get("attachment_url"))
        if _IMAGE.search(address):
            id = text_of(own.get("post_id"))
            post = text_of(own.get("post_parent"))
            words = text_of(item.find("title"))
            by_id[id] = f'<img src="{escape(address)}" alt="{escape(words)}">'
            by_post.setdefault(post, []).append(id)
    return Pictures(by_id, by_post)


def own_elements(item: Element) -> dict[str, Element]:
    """What WordPress adds to an item."""
    return {
        child.tag.rpartition("}")[2]: child
        for child in item
        if child.tag.startswith(_WP)
    }


def text_of(element: Element | None) -> str:
    """The text of an element, which may not be there."""
    if element is None:
        return ""
    return (element.text or "").strip()
