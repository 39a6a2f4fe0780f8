"""Which tests one process of a run gets together: those of a file, and all that read one built world.

A process that went from file to file would build the world of each database anew for each of them.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from tests.support.database import BACKENDS

DATABASE = re.compile(rf"[-\[]({'|'.join(BACKENDS)})[-\]]")
READS_WORLD = re.compile(r"^def test_.*?\bworld: World\b", re.MULTILINE | re.DOTALL)


class ByWorld(LoadFileScheduling):  # type: ignore[misc]  # it has no types
    """Keeps tests of a file together, and tests of a world."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        database = DATABASE.search(nodeid)
        if database and reads_world(self.config.rootpath / file):
            return f"the world on {database[1]}"
        return file


@cache
def reads_world(file: Path) -> bool:
    """Whether tests of a file ask for the world."""
    source = file.read_text(encoding="utf-8")
    return file.parent.name == "contracts" and bool(READS_WORLD.search(source))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByWorld:
    """Distribute tests that way."""
    return ByWorld(config, log)
