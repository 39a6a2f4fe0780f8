"""What becomes of an annotation in the next revision: nothing is guessed."""

from dataclasses import dataclass, replace

from annotator.core.annotation import Kind
from annotator.core.carrying.carry import LOST, Carried, Found, State
from annotator.core.carrying.place import Place, Review, is_kept, place_of
from annotator.core.passage import Passage

RETURNED = "returned"  # how we know the place of an annotation whose words came back
RESTORED = "restored"
# How an annotation came to its place without an editor. `quote` is not among them: it can
# be an editor's, too.
CARRIED_BY = (Found.ALIGNMENT, Found.NEIGHBOURS, Found.NOTHING, RETURNED, RESTORED)
DISMISSED = Place(None, Found.NOTHING, State.LOST, 0.0)
IN_DOUBT = Place(
    None,
    RETURNED,
    State.LOST,
    0.0,
    Review.NEEDED,
)
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Trail:
    """What we know of an annotation before the next revision, and the results of carrying.

    We follow an uncertain annotation from its base, the last revision where it was certain, so that small
    changes add up. One that was never certain has no other base.
    """

    kind: str
    before: Place  # in the working revision
    words: str  # in the base
    from_base: Carried = LOST  # to the next revision
    from_working: Carried | None = None  # where that is not the base
    # Of a dismissed one: from its base to the working revision.
    remains: Carried = LOST


class Texts:
    """Two texts, for counting words however they are typed."""

    __slots__ = ("_new", "_old")

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _plain(old), _plain(new)

    def gain(self, words: str) -> int:
        """How many times more the new text has these words."""
        plain = _plain(words)
        return self._new.count(plain) - self._old.count(plain)


def next_place(trail: Trail, texts: Texts) -> Place:
    """Where the annotation is in the next revision."""
    if trail.before.state is State.LOST:
        return _place_of_lost(trail, texts.gain(trail.words))
    place = place_of(trail.from_base, trail.kind)
    if trail.from_working is None:
        if trail.before.waits:
            return replace(place, review=Review.NEEDED)
        return place
    is_edited_spoiler = trail.kind == Kind.SPOILER and place.state is State.EDITED
    beside = trail.from_working.cover
    if is_edited_spoiler and place.passage and beside:
        return replace(place, passage=_join(place.passage, beside))
    return place


def _place_of_lost(trail: Trail, gain: int) -> Place:
    """The place of words that came back, if they are in one place alone."""
    was_dismissed = trail.before.is_dismissed
    is_more = trail.from_base.confidence > trail.remains.confidence
    if was_dismissed and gain < 1 and not is_more:
        return DISMISSED
    if gain > 1:
        return IN_DOUBT
    if not was_dismissed:
        return place_of(trail.from_base, trail.kind)
    if is_kept(trail.from_base) and gain:
        passage, confidence = trail.from_base.passage, trail.from_base.confidence
        return Place(
            passage,
            RETURNED,
            State.MOVED,
            confidence,
            Review.WANTED,
        )
    return IN_DOUBT


def _join(one: Passage, other: Passage) -> Passage:
    """Both, where they touch: text that was hidden beside a passage stays hidden."""
    if one.start > other.end or other.start > one.end:
        return one
    return Passage(min(one.start, other.start), max(one.end, other.end))


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(STRAIGHT).split())
