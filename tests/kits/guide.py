"""The pages about kits: what they have people type, and a shell that types it."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_COMMANDS = 6


def commands(page: str) -> str:
    """What a page of the documentation has people type."""
    text = (ROOT / f"docs/embedding/{page}.md").read_text()
    written = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return "".join(written[:1])


def run(script: str, folder: Path, **variables: str) -> None:
    """Type it in a shell."""
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    known = {"ANNOTATOR": str(ROOT), "PATH": programs}
    ran = subprocess.run(
        ["bash", "-eu", "-c", script],
        cwd=folder,
        env=os.environ | known | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
