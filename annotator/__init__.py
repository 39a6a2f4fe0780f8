"""Serves articles about films without the spoilers that a reader has not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from annotator.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """An application for these settings, or for those in the environment (see `annotator.factory`)."""
    # Imported here so that the core can be used without the web framework.
    from annotator.factory import create_app as create  # noqa: PLC0415

    return create(settings)
