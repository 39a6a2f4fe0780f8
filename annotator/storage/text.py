"""The texts that this process has read last, so that a write in a long one does not read it again."""

from sys import getsizeof

from sqlalchemy.orm.attributes import set_committed_value

from annotator.bound import Bounded
from annotator.storage.article import RevisionRow

KEPT_BYTES = 2 * 2**20
# By the digest of the document: whatever is kept under it is the text of that document.
_TEXTS: Bounded[str, str] = Bounded(KEPT_BYTES)


def recall_text(revision: RevisionRow) -> None:
    """Give a revision that was loaded without its text that text, which is read if it is not kept."""
    kept = _TEXTS.get(revision.hash)
    if kept is not None:
        set_committed_value(revision, "text", kept)
        return
    text = revision.text
    _TEXTS.keep(revision.hash, text, getsizeof(text))
