"""What the place of a file says of its article: Jekyll's and Hugo's dates, folders of drafts and languages."""

import re
from pathlib import PurePosixPath

from annotator.markup.incoming.head.date import read_date
from annotator.markup.incoming.head.field import read_language
from annotator.markup.incoming.head.head import Head

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_T .].*)?")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})/[^/]+(?:/index\.\w+)?$")
_LANGUAGE = re.compile(r"(?!md)[a-z]{2}(?:-[A-Z]{2})?")
_DRAFTS = frozenset({"_drafts", "drafts", "_draft", "draft", "unpublished", "trash"})
_NEAR = 3  # folders above a file that may speak of it


def head_of_place(name: str) -> Head:
    """The head that a file's path gives."""
    path = PurePosixPath(name.replace("\\", "/"))
    folders = [folder.name for folder in list(path.parents)[:_NEAR]]
    dates = map(_DATED.fullmatch, (path.stem, *folders[:1]))
    dated = next(filter(None, dates), None)
    in_folders = _FOLDERS.search(str(path))
    day = dated[1] if dated else "-".join(in_folders.groups()) if in_folders else ""
    return Head(
        published_at=read_date(day),
        language=_language(path),
        is_draft=True if not _DRAFTS.isdisjoint(folders) else None,
    )


def _language(path: PurePosixPath) -> str | None:
    """The language between a file's name and its ending: `keeper.de.md`."""
    suffix = path.suffixes[-2][1:] if len(path.suffixes) > 1 else ""
    if not _LANGUAGE.fullmatch(suffix):
        return None
    return read_language(suffix)
