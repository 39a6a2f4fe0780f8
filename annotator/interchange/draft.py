"""An annotation that came from elsewhere: read, and not yet placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.core.anchoring import Quote


@dataclass(frozen=True, slots=True)
class Selection:
    """Which words are meant: a quote, a position that may say which of several places, and words within these."""

    quote: Quote
    position: tuple[int, int] | None = None
    inner: "Selection | None" = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody states, in the API's fields, and on which words of which page.

    `kinds` are those that its tags name; `ignored` says in words what has no place here; `beat` and `reveals_at` may
    both be given, and then the beat is meant where it still stands at that second.
    """

    source: str
    selection: Selection
    kinds: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    via: tuple[str, ...] = ()
    canonical: str | None = None
    ignored: tuple[str, ...] = ()
