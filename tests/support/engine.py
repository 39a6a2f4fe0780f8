"""Firefox and WebKit for the walk through the reader's page: Debian's, which `make test` installs if it may.

Where they cannot be had, `make test` says the one command, and the walk skips them; in CI it fails.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.support.chromium import INSTALL, ROOT, succeeds

PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
FIREFOX = ("firefox-esr", "firefox")
WEBKIT_DRIVER, DISPLAY = "WebKitWebDriver", "Xvfb"
LIBRARIES = Path("/usr/lib")
REMEDY = (
    "The walk through the reader's page needs Firefox and WebKit. Install them, then repeat:\n"
    f"  sudo {' '.join(INSTALL)} {' '.join(PACKAGES)}"
)


def main() -> None:
    """Get what is missing; where it cannot be had, print one command, and fail in CI alone."""
    if are_there():
        return
    if shutil.which("apt-get") and os.geteuid() == ROOT:
        succeeds(("apt-get", "update", "--quiet"))
        succeeds((*INSTALL, *PACKAGES))
    if not are_there():
        print(REMEDY)  # noqa: T201 - a person waits for it
        sys.exit(in_ci())


def are_there() -> bool:
    """Whether both engines can be driven."""
    return firefox() is not None and webkit() is not None


def in_ci() -> bool:
    """Whether no test may be skipped."""
    return os.environ.get("CI") == "true"


def firefox() -> Path | None:
    """Firefox itself; it needs no driver."""
    path = next(filter(None, map(shutil.which, FIREFOX)), None)
    return Path(path) if path else None


def webkit() -> Path | None:
    """WebKit's smallest browser, if its driver and a display for it are there."""
    if not (shutil.which(WEBKIT_DRIVER) and shutil.which(DISPLAY)):
        return None
    return next(LIBRARIES.glob("*/webkit2gtk-4*/MiniBrowser"), None)


if __name__ == "__main__":
    main()
