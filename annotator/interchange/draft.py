"""An annotation from elsewhere, read and not yet placed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from annotator.core.anchoring import Quote
from annotator.core.statement import Patch

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected words: a quote, an offset that chooses between places, and words within the quote."""

    quote: Quote
    position: tuple[int, int] | None = None
    inner: "Selection | None" = None


@dataclass(frozen=True, slots=True)
class Draft(Generic[Content]):
    """A statement, and the page and words that it is about.

    `kinds` are those that its tags name; `ignored` names what cannot be kept. The
    content may give both `beat` and `reveals_at`; then the beat counts while it is
    still at that second.
    """

    source: str
    selection: Selection
    content: Content
    kinds: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    canonical: str | None = None
    ignored: tuple[str, ...] = ()


RawDraft: TypeAlias = Draft[Mapping[str, object]]  # the API's fields, as they came
CheckedDraft: TypeAlias = Draft[Patch]
