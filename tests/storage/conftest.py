"""Fixtures: an editor's desk on a database that a test may spoil."""

import pytest
from flask import Flask

from tests.api.desk import Desk, open_desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor on a database of the test's own."""
    return open_desk(app)
