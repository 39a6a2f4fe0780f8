"""What an editor decides of two facts that contradict each other."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.errors import InvalidInput


class Verdict(StrEnum):
    """An editor's answer."""

    RIGHT = "right"  # one of them is
    BOTH = "both"
    DIFFERENT = "different"  # they are about different things


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with its reason; `right` is the annotation of the side that is right."""

    verdict: Verdict
    reason: str
    right: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidInput({"reason": "Give a reason."})
        if (self.verdict is Verdict.RIGHT) is (self.right is None):
            raise InvalidInput(
                {"right": "Send this with the verdict `right`, and with no other."}
            )
