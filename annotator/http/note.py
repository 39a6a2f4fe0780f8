"""What Flask's views and the WSGI applications around Flask tell each other of one request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from annotator.core.memory import Memory
from annotator.core.scale import Scale, Span
from annotator.storage.version import Look

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Headers: TypeAlias = list[tuple[str, str]]
_KEY = "annotator.note"


@dataclass(frozen=True, slots=True)
class Repeatable:
    """An answer that may be repeated while the database gives what it was made of.

    With a `span` it is a page in pieces, for every reader who is in that span of its
    `scale`. `for_others` makes that of a reader with other places who asks for the same, or
    gives None where that takes a request.
    """

    look: Look
    chunks: tuple[bytes, ...]
    scale: Scale | None = None
    span: Span | None = None
    for_others: "ForOthers | None" = None


ForOthers: TypeAlias = Callable[[Memory], Repeatable | None]


@dataclass(slots=True)
class Note:
    """What is known of one request so far."""

    unjudged: bool = False  # it may be an editor's, which takes the database to tell
    limits: tuple[tuple[str, str], ...] = ()  # headers that state them
    repeatable: Repeatable | None = None
    language: str | None = None
    # For the logbook: the rule of the route, and who asks.
    route: str | None = None
    actor: str = "reader"


def note_of(environ: "WSGIEnvironment") -> Note:
    """The request's note."""
    note = environ.get(_KEY)
    if not isinstance(note, Note):
        note = environ[_KEY] = Note()
    return note
