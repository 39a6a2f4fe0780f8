"""Which part of a page is the article, and which parts around it leave."""

import re
from collections import Counter
from dataclasses import dataclass

from annotator.markup.incoming.gate.part import AROUND, PART, REGIONS
from annotator.markup.incoming.gate.spoiler_part import SPOILER

_PART = re.compile(rf'<[a-z0-9]+\b[^>]* {PART}="([^"]*)"')
_PAGE = re.compile(r"<(?:html|body|head|main|article)\b", re.IGNORECASE)
# What says that it is the article, or a spoiler in it, stays.
NOT_LEFT_OUT = frozenset({None, SPOILER, *REGIONS})
# Wrappers around a page's own head: `<body><div id="page"><header>`.
_DEEPEST_HEAD = 2


@dataclass(frozen=True, slots=True)
class Region:
    """The part of a page that is read. `kept` names what is read besides."""

    name: str | None
    is_page: bool
    kept: frozenset[str]

    def begins(
        self,
        part: str | None,
    ) -> bool:
        """Whether the article begins with this element."""
        return self.name is not None and part == self.name

    def reasons_at_first(self) -> list[str]:
        """Why what comes before the article leaves."""
        if not self.name:
            return []
        return [AROUND]

    def is_read(
        self,
        reasons: list[str],
    ) -> bool:
        """Whether nothing but its place has excluded what is read now."""
        return reasons in ([], [AROUND])

    def drops_by_tag(
        self,
        tag: str,
        *,
        depth: int,
    ) -> bool:
        """Whether this tag alone says that it is around the article: on pages where nothing else says so."""
        if not self.is_page:
            return False
        if tag == "header":
            return self.name is None and depth <= _DEEPEST_HEAD
        return tag != "aside" or self.name is None


def region_of(
    known: str,
    html: str,
    kept: frozenset[str],
) -> Region:
    """The article's part of a page: the surest that is there exactly once."""
    counts = Counter(_PART.findall(known))
    single = (name for name in REGIONS if counts[name] == 1)
    name = None if AROUND in kept else next(single, None)
    is_page = _PAGE.search(html) is not None
    return Region(name, is_page, kept)
