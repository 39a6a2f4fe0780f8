"""Clients that others' tools generate from the OpenAPI document work, and nothing of it is skipped."""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile, which
from typing import Any

import pytest

from tests.api.desk import Desk

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("generated_client.ts")
NODE = which("node")
PACKAGES = ROOT / "node_modules"
STRICT = {
    "compilerOptions": {
        "strict": True,
        "exactOptionalPropertyTypes": True,
        "noUncheckedIndexedAccess": True,
        "target": "es2022",
        "module": "esnext",
        "moduleResolution": "bundler",
        "lib": ["es2022", "dom", "dom.iterable"],
        "types": [],
    },
    "files": ["globals.d.ts", "program.ts"],
}
# Of Node, the one name that the program uses.
GLOBALS = "declare const process: { argv: string[] };\n"
Call = Callable[..., Any]

pytestmark = pytest.mark.database("sqlite")


@pytest.fixture
def document(own_desk: Desk, tmp_path: Path) -> Path:
    """The document as the service sends it."""
    path = tmp_path / "openapi.json"
    path.write_text(own_desk.anonymous().get("/openapi.json").text)
    return path


@pytest.fixture
def slug(own_desk: Desk) -> str:
    """A published article with one spoiler."""
    film = own_desk.film()["slug"]
    slug: str = own_desk.article(film, status="published")["slug"]
    own_desk.annotation(slug)
    return slug


def run(*command: str | Path | None, folder: Path) -> str:
    """What a tool prints; it must succeed."""
    ran = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


# The generator knows no other bodies of text, so it sends them as the bytes that they are.
TEXTS = (
    "application/x-subrip",
    "text/vtt",
    "text/x-ssa",
    "text/plain",
    "application/xml",
)
SETTINGS = "post_hooks: []\ncontent_type_overrides:\n" + "".join(
    f"  {kind}: application/octet-stream\n" for kind in TEXTS
)


@pytest.fixture
def python_client(document: Path, tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Modules of the generated package, by their names."""
    (tmp_path / "settings.yml").write_text(SETTINGS)
    generator = [sys.executable, "-m", "openapi_python_client", "generate"]
    options: list[str | Path] = [
        "--meta",
        "none",
        "--config",
        "settings.yml",
        "--fail-on-warning",
    ]
    options += ["--path", document, "--output-path", tmp_path / "generated_service"]
    run(*generator, *options, folder=tmp_path)
    sys.path.insert(0, str(tmp_path))
    yield lambda name: importlib.import_module(f"generated_service.{name}")
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("generated_service")]:
        del sys.modules[name]


def test_a_generated_python_client_reads_writes_and_knows_errors(
    python_client: Callable[[str], Any], live_server: str, own_desk: Desk, slug: str
):
    def call(name: str, *args: Any, **kwargs: Any) -> Any:
        module = python_client(f"api.{name}")
        return module.sync_detailed(*args, client=client, **kwargs).parsed

    models = python_client("models")
    client = python_client("client").AuthenticatedClient(live_server, own_desk.token)
    assert call("reading.read_article", slug, at=["0:10"]).title == "A light at sea"
    [annotation] = call("annotations.list_annotations", slug).items
    minor = models.AnnotationChange(level=models.Level.MINOR)
    sent = {"body": minor, "if_match": f'"{annotation.version}"'}
    assert call("annotations.change_annotation", annotation.id, **sent).level == "minor"
    stale = call("annotations.change_annotation", annotation.id, **sent)
    assert isinstance(stale, models.Problem)
    assert stale.status == 412


@pytest.mark.skipif(
    NODE is None or not (PACKAGES / "openapi-typescript").is_dir(),
    reason="`make node_modules/.ok` installs openapi-typescript",
)
def test_a_strict_typescript_client_reads_writes_and_knows_errors(
    document: Path, live_server: str, own_desk: Desk, slug: str, tmp_path: Path
):
    (tmp_path / "node_modules").symlink_to(PACKAGES)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps(STRICT))
    (tmp_path / "globals.d.ts").write_text(GLOBALS)
    copyfile(PROGRAM, tmp_path / "program.ts")
    generator = PACKAGES / "openapi-typescript/bin/cli.js"
    run(NODE, generator, document, "--output", "service.d.ts", folder=tmp_path)
    run(PACKAGES / "typescript-7/bin/tsc", folder=tmp_path)
    printed = run(
        NODE, "program.js", live_server, own_desk.token, slug, folder=tmp_path
    )
    expected = {"title": "A light at sea", "level": "minor", "status": 412}
    assert json.loads(printed) == expected
