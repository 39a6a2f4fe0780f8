"""How far the words of a passage are spread over another text, so that all of them can be hidden."""

from collections.abc import Sequence

from annotator.core.alignment.token import Token
from annotator.core.carrying.index import Index
from annotator.core.document import OBJECT
from annotator.core.passage import Passage


def spread(index: Index, passage: Passage) -> Passage | None:
    """From the first to the last place in the new text where words of a passage are; None if there is none.

    A rare word counts wherever it comes up, any other where it was followed to.
    """
    places: set[int] = set()
    for i in range(*index.span_of(passage)):
        followed = index.to_new[i]
        if followed is None:
            places.update(index.reappearances(i))
        else:
            places.add(followed)
    return _hull([index.new[j] for j in sorted(places)])


def _hull(tokens: Sequence[Token]) -> Passage | None:
    """From the first to the last. Signs alone say nothing."""
    if not any(token.key.isalnum() or token.key == OBJECT for token in tokens):
        return None
    return Passage(tokens[0].start, tokens[-1].end)
