"""Temporary files in memory: a database of a test is copied, synced and dropped thousands of times a run."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - files in it get random names
DISK = Path("/tmp")  # noqa: S108 - as above
# What a run keeps there at one time, twice.
ENOUGH = 4 * 2**30


def keep_temporary_files_in_memory() -> None:
    """Let this process and those that it starts do so, unless `TMPDIR` names a folder."""
    if "TMPDIR" not in os.environ and has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        vars(tempfile)["tempdir"] = None  # what it chose before


def short_folder() -> Path:
    """A folder for sockets, whose paths have at most 107 bytes: `TMPDIR` can be long."""
    return MEMORY if has_room() else DISK


def has_room() -> bool:
    """Whether files can be kept in memory, and programs run from there."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    runs_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return runs_programs and shutil.disk_usage(MEMORY).free > ENOUGH
