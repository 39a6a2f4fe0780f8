"""What an editor states about a passage."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.passage import Passage


class Kind(StrEnum):
    """What an annotation calls a passage. A passage can have several kinds."""

    SPOILER = "spoiler"
    FACT = "fact"
    OPINION = "opinion"


class Level(StrEnum):
    """How grave a spoiler is."""

    MINOR = "minor"  # a detail that does not change how you see the story
    MAJOR = "major"  # a twist, fate, identity, outcome, the ending


class Status(StrEnum):
    """The result of checking a fact. A fact without one is unchecked."""

    VERIFIED = "verified"
    DISPUTED = "disputed"


class Approval(StrEnum):
    """Whether somebody who may has approved an annotation. A proposed spoiler hides."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"  # it neither hides nor shows


class Tolerance(StrEnum):
    """Which spoilers beyond their point a reader accepts."""

    NONE = "none"
    MINOR = "minor"
    ALL = "all"

    def accepts(self, level: Level) -> bool:
        """Whether spoilers of this level are shown before their reveal point."""
        return self is Tolerance.ALL or (
            self is Tolerance.MINOR and level is Level.MINOR
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation in one revision: an opaque random id, and its passage."""

    id: str
    kind: Kind
    passage: Passage

    def __post_init__(self) -> None:
        is_hidden = self.kind is Kind.SPOILER
        if is_hidden is not isinstance(self, Spoiler):
            raise ValueError(
                "an annotation of the kind spoiler must be a Spoiler: anything else hides nothing"
            )


@dataclass(frozen=True, slots=True)
class Claim(Annotation):
    """A fact or an opinion with its details, for those who see all of its passage."""

    statement: str | None = None  # of a fact: what exactly is claimed
    status: Status | None = None  # of a fact
    source_url: str | None = None
    holder: str | None = None  # of an opinion: whose it is


@dataclass(frozen=True, slots=True)
class Spoiler(Annotation):
    """A passage that spoils `film` (a slug) for everyone who has not reached `reveals_at` (seconds).

    The film's own clock counts. Where one `edition` alone has the scene, its clock does, and
    no position in another cut reaches it.
    """

    film: str
    reveals_at: int
    level: Level = Level.MAJOR
    replacement: str | None = None  # shown in its place; safe for everyone
    # Nobody has read this text: no progress shows it, and only who has reached
    # `reveals_at` may open it.
    unread: bool = False
    edition: str | None = None  # a slug

    def __post_init__(self) -> None:
        super(Spoiler, self).__post_init__()
        if self.reveals_at < 0:
            raise ValueError(
                "a film starts at second 0; before it, everyone would see the spoiler"
            )
