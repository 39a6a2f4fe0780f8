"""Two readings side by side: what is the same, and in what the rest differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.agreement.alignment import align
from annotator.core.agreement.tag import Tag


class Differing(StrEnum):
    """How two tags differ, or that only one person has the tag."""

    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"
    SPAN = "span"
    KIND = "kind"
    LEVEL = "level"
    MOMENT = "moment"
    STATUS = "status"


class Take(StrEnum):
    """An editor's decision on a difference."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NEITHER = "neither"
    ADJUST = "adjust"


@dataclass(frozen=True, slots=True)
class Row:
    """A tag of one person, or two that belong together, and in what they differ."""

    left: Tag | None
    right: Tag | None
    differing: tuple[Differing, ...]

    @property
    def id(self) -> str:
        """The same for the same tags."""
        sides = (self.left, self.right)
        ids = [tag.id if tag else "" for tag in sides]
        return ".".join(ids)

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to decide."""
        return not self.differing


def side_by_side(left: Sequence[Tag], right: Sequence[Tag]) -> list[Row]:
    """Both readings in the order of the text; raises TooManyTags."""
    alignment = align(left, right)
    rows = [
        Row(
            one,
            two,
            tuple(_differing(one, two)),
        )
        for one, two in alignment.pairs
    ]
    rows += [
        Row(
            tag,
            None,
            (Differing.ONLY_LEFT,),
        )
        for tag in alignment.left
    ]
    rows += [
        Row(
            None,
            tag,
            (Differing.ONLY_RIGHT,),
        )
        for tag in alignment.right
    ]
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[int, int, str]:
    first = row.left or row.right
    assert first is not None
    return first.passage.start, first.passage.end, row.id


def _differing(one: Tag, two: Tag) -> Iterator[Differing]:
    """In what two tags of one passage differ. Tags of two kinds have nothing else to compare."""
    if one.passage != two.passage:
        yield Differing.SPAN
    if one.kind != two.kind:
        yield Differing.KIND
        return
    if one.level != two.level:
        yield Differing.LEVEL
    moment = (one.film, one.reveals_at)
    if moment != (two.film, two.reveals_at):
        yield Differing.MOMENT
    if one.status != two.status:
        yield Differing.STATUS
