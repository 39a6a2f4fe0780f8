"""Removes all HTML that is not on the list, first with nh3, then with bleach. Nothing else uses either.

docs/decisions explains why both are used, and why neither is trusted alone.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from bleach import html5lib_shim
from bleach.sanitizer import Cleaner

from annotator.core.errors import TooLarge
from annotator.markup.incoming.gate.bound import plain
from annotator.markup.incoming.gate.tag import PREFIX
from annotator.markup.incoming.gate.vocabulary import (
    ATTRIBUTES,
    REMOVED,
    SCHEMES,
    TAGS,
    VOID,
)

MAX_TAGS = 160_000  # a start tag and an end tag for each that may come in

_TreeWalker: Any = html5lib_shim.getTreeWalker("etree")  # type: ignore[attr-defined] # the stubs do not know it


def clean(html: str) -> str:
    """HTML of known tags, attributes and schemes, each start tag with its end tag.

    Raises InvalidInput for control characters (written as entities), TooLarge for more tags than bleach should be given.
    """
    once = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={PREFIX + name for name in REMOVED},
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    once = plain(once.replace("&nbsp;", "\xa0"))
    if once.count("<") > MAX_TAGS:
        raise TooLarge(
            "The HTML has too many tags. Close the open ones, or split the article."
        )
    return bleaching().clean(once)


def bleaching() -> Cleaner:
    """Bleach with the lists of this package, and with a walk that does not slow down."""
    cleaner = Cleaner(
        tags=TAGS,
        attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
    )
    cleaner.walker = Walker  # type: ignore[assignment] # a class, whatever the stubs say
    return cleaner


class Walker(_TreeWalker):  # type: ignore[misc] # as above
    """Walks a parsed tree in linear time: bleach's own walker looks each element up among its siblings."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield from self.text(self.tree.text or "")
        opened = [(self.tree, iter(self.tree))]
        while opened:
            element, children = opened[-1]
            if (child := next(children, None)) is None:
                opened.pop()
                yield from self._end(element) if opened else ()
            elif not isinstance(child.tag, str):  # a comment, which is left out
                yield from self.text(child.tail or "")
            elif child.tag in VOID:
                names = _attributes(child)
                yield from self.emptyTag(None, child.tag, names)
                yield from self.text(child.tail or "")
            else:
                yield self.startTag(None, child.tag, _attributes(child))
                yield from self.text(child.text or "")
                opened.append((child, iter(child)))

    def _end(
        self,
        element: Element,
    ) -> Iterator[dict[str, Any]]:
        yield self.endTag(None, element.tag)
        yield from self.text(element.tail or "")


def _attributes(element: Element) -> dict[tuple[None, str], str]:
    """As html5lib writes them: no attribute here has a namespace."""
    return {(None, name): value for name, value in element.attrib.items()}
