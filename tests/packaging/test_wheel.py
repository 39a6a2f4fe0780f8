"""What is installed from a wheel, without this folder, serves pages and runs migrations."""

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Sequence
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SOURCES = ("annotator", "migrations", "static", "templates")
METADATA = ("LICENSE", "README.md", "pyproject.toml", "setup.cfg")
Environ = dict[str, str]
# On a machine that does much else.
START_SECONDS = 60
# Says where the package is and what it answers: starting Python takes longer than all of that.
LOOK = """
import json, re
import annotator
client = annotator.create_app().test_client()
front_page = client.get("/").text
style_sheet = re.search(r'<link[^>]*href="(/static/[^"]+\\.css[^"]*)"', front_page)
print(json.dumps({
    "file": annotator.__file__,
    "front page": front_page,
    "style sheet": client.get(style_sheet[1]).text,
    "German page": client.get("/sign-in", headers={"Accept-Language": "de"}).text,
}))
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """A clean environment with the wheel in it, and a folder for what the service stores."""

    folder: Path

    @property
    def interpreter(self) -> Path:
        """The environment's Python."""
        return self.folder / "bin" / "python"

    @property
    def environ(self) -> Environ:
        """Variables that lead away from the sources."""
        own = {"ANNOTATOR_INSTANCE_PATH": str(self.folder / "instance")}
        return {
            name: value for name, value in os.environ.items() if name != "PYTHONPATH"
        } | own

    def python(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run Python there, away from the sources; returns what it printed."""
        return output_of(
            [self.interpreter, *arguments], cwd=cwd or self.folder, env=self.environ
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the sources: a build leaves files behind."""
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        shutil.copytree(
            PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in METADATA:
        shutil.copy(PROJECT / name, folder)
    pip(
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        folder,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel in an environment that borrows its dependencies from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("installation")
    venv.create(folder, with_pip=False)
    site_packages = next(folder.glob("lib/python*/site-packages"))
    # A path file adds that folder and reads no path files in it, so the editable install stays out.
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    pip(
        "--python",
        folder / "bin" / "python",
        "install",
        "--no-deps",
        "--no-index",
        wheel,
    )
    return Installation(folder)


@pytest.fixture(scope="module")
def migrated(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """The same with a database, made from an empty folder."""
    empty = tmp_path_factory.mktemp("empty")
    command = ("-m", "flask", "--app", "annotator:create_app", "db", "upgrade")
    installation.python(*command, cwd=empty)
    assert list(empty.iterdir()) == []
    return installation


@pytest.fixture(scope="module")
def seen(migrated: Installation) -> dict[str, str]:
    """Where the package is, and what it answers."""
    answers: dict[str, str] = json.loads(migrated.python("-c", LOOK))
    return answers


def test_every_folder_of_the_package_is_installed() -> None:
    folders = {path.parent for path in (PROJECT / "annotator").rglob("*.py")}
    code = {".".join(folder.relative_to(PROJECT).parts) for folder in folders}
    assert set(listed_packages()) == code | {
        f"annotator.{name}" for name in SOURCES[1:]
    }


def test_a_wheel_holds_every_file_of_the_package(installation: Installation) -> None:
    package = next(installation.folder.glob("lib/python*/site-packages/annotator"))
    inside = {
        Path(name) / path for name in SOURCES[1:] for path in files_in(PROJECT / name)
    }
    assert files_in(package) == files_in(PROJECT / "annotator") | inside


def test_an_installed_wheel_migrates_its_database_and_serves_the_front_page(
    seen: dict[str, str],
) -> None:
    assert "</html>" in seen["front page"]
    assert "site-packages/annotator" in seen["file"]


def test_an_installed_wheel_is_served_from_an_empty_folder(
    migrated: Installation, tmp_path: Path
) -> None:
    port = free_port()
    environ = migrated.environ | {"ANNOTATOR_PORT": str(port)}
    command: list[str | Path] = [migrated.interpreter, "-m", "annotator.serve"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert "</html>" in first_answer(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
            printed, _ = server.communicate(timeout=20)
    assert "Traceback" not in printed
    assert list(tmp_path.iterdir()) == []


def test_an_installed_wheel_speaks_german(seen: dict[str, str]) -> None:
    assert '<html lang="de">' in seen["German page"]
    assert ">Anmelden<" in seen["German page"]


def test_an_installed_wheel_serves_its_style_sheets(seen: dict[str, str]) -> None:
    assert "{" in seen["style sheet"]


def listed_packages() -> list[str]:
    """The packages that setup.cfg names."""
    setup = ConfigParser()
    setup.read(PROJECT / "setup.cfg", encoding="utf-8")
    return setup["options"]["packages"].split()


def files_in(folder: Path) -> set[Path]:
    """The files below a folder, compiled ones aside."""
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in files if "__pycache__" not in path.parts}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def first_answer(url: str) -> str:
    """Ask until the server, which has just been started, answers."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return output_of_url(url)
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def output_of_url(url: str) -> str:
    """The body of an answer."""
    with urllib.request.urlopen(url, timeout=START_SECONDS) as answer:  # noqa: S310 - our own address
        return str(answer.read().decode())


def pip(*arguments: str | Path) -> None:
    """Run pip quietly, without a look at any index."""
    output_of(
        [
            sys.executable,
            "-m",
            "pip",
            "--quiet",
            "--disable-pip-version-check",
            *arguments,
        ]
    )


def output_of(
    command: Sequence[str | Path], cwd: Path = PROJECT, env: Environ | None = None
) -> str:
    """What a program prints; where it fails, what it complains about fails the test."""
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=env
    )
    assert result.returncode == 0, result.stderr
    return result.stdout
