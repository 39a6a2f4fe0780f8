"""The notes on an article's facts and opinions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from annotator.core.annotation import Kind, Status
from annotator.core.rendition import Remark, Rendition
from annotator.markup.address import may_link


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a fact, and its name on the page."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note, numbered as in the text."""

    number: int
    kind: Kind
    statement: str | None
    status: Status | None
    holder: str | None
    source: Source | None


def notes(rendition: Rendition) -> tuple[Note, ...]:
    """A note for each remark, in order."""
    numbered = enumerate(rendition.remarks, 1)
    return tuple(_note(number, remark) for number, remark in numbered)


def counts(rendition: Rendition) -> Mapping[Kind, int]:
    """The number of facts and of opinions whose whole passage is shown."""
    return Counter(remark.kind for remark in rendition.remarks)


def _note(number: int, remark: Remark) -> Note:
    return Note(
        number,
        remark.kind,
        remark.statement,
        remark.status,
        remark.holder,
        source_of(remark.source_url),
    )


def source_of(address: str | None) -> Source | None:
    """A source that a page may link to."""
    if address is None or not may_link(address):
        return None
    host = urlsplit(address).hostname or address
    return Source(address, host.removeprefix("www."))
