"""What a kit brings along for those who install it: a page about it, a licence, and the style of its language."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KITS = ROOT / "docs/embedding"
PACKAGES = {
    "npm/annotator": "README.md",
    "eleventy/annotator-eleventy": "README.md",
    "hugo/annotator": "README.md",
    "wordpress/annotator": "readme.txt",
}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_has_its_readme_and_our_licence(package: str) -> None:
    assert (KITS / package / PACKAGES[package]).stat().st_size > 300
    assert (KITS / package / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.skipif(
    shutil.which("phpcs") is None, reason="apt-get install php-codesniffer"
)
def test_the_plugin_is_written_in_the_style_of_php() -> None:
    """PSR-12. Warnings are let through: plugins of WordPress declare functions and hook them in one file."""
    command = ["phpcs", "-n", "--standard=PSR12", "--extensions=php"]
    folder = KITS / "wordpress/annotator"
    ran = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
