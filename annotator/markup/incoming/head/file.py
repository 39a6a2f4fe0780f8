"""What the place of a file says of its article: Jekyll's and Hugo's dates, folders of drafts and languages."""

import re
from collections.abc import Sequence
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
    folders = [folder.name for folder in path.parents[:_NEAR]]
    is_draft = not _DRAFTS.isdisjoint(folders)
    return Head(
        published_at=read_date(_day(path, folders)),
        language=_language(path),
        is_draft=is_draft or None,
    )


def _day(path: PurePosixPath, folders: Sequence[str]) -> str:
    """The day in a file's name, in that of its folder, or in those of three folders."""
    dates = map(_DATED.fullmatch, (path.stem, *folders[:1]))
    dated = next(filter(None, dates), None)
    if dated:
        return dated[1]
    in_folders = _FOLDERS.search(str(path))
    if in_folders:
        return "-".join(in_folders.groups())
    return ""


def _language(path: PurePosixPath) -> str | None:
    """The language between a file's name and its ending: `keeper.de.md`."""
    if len(path.suffixes) <= 1:
        return None
    suffix = path.suffixes[-2].removeprefix(".")
    if not _LANGUAGE.fullmatch(suffix):
        return None
    return read_language(suffix)
