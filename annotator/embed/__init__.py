"""What other places take: feeds."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the feeds."""
