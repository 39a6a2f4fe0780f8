"""Chromium for the browser tests: the system's, else Debian's, else Playwright's.

`make test` runs this first. It needs the standard library and Playwright alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

EXECUTABLES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ROOT = 0
INSTALL = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends")
PACKAGES = ("chromium-headless-shell", "fonts-liberation")
DOWNLOAD = (sys.executable, "-m", "playwright", "install", "chromium")
REMEDY = (
    "Browser tests need Chromium. Install it, then repeat:\n"
    f"  sudo {' '.join(INSTALL)} {' '.join(PACKAGES)}"
)


def main() -> None:
    """Get Chromium if it is not there; where it cannot be had, print one command and fail."""
    if is_there():
        return
    for commands in ways():
        if all(succeeds(command) for command in commands) and is_there():
            return
    sys.exit(REMEDY)


def ways() -> list[list[Sequence[str]]]:
    """The ways to get it on this machine, the better first."""
    download: list[Sequence[str]] = [DOWNLOAD]
    if shutil.which("apt-get") is None or os.geteuid() != ROOT:
        return [download]
    return [[("apt-get", "update", "--quiet"), (*INSTALL, *PACKAGES)], download]


def succeeds(command: Sequence[str]) -> bool:
    """Run a program; whether it worked."""
    print("+", *command, flush=True)  # noqa: T201 - a person waits for it
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=environ).returncode == 0


def is_there() -> bool:
    """Whether a browser test would find it."""
    return installed() is not None or downloaded().is_file()


def installed() -> Path | None:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, EXECUTABLES)), None)
    return Path(path) if path else None


def downloaded() -> Path:
    """Where Playwright keeps the one that it has downloaded, or would."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    main()
