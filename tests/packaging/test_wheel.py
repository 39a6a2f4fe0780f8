"""What is installed from a wheel, without this folder, serves pages and runs migrations."""

import os
import re
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
GET = "from annotator import create_app; print(create_app().test_client().get({path!r}).text)"


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
    installation: Installation,
) -> None:
    installation.python("-m", "flask", "--app", "annotator:create_app", "db", "upgrade")
    front_page = installation.python("-c", GET.format(path="/"))
    assert "</html>" in front_page
    assert "site-packages/annotator" in installation.python(
        "-c", "import annotator; print(annotator.__file__)"
    )


def test_an_installed_wheel_is_served_from_an_empty_folder(
    installation: Installation, tmp_path: Path
) -> None:
    migrate = ("-m", "flask", "--app", "annotator:create_app", "db", "upgrade")
    installation.python(*migrate, cwd=tmp_path)
    port = free_port()
    environ = installation.environ | {"ANNOTATOR_PORT": str(port)}
    command: list[str | Path] = [installation.interpreter, "-m", "annotator.serve"]
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


def test_an_installed_wheel_speaks_german(installation: Installation) -> None:
    get = GET.replace(
        "{path!r}", "'/sign-in', headers={{'Accept-Language': 'de'}}"
    ).format()
    assert '<html lang="de">' in installation.python("-c", get)
    assert ">Anmelden<" in installation.python("-c", get)


def test_an_installed_wheel_serves_its_style_sheets(installation: Installation) -> None:
    installation.python("-m", "flask", "--app", "annotator:create_app", "db", "upgrade")
    front_page = installation.python("-c", GET.format(path="/"))
    style_sheet = re.search(r'<link[^>]*href="(/static/[^"]+\.css[^"]*)"', front_page)
    assert style_sheet
    assert "{" in installation.python("-c", GET.format(path=style_sheet[1]))


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
