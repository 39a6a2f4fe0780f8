"""A test that a busy machine can fail is run a second time, and the run's summary names it.

Such tests drive a browser or a server's processes, or look at a clock (mark `measured`). All
others have one run: what they say depends on the code alone.
"""

import pytest

DRIVERS = {"browser", "live_server", "engine"}
FOLDERS = {"serving", "engines"}
SECOND_RUN = pytest.mark.flaky(reruns=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give those tests their second run."""
    for item in items:
        if depends_on_the_machine(item):
            item.add_marker(SECOND_RUN)


def depends_on_the_machine(item: pytest.Item) -> bool:
    """Whether a test's outcome depends on what else the machine does."""
    return (
        item.path.parent.name in FOLDERS
        or item.get_closest_marker("measured") is not None
        or not DRIVERS.isdisjoint(getattr(item, "fixturenames", ()))
    )
