"""Fixtures: another site with pages that embed the newsroom's article."""

from collections.abc import Iterator

import pytest

from tests.embed.host import Host, serving
from tests.web.conftest import article, draft, editor, slug

__all__ = ["article", "draft", "editor", "host", "slug"]


@pytest.fixture
def host(live_server: str) -> Iterator[Host]:
    """Another site, with a page policy as strict as documented."""
    with serving(live_server) as site:
        yield site
