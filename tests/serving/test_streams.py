"""Streams on the production server: they take nobody's turn, come from every worker, and end when it stops."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from time import monotonic

import pytest

from annotator.serve import TURNS
from annotator.settings import Settings
from tests.api.desk import Desk, open_desk
from tests.support.following import following
from tests.support.service import serving

WORKERS = 2


@pytest.fixture
def desk(app) -> Desk:
    """An editor on the database that the server serves, too."""
    return open_desk(app)


@pytest.fixture
def server(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The production server with two workers, and its origin."""
    with serving(settings, ANNOTATOR_WORKERS=str(WORKERS)) as service:
        yield service.process, service.origin


def test_more_streams_than_turns_hear_of_a_change_and_end_with_the_server(
    desk: Desk, server: tuple[subprocess.Popen[bytes], str]
):
    process, origin = server
    slug = desk.article(desk.film()["slug"])["slug"]
    assert desk.token
    with ExitStack() as stack:
        many = [
            stack.enter_context(following(origin, desk.token, slug))
            for _ in range(WORKERS * TURNS + 4)
        ]
        for follower in many:
            follower.wait_for("presence")
        made = desk.annotation(slug)  # here, in a third process
        for follower in many:
            assert follower.wait_for("changes")[0]["annotations"] == [made]
        start = monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        assert monotonic() - start < 5
        for follower in many:
            follower.wait_for_end()
