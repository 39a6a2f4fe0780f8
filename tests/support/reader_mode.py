"""What reader modes and read-later services make of a page: they drop its controls and its styles."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import lxml.html
import pytest
from readability import Document

ROOT = Path(__file__).parents[2]
NODE = which("node")
SCRIPT = Path(__file__).with_suffix(".mjs")
IS_INSTALLED = (ROOT / "node_modules/@mozilla/readability").is_dir()


def firefox(page: str) -> str:
    """The text of a page in Firefox's Reader View, which is Mozilla's Readability."""
    if NODE is None or not IS_INSTALLED:
        pytest.skip("`make node_modules/.ok` installs Readability")
    done = subprocess.run(
        [NODE, SCRIPT], input=page, capture_output=True, text=True, check=True, cwd=ROOT
    )
    return _one_line(done.stdout)


def arc90(page: str) -> str:
    """The same by the extractor of many read-later services, with buttons dropped as all of them do."""
    tree = lxml.html.fromstring(Document(page).summary())
    for button in list(tree.iter("button", "form", "input")):
        button.drop_tree()
    return _one_line(tree.text_content())


def mail(page: str) -> str:
    """The same by mail and feed readers: every form control goes, every style and script too."""
    tree = lxml.html.fromstring(page)
    for dropped in list(tree.iter("button", "form", "input", "script", "style")):
        dropped.drop_tree()
    return _one_line(tree.text_content())


EXTRACTORS: tuple[Callable[[str], str], ...] = (firefox, arc90, mail)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
