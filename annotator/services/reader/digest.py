"""What tells whether readers see an article differently than before."""

from dataclasses import dataclass, fields
from hashlib import blake2b

from annotator.core.rendition import Rendition
from annotator.services.reader.readable import Readable

UNTOLD = {"film", "updated_at"}


@dataclass(frozen=True, slots=True)
class Digests:
    """Of an article as newcomers see it, and of all that any reader may see.

    Films' names are in neither: a change of a film is told by itself.
    """

    newcomer: str
    reader: str


def digests(article: Readable, newcomers: Rendition) -> Digests:
    """The digests of a published article as it is now, with what newcomers get of it."""
    facts = [
        getattr(article.facts, field.name)
        for field in fields(article.facts)
        if field.name not in UNTOLD
    ]
    seen_by_newcomers = _digest(facts, newcomers.blocks)
    return Digests(seen_by_newcomers, _digest(facts, article.sources()))


def _digest(*parts: object) -> str:
    content = repr(parts).encode()
    return blake2b(content, digest_size=16).hexdigest()
