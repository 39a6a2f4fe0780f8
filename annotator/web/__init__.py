"""Pages for people: reading, films, signing in."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
