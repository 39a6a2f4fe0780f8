"""Static files: addresses that change with their content, style sheets in one piece, scripts bare.

A style sheet of a page names its parts with `@import`, so that each component has a file of its own. Browsers get
the parts in its place: they ask once. Scripts name each other by such addresses too, so a page that is opened again
asks for none of them. What scripts say of their types is for those who change them.
"""

import re
from functools import cache, lru_cache
from hashlib import blake2b
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, current_app, request, send_file, url_for

YEAR = 365 * 24 * 3600
HASHES = 500  # of files' contents
_SHEET = re.compile(r"css/[\w-]+\.css")
_SCRIPT = re.compile(r"js/[\w/-]+\.js")
_IMPORT = re.compile(r'^@import "([\w/-]+\.css)";\n', re.MULTILINE)
# What a sheet names lies one folder up from it.
_ADDRESS = re.compile(r'url\("\.\./([\w./-]+)"\)')
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORTED = re.compile(
    r'((?:from|^import|import\()\s*)"(\.[\w./-]+\.js)"', re.MULTILINE
)
# A comment that has its lines to itself. One that begins a line of code is part of it.
_SCRIPT_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)[ \t]*\n", re.MULTILINE | re.DOTALL
)


def register(app: Flask) -> None:
    """Give templates `asset(name)`, and let browsers keep the files."""
    app.jinja_env.globals["asset"] = asset
    app.view_functions["static"] = _serve
    app.after_request(_keep)
    if app.debug:
        app.before_request(forget)


def asset(name: str) -> str:
    """Return the address of a static file."""
    content = served(Path(str(current_app.static_folder)), name)
    return url_for("static", filename=name, v=_hash(content))


def served(folder: Path, name: str) -> bytes:
    """Return what browsers get of a static file."""
    path = folder / name
    if _SHEET.fullmatch(name):
        return _sheet(path)
    if _SCRIPT.fullmatch(name):
        return _script(path)
    return _plain(path)


def forget() -> None:
    """Let whoever changes a file see it at once."""
    for kept in (_sheet, _script, _plain):
        kept.cache_clear()


def _serve(filename: str) -> Response:
    """A static file. Style sheets and scripts of several files come as one."""
    folder = Path(str(current_app.static_folder))
    is_put_together = _SHEET.fullmatch(filename) or _SCRIPT.fullmatch(filename)
    if not is_put_together or not (folder / filename).is_file():
        return current_app.send_static_file(filename)
    content = served(folder, filename)
    return send_file(
        BytesIO(content), download_name=Path(filename).name, etag=_hash(content)
    )


@cache
def _sheet(path: Path) -> bytes:
    folder = path.parent.parent
    addressed = _ADDRESS.sub(lambda name: _address(folder, name[1]), _whole(path))
    lines = map(str.strip, _STYLE_COMMENT.sub("", addressed).splitlines())
    return "\n".join(filter(None, lines)).encode()


def _whole(path: Path) -> str:
    """Read a style sheet with its parts, which may be sheets beside it."""
    source = path.read_text(encoding="utf-8")
    return _IMPORT.sub(lambda name: _part(path.parent, name[1]), source)


def _part(folder: Path, name: str) -> str:
    """Read a part. In a folder of its own, its addresses are one folder further down."""
    part = _whole(folder / name)
    if "/" in name:
        return part.replace('url("../', 'url("')
    return part


def _address(folder: Path, name: str) -> str:
    """Write an address that changes with the file, as a page does when it loads the file ahead."""
    return f'url("../{name}?v={_hash((folder / name).read_bytes())}")'


@cache
def _script(path: Path) -> bytes:
    source = _SCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))
    bare = _IMPORTED.sub(
        lambda found: _import(path.parent, *found.groups()), _flush(source)
    )
    return bare.encode()


def _flush(source: str) -> str:
    """A script without its indentation, unless a text in it goes over lines."""
    lines = source.splitlines(keepends=True)
    if any(line.count("`") % 2 for line in lines):
        return source
    return "".join(line.lstrip(" ") for line in lines)


def _import(folder: Path, verb: str, name: str) -> str:
    """Write the import of a script, whose address changes with all that it imports in turn."""
    return f'{verb}"{name}?v={_hash(_script((folder / name).resolve()))}"'


@cache
def _plain(path: Path) -> bytes:
    return path.read_bytes()


@lru_cache(HASHES)
def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()


def _keep(response: Response) -> Response:
    """Let browsers keep a file whose address names its version."""
    if (
        request.endpoint == "static"
        and "v" in request.args
        and response.status_code == HTTPStatus.OK
    ):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
