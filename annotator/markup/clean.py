"""Takes out of foreign HTML whatever is not on the list: first nh3, then bleach. The only user of either.

docs/decisions says why both, and why nothing rests on them alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import nh3
from bleach.html5lib_shim import getTreeWalker
from bleach.sanitizer import Cleaner

from annotator.core.errors import TooLarge
from annotator.markup.bound import plain
from annotator.markup.gate import PREFIX
from annotator.markup.vocabulary import ATTRIBUTES, REMOVED, SCHEMES, TAGS, VOID

MAX_TAGS = 160_000  # a start tag and an end tag for each that may come in
MAX_ENTITIES = 50_000

if TYPE_CHECKING:
    from html5lib.treewalkers.base import TreeWalker
else:
    TreeWalker = getTreeWalker("etree")


def clean(html: str) -> str:
    """HTML of known tags, attributes and schemes, each start tag with its end tag.

    Raises InvalidInput for control characters (written as entities), TooLarge for more than bleach reads in a second.
    """
    once = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={PREFIX + name for name in REMOVED},
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    once = plain(once.replace("&nbsp;", "\\xa0"))
    if once.count("<") > MAX_TAGS or once.count("&") > MAX_ENTITIES:
        raise TooLarge("The HTML holds too many unclosed tags or special characters. Close the tags, split the article.")
    return _cleaner().clean(once)


def _cleaner() -> Cleaner:
    cleaner = Cleaner(
        tags=TAGS,
        attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
    )
    cleaner.walker = Walker
    return cleaner


class Walker(TreeWalker):
    """Walks a parsed tree in linear time: bleach's own walker looks each element up among its siblings."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield from self.text(self.tree.text or "")
        opened = [(self.tree, iter(self.tree))]
        while opened:
            element, children = opened[-1]
            child = next(children, None)
            if child is not None and child.tag not in VOID:
                yield self.startTag(None, child.tag, _attributes(child))
                yield from self.text(child.text or "")
                opened.append((child, iter(child)))
                continue
            ...
