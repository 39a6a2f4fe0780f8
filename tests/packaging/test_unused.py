"""Templates are short and none is left over: each is rendered, and scripts read each word that they are offered."""

import re
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
LONGEST_TEMPLATE = 85
# A word named by the value of a field, which a script looks up as `word(type)`.
FIELD_VALUES = {"image", "rule", "moved", "edited", "lost"}


@cache
def source(folder: str, suffix: str) -> str:
    """All files with this suffix in one folder."""
    paths = sorted((PROJECT / folder).rglob(f"*{suffix}"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def offered_words() -> set[str]:
    """The names in `<script class="words">`, without the forms of the singular."""
    blocks = re.findall(
        r'class="words">\{\{ \{(.*?)\} \| tojson',
        source("templates", ".html"),
        re.DOTALL,
    )
    names = re.findall(r'"([\w.]+)": _\(', "".join(blocks))
    return {name.removesuffix(".one") for name in names}


def is_read(name: str, scripts: str) -> bool:
    """Whether a script names a word in full, or puts its name together from a part at its start or end."""
    if re.search(rf"[\"'`.]{re.escape(name)}\b", scripts):
        return True
    starts = re.findall(r"`([\w.]+)\$\{", scripts)
    ends = re.findall(r"\}(_\w+)`", scripts)
    return name.startswith(tuple(starts)) or name.endswith(tuple(ends))


@pytest.mark.parametrize("name", NAMES)
def test_each_template_is_rendered(name: str) -> None:
    code = (source("annotator", ".py"), source("templates", ".html"))
    assert any(f'"{name}"' in text for text in code)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_short(name: str) -> None:
    lines = (TEMPLATES / name).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_TEMPLATE


def test_each_word_offered_to_scripts_is_read() -> None:
    scripts = source("static/js", ".js")
    words = offered_words() - FIELD_VALUES
    assert words
    assert sorted(word for word in words if not is_read(word, scripts)) == []


def test_a_word_that_no_script_reads_would_be_seen() -> None:
    scripts = 'word("saved"); word(`list.${state}`); word(`${side}_done`);'
    assert is_read("saved", scripts)
    assert is_read("list.moved", scripts)
    assert is_read("undo_done", scripts)
    assert not is_read("lost_and_unread", scripts)
