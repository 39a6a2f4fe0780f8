"""The files of folders and archives, one at a time, and none that could hurt: bombs, links, paths that lead out."""

import os
import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from annotator.services.exchange.archive_file import ArchivedFile
from annotator.services.exchange.site_export import site_export

LARGEST_FILE = 8 * 2**20  # bytes
LARGEST_EXPORT = 64 * 2**20  # bytes of a file of many articles
EXPORTS = (".xml", ".json", ".atom", ".rss")
LARGEST_ARCHIVE = 512 * 2**20  # bytes of all its files together
MOST_FILES = 50_000
# What stands beside articles in every archive and holds none.
OTHER = frozenset(
    (
        *("avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"),
        *("mov", "mp3", "mp4", "webm"),
        *("css", "js", "map", "scss", "rb", "lock", "toml", "yaml", "yml"),
        *("eot", "otf", "ttf", "woff", "woff2", "pdf"),
    )
)


class BadArchiveError(Exception):
    """An archive that is not opened; the text says why."""


def count_files(paths: list[Path]) -> int:
    """How many files there are in these, to tell how long it will take."""
    return sum(1 for path in paths for _ in _names(path))


def read_files(paths: list[Path]) -> Iterator[ArchivedFile]:
    """Each file in these files, folders and zips. Raises BadArchiveError."""
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path)
        elif is_zip(path):
            with path.open("rb") as file:
                yield from read_zip(file, f"{path.resolve()}/")
        else:
            yield _read(path)


def is_zip(path: Path) -> bool:
    """Whether this is an archive to look into. A Word file is a zip, too, and is not."""
    return path.suffix.lower() == ".zip"


def read_zip(file: IO[bytes], before: str = "") -> Iterator[ArchivedFile]:
    """Each file in a zip; `before` stands before its path. Raises BadArchiveError."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = {one.filename: one for one in _members(archive)}
            read = partial(_unzipped, archive, before=before)
            export = site_export(members, lambda name: read(members[name]).content)
            for member in members.values():
                yield export.placed(read(member))
    except zipfile.BadZipFile as error:
        raise BadArchiveError("This is not a zip file, or it is damaged.") from error


def is_article(path: str) -> bool:
    """Whether a file may hold an article, by its name."""
    suffix = PurePosixPath(path).suffix
    suffix = suffix.lower().removeprefix(".")
    return suffix not in OTHER


def _names(path: Path) -> Iterator[object]:
    """The names of files, also in archives, without reading them. Raises BadArchiveError."""
    if path.is_dir():
        for inner in _walk(path):
            yield from _inner_names(inner)
    elif is_zip(path):
        try:
            with zipfile.ZipFile(path) as archive:
                yield from _members(archive)
        except zipfile.BadZipFile as error:
            says = f"{path.name} is not a zip file, or it is damaged."
            raise BadArchiveError(says) from error
    else:
        yield path


def _inner_names(path: Path) -> Iterator[object]:
    """The files of a zip in a folder, or the file; a damaged zip is a file of its own."""
    try:
        yield from _names(path) if _is_inner_zip(path) else [path]
    except (BadArchiveError, OSError):
        yield path


def _is_inner_zip(path: Path) -> bool:
    if not is_zip(path):
        return False
    if not path.is_file():
        return False
    return not path.is_symlink()


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, in one order; hidden ones are left out, and links are not followed."""
    for place, folders, files in os.walk(folder):
        shown = (name for name in folders if not _is_hidden(name))
        folders[:] = sorted(shown)
        for name in sorted(files):
            if not _is_hidden(name):
                yield Path(place, name)


def _read_folder(folder: Path) -> Iterator[ArchivedFile]:
    """The files of a folder. An export of a site is read as one."""
    names = map(str, _walk(folder))
    export = site_export(names, lambda name: _read(Path(name)).content)
    for path in _walk(folder):
        if _is_inner_zip(path):
            yield from _read_inner_zip(path)
        else:
            yield export.placed(_read(path))


def _read_inner_zip(path: Path) -> Iterator[ArchivedFile]:
    """The files of a zip in a folder. What is wrong with it concerns no other file."""
    name = str(path.absolute())
    try:
        with path.open("rb") as file:
            yield from read_zip(file, f"{name}/")
    except BadArchiveError as error:
        yield ArchivedFile(name, refused=str(error))
    except OSError as error:
        yield ArchivedFile(name, refused=error.strerror or "It cannot be read.")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _read(path: Path) -> ArchivedFile:
    """One file, or why it is refused."""
    name = str(path.absolute())
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            return ArchivedFile(name, refused="This is a link or no file.")
        if about.st_size > largest(name):
            return ArchivedFile(name, refused=too_large(name))
        if not is_article(name):
            return ArchivedFile(name)
        with path.open("rb") as file:
            return bounded(name, file)
    except OSError as error:
        return ArchivedFile(name, refused=error.strerror or "It cannot be read.")


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of a zip; one that says it is too large is not opened at all."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES:
        raise BadArchiveError(f"This archive has more than {MOST_FILES} files.")
    if sum(one.file_size for one in members) > LARGEST_ARCHIVE:
        size = LARGEST_ARCHIVE // 2**20
        raise BadArchiveError(f"This archive holds more than {size} MB.")
    return [member for member in members if not _is_hidden_inside(member)]


def _is_hidden_inside(member: zipfile.ZipInfo) -> bool:
    names = PurePosixPath(member.filename).parts
    return any(map(_is_hidden_member, names))


def _is_hidden_member(name: str) -> bool:
    return name != ".." and _is_hidden(name)


def _unzipped(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, before: str
) -> ArchivedFile:
    """One file of an archive, or why it is refused."""
    name = before + member.filename
    path = PurePosixPath(member.filename.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts
    if leads_out or ":" in path.parts[0]:
        return ArchivedFile(name, refused="Its path leads out of the archive.")
    if stat.S_ISLNK(member.external_attr >> 16):
        return ArchivedFile(name, refused="This is a link or no file.")
    if member.flag_bits & 1:
        return ArchivedFile(name, refused="It is encrypted.")
    if not is_article(name):
        return ArchivedFile(name)
    try:
        with archive.open(member) as file:
            return bounded(name, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        return ArchivedFile(name, refused=f"It is damaged: {error}.")


def largest(name: str) -> int:
    """How many bytes a file of this name may have."""
    if name.lower().endswith(EXPORTS):
        return LARGEST_EXPORT
    return LARGEST_FILE


def too_large(name: str) -> str:
    """Why a file of this name is refused."""
    return f"This file is larger than {largest(name) // 2**20} MB."


def bounded(name: str, file: IO[bytes]) -> ArchivedFile:
    """Never more than the bound, whatever the archive says of the size."""
    content = file.read(largest(name) + 1)
    if len(content) > largest(name):
        return ArchivedFile(name, refused=too_large(name))
    return ArchivedFile(name, content)
