"""Starting loads what serving needs and works nothing out, so that the first answer comes soon."""

import compileall
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.services.account import account

ROOT = Path(__file__).parents[2]
# What commands, tests, other servers and Word files use.
UNUSED = {
    *("alembic", "flask_migrate", "hypothesis", "mako", "mammoth", "pygments"),
    "pytest",
}
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
# Of loading all of ours, against loading the libraries that it cannot do without: 2.3 when this was written.
MOST_LOADING = 3.5
PROGRAM = """
import gc, json, os, sys, threading, time
gc.disable()
begin = time.process_time()
import flask_smorest, flask_sqlalchemy, sqlalchemy.dialects.postgresql
from pathlib import Path
start = time.process_time()
from annotator.settings import Settings
import annotator.factory
loaded = time.process_time()
folder = Path(sys.argv[1])
annotator.factory.create_app(Settings(f"sqlite:///{folder}/a.sqlite", "x" * 32, folder))
made = time.process_time()
os.environ |= {
    "ANNOTATOR_DATABASE_URL": f"sqlite:///{folder}/a.sqlite",
    "ANNOTATOR_SECRET_KEY": "x" * 32,
    "ANNOTATOR_INSTANCE_PATH": str(folder),
}
from annotator import serve
serve.load_service()
from babel import localedata
print(json.dumps({
    "libraries": start - begin,
    "loading": loaded - start, "making": made - loaded, "modules": [*sys.modules],
    "locales": [*localedata._cache],
    "made": [*map(str, folder.glob("*.sqlite*"))],
    "threads": [thread.name for thread in threading.enumerate()],
    "files": [os.readlink(file.path) for file in os.scandir("/proc/self/fd")
              if os.path.lexists(file.path)],
}))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a new process has loaded, and how long both parts of starting took it."""
    folder = str(tmp_path_factory.mktemp("started"))
    command = [sys.executable, "-c", PROGRAM, folder]
    # As in an installed package, each file is compiled already.
    compileall.compile_dir(ROOT / "annotator", quiet=1)
    environment = {k: v for k, v in os.environ.items() if k != UNCOMPILED}
    ran = subprocess.run(
        command, capture_output=True, check=True, cwd=ROOT, env=environment
    )
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def test_starting_loads_nothing_that_serving_does_without(started: dict[str, Any]):
    packages = {name.partition(".")[0] for name in started["modules"]}
    assert packages & UNUSED == set()


def test_making_the_application_takes_a_fraction_of_loading_it(started: dict[str, Any]):
    """The description of the API, for example, is made when somebody asks for it."""
    assert started["making"] < started["loading"] / 4


def test_loading_ours_takes_a_few_times_as_long_as_the_libraries(
    started: dict[str, Any],
):
    """A ratio within one process, so it does not depend on the machine."""
    assert started["loading"] < MOST_LOADING * started["libraries"]


def test_nothing_that_a_worker_needs_for_itself_is_there_before_the_fork(
    started: dict[str, Any],
):
    """A thread would be missing in the worker, and a connection would be used by two."""
    assert started["threads"] == ["MainThread"]
    kinds = ("socket:", "anon_inode:")
    opened = [file for file in started["files"] if file.startswith(kinds)]
    opened += [file for file in started["files"] if ".sqlite" in file]
    assert opened == []


def test_loading_makes_no_database_where_there_is_none(started: dict[str, Any]):
    assert not started["made"]


def test_how_languages_write_numbers_is_read_once_for_all_workers(
    started: dict[str, Any],
):
    assert {"de", "en_GB"} <= {*started["locales"]}


@pytest.mark.usefixtures("usual_hashes")
def test_an_unknown_address_takes_as_long_as_a_wrong_password():
    """Starting hashes no password, so this one is only of the form of a hash."""
    method, _, digest = account.hash_password("a long password").split("$")
    stand_in = account._UNKNOWN.split("$")
    assert [stand_in[0], len(stand_in[2])] == [method, len(digest)]
    assert not account.is_password_of(None, "a long password")
