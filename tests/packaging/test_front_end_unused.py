"""Scripts and style sheets hold nothing that no page needs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SCRIPTS = {path: path.read_text() for path in sorted((STATIC / "js").rglob("*.js"))}
EXPORT = re.compile(
    r"^export (?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE
)


def texts(folder: str, pattern: str) -> str:
    """The text of these files together."""
    paths = sorted((ROOT / folder).rglob(pattern))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


OUTSIDE = texts("templates", "*.html") + texts("tests", "*.py")
SHAPES = texts("static/js", "*.d.ts")
NAMING = "\n".join(SCRIPTS.values()) + OUTSIDE + texts("annotator", "*.py")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_exports_is_used(path: Path):
    others = [source for other, source in SCRIPTS.items() if other != path]
    users = "\n".join([*others, OUTSIDE, SHAPES])
    exports = EXPORT.findall(SCRIPTS[path])
    assert [name for name in exports if not re.search(rf"\b{name}\b", users)] == []
    assert path.name in users


def test_every_class_of_a_style_sheet_is_in_a_page():
    rules = re.sub(
        r"/\*.*?\*/|\"[^\"]*\"", "", texts("static/css", "*.css"), flags=re.DOTALL
    )
    selectors = " ".join(re.findall(r"([^{};]+)\{", rules))
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    assert {name for name in classes if not is_named(name)} == set()


def is_named(name: str) -> bool:
    """Whether a page or a script writes this class, or puts it together from its block and a variant."""
    block, dashes, _ = name.rpartition("--")
    whole = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", NAMING)
    return bool(whole) or (bool(dashes) and f"{block}--" in NAMING)
