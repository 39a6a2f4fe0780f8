"""How the difference of two texts is shown: block by block, with the words."""

import json
from collections.abc import Sequence
from typing import Any

from annotator.core.comparison import BlockChange
from annotator.services.revising import Overtaken
from annotator.storage.article import RevisionRow


def block_changes(changes: Sequence[BlockChange], old: RevisionRow, new: RevisionRow) -> list[dict[str, Any]]:
    """Every block of both revisions, in the order of the new one."""
    before, after = json.loads(old.document), json.loads(new.document)
    return [
        {
            "change": change.change,
            "moved": change.moved,
            "old": None if change.old is None else {"block": change.old, **before[change.old]},
            "new": None if change.new is None else {"block": change.new, **after[change.new]},
            "words": [{"change": words.change, "text": words.text} for words in change.words],
        }
        for change in changes
    ]


def overtaken_fields(overtaken: Overtaken) -> dict[str, Any]:
    """What somebody else has saved meanwhile: the newest text, and what it changed, unchanged blocks left out."""
    changes = block_changes(overtaken.changes, overtaken.base, overtaken.working)
    return {
        "revision": overtaken.working.number,
        "base_revision": overtaken.base.number,
        "text": overtaken.working.text,
        "changes": [change for change in changes if change["change"] != "same" or change["moved"]],
    }
