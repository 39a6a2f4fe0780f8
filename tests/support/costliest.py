"""The end of a run names the files that took longest, so that the next person sees what grows."""

from collections import defaultdict

import pytest

MANY = 500  # tests; a shorter run is a narrow one
NAMED = 12

_seconds: defaultdict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add a test's time, with its fixtures, to that of its file."""
    _seconds[report.location[0]] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the costliest files of a long run."""
    if len(terminalreporter.getreports("passed")) < MANY:
        return
    terminalreporter.section("costliest files, in seconds of one process")
    whole = sum(_seconds.values())
    costliest = sorted(_seconds, key=_seconds.__getitem__, reverse=True)
    for file in costliest[:NAMED]:
        seconds = _seconds[file]
        terminalreporter.write_line(f"{seconds:7.0f}  {seconds / whole:5.1%}  {file}")
