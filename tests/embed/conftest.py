"""Fixtures: the newsroom's article."""

from tests.web.conftest import article, draft, editor, slug

__all__ = ["article", "draft", "editor", "slug"]
