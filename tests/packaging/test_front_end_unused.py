"""Scripts and style sheets hold nothing that no page needs."""

import re
from collections import Counter
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
NAMING = "\n".join(SCRIPTS.values()) + OUTSIDE + texts("annotator", "*.py")
CLASSES = set(re.findall(r"[\w-]+", NAMING))
WORD = re.compile(r"[\w-]+\.js|\w+")
WORDS = {path: set(WORD.findall(source)) for path, source in SCRIPTS.items()}
# In how many scripts a word is; what is outside of scripts counts as one more.
USES = Counter(set(WORD.findall(OUTSIDE + texts("static/js", "*.d.ts"))))
for words in WORDS.values():
    USES.update(words)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_exports_is_used(path: Path):
    exports = EXPORT.findall(SCRIPTS[path])
    assert [name for name in (*exports, path.name) if not is_used(name, path)] == []


def is_used(word: str, by: Path) -> bool:
    """Whether anything but this script has the word."""
    return USES[word] > (word in WORDS[by])


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
    return name in CLASSES or (bool(dashes) and f"{block}--" in NAMING)
