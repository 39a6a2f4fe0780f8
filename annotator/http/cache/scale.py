"""Where the reader is who sends a request, on the scale of the page that they ask for."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from annotator.bound import Bounded
from annotator.core.memory import NOWHERE, Memory, read_memory, write_memory
from annotator.core.scale import Scale
from annotator.http.note import ForOthers, Headers, Repeatable
from annotator.http.request.memory import PLACES

Key: TypeAlias = tuple[str, ...]

COOKIES = -2  # where a key has the cookies
BYTES = 2**20  # of scales kept by a worker
OVERHEAD = 1500  # bytes of an entry beside its key, its seconds and its headers
SECOND = 40  # bytes of each
HEADER = 200  # bytes of each
_OWN = f"{PLACES}="


class Standing(NamedTuple):
    """Where one reader is on a scale, and the name of all pages like theirs."""

    key: Key
    second: int
    scale: Scale
    memory: Memory
    fellows: "Fellows"

    def page(self) -> Repeatable | None:
        """The reader's page, made without a request; None where it takes one."""
        write = self.fellows.for_others
        page = write(self.memory) if write else None
        return page if page and page.scale == self.scale else None


@dataclass(frozen=True, slots=True)
class Fellows:
    """What the pages for readers at all places of a scale have in common."""

    scale: Scale
    headers: Headers
    route: str | None
    for_others: ForOthers | None


class Scales:
    """The scales of pages that have been asked for."""

    def __init__(self) -> None:
        self._kept: Bounded[Key, Fellows] = Bounded(BYTES)

    def keep(self, key: Key, fellows: Fellows) -> None:
        """Keep what the answer to this request has in common with others."""
        shared, _ = _split(key)
        self._kept.keep(shared, fellows, _size(shared, fellows))

    def standing(self, key: Key) -> Standing | None:
        """Where the reader is who sends this; None where that is not known."""
        shared, memory = _split(key)
        fellows = self._kept.get(shared) if memory else None
        if fellows is None:
            return None
        scale = fellows.scale
        own = memory.get(scale.film, NOWHERE)
        if own.moment.edition is not None:
            return None
        second = own.moment.seconds
        start = str(scale.span(second).start)
        beside = {film: memory[film] for film in scale.others if film in memory}
        others = write_memory(dict(sorted(beside.items())))
        same = (
            *shared,
            own.tolerance,
            others,
            start,
        )
        return Standing(same, second, scale, memory, fellows)


def _size(key: Key, fellows: Fellows) -> int:
    letters = sum(map(len, key))
    seconds = SECOND * len(fellows.scale.starts)
    return OVERHEAD + letters + seconds + HEADER * len(fellows.headers)


def _split(key: Key) -> tuple[Key, Memory]:
    """The request without its place, and the place; no place where it is not clear."""
    cookies = key[COOKIES]
    if cookies.count(PLACES) != 1:
        return key, {}
    parts = cookies.split("; ")
    own = [part for part in parts if part.startswith(_OWN)]
    if not own:
        return key, {}
    others = "; ".join(part for part in parts if part is not own[0])
    shared = (
        *key[:COOKIES],
        others,
        *key[COOKIES + 1 :],
        PLACES,
    )
    return shared, read_memory(own[0].removeprefix(_OWN))
