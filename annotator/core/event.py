"""Events as a write hands them to the log: what changed, and how it was before and after."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.undo import Snapshot

APPROVE, REJECT, CONFIRM = "approve", "reject", "confirm"
PROPOSE = "propose"
ASSIGN = "assign"


class SubjectKind(StrEnum):
    """What an event can be about; its subject is written `article:SLUG`."""

    ANNOTATION = "annotation"
    ARTICLE = "article"
    FILM = "film"
    BEAT = "beat"
    PLOT_POINT = "plot_point"
    EDITION = "edition"
    SUBTITLES = "subtitles"
    ACCOUNT = "account"
    COMMENT = "comment"
    READING = "reading"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the log is to keep of one subject."""

    action: str
    kind: SubjectKind
    id: str
    before: Snapshot | None = None  # None where it is new
    after: Snapshot | None = None  # None where it is gone
    undoes: int | None = None
    reason: str | None = None
    article_id: int | None = None  # for the log, if it is not the change's
