"""How far the words of a passage are spread over another text: for hiding all of them, wherever each of them went."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from annotator.core.carrying.alignment import Alignment
from annotator.core.carrying.carry import RARE, TELLING
from annotator.core.carrying.token import Token
from annotator.core.document import OBJECT, Document
from annotator.core.passage import Passage


def spread(
    old: Document, new: Document, passages: Sequence[Passage]
) -> list[Passage | None]:
    """From the first to the last place in the new document where words of each passage are; None where none is.

    A rare word counts wherever it comes up, any other where it was followed to.
    """
    if not passages:
        return []
    alignment = Alignment(old, new)
    starts = [token.start for token in alignment.old]
    ends = [token.end for token in alignment.old]
    times = Counter(token.key for token in alignment.old)
    come: dict[str, list[int]] = defaultdict(list)
    for place, match in enumerate(alignment.to_old):
        if match is None:
            come[alignment.new[place].key].append(place)
    found: list[Passage | None] = []
    for passage in passages:
        places: set[int] = set()
        for i in range(
            bisect_right(ends, passage.start), bisect_left(starts, passage.end)
        ):
            key, followed = alignment.old[i].key, alignment.to_new[i]
            is_rare = followed is None and len(key) >= TELLING and times[key] <= RARE
            places.update(
                come[key] if is_rare else () if followed is None else (followed,)
            )
        found.append(_hull([alignment.new[place] for place in sorted(places)]))
    return found


def _hull(there: Sequence[Token]) -> Passage | None:
    """From the first to the last; signs alone say nothing."""
    if not any(token.key.isalnum() or token.key == OBJECT for token in there):
        return None
    return Passage(there[0].start, there[-1].end)
