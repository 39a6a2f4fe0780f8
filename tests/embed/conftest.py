"""Fixtures: the newsroom's article."""

from tests.web.conftest import (
    article,
    draft,
    editor,
    postgresql_start,
    slug,
    sqlite_start,
)
from tests.web.stage import postgresql_stage, sqlite_stage

__all__ = [
    "article",
    "draft",
    "editor",
    "postgresql_stage",
    "postgresql_start",
    "slug",
    "sqlite_stage",
    "sqlite_start",
]
