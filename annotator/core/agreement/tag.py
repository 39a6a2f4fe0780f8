"""What one person has tagged, as agreement compares it."""

from dataclasses import dataclass

from annotator.core.annotation import Kind
from annotator.core.passage import Passage

UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of one person. `reveals_at` in seconds of the film's own clock."""

    id: str
    kind: str
    passage: Passage
    level: str | None = None
    film: str | None = None
    reveals_at: int | None = None
    status: str | None = None

    @property
    def length(self) -> int:
        """How many code points it is on."""
        return self.passage.end - self.passage.start

    @property
    def is_spoiler(self) -> bool:
        """Whether it hides something."""
        return self.kind == Kind.SPOILER

    @property
    def check(self) -> str:
        """Of a fact: the result of checking it."""
        return self.status or UNCHECKED

    def shifted(
        self,
        by: int,
        length: int,
    ) -> "Tag":
        """The same elsewhere in a text of this length whose end leads to its start."""
        start = (self.passage.start + by) % length
        return Tag(
            self.id,
            self.kind,
            Passage(start, start + self.length),
        )
