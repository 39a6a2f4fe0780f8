"""Compiles each template once a run, for applications are made by the thousand.

Jinja compiles a template into code of its source alone. It was a third of the time of tests of pages.
"""

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Keeps the code of templates in memory, by their name and source."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that an earlier application compiled."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.code = code  # type: ignore[assignment]  # what was put in

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for later applications."""
        self._code[bucket.key, bucket.checksum] = bucket.code


def compile_templates_once() -> None:
    """Let all applications share what was compiled for the first of them."""
    Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
