"""A decision about a proposal, and why it may be refused."""

from dataclasses import dataclass

OWN_PROPOSAL = "You proposed this. Somebody else has to approve it."
ALONE = "You proposed this. To approve it alone, give a reason. The log keeps it."
NOTHING = "This has already been decided."
NO_REASON = "Give a reason for rejecting it."


@dataclass(frozen=True, slots=True)
class Decision:
    """What was read, and why it is decided so."""

    version: int | None = None  # of what is decided; None where any will do
    reason: str | None = None
