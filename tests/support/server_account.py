"""Who runs the PostgreSQL server of the tests: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Command = Sequence[str | Path]
ROOT = 0


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """The user and group to change to, both `None` where the tests do not run as root."""

    uid: int | None = None
    gid: int | None = None

    @property
    def extra_groups(self) -> list[int] | None:
        """Root's other groups are given up with root."""
        return None if self.uid is None else []

    def own(self, folder: Path) -> None:
        """Make the folder this account's."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def run(self, command: Command) -> None:
        """Run a program to its end; `CalledProcessError` carries its output when it fails."""
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
            user=self.uid,
            group=self.gid,
            extra_groups=self.extra_groups,
        )

    def start(self, command: Command, log: IO[str]) -> subprocess.Popen[str]:
        """Start a program that goes on running, with all its output in `log`."""
        return subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            user=self.uid,
            group=self.gid,
            extra_groups=self.extra_groups,
        )


def server_account() -> ServerAccount:
    """`postgres`, or else `nobody`, when the tests run as root; the tests' own user otherwise."""
    if os.geteuid() != ROOT:
        return ServerAccount()
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return ServerAccount(entry.pw_uid, entry.pw_gid)
