"""The service does what its description says.

The requests stand in `conformance.py`. Making them takes as long as a thousand other tests, and each process of a run
would make them only to list its tests: so a process of their own makes them, when their turn comes.
"""

import subprocess
import sys
from pathlib import Path

REQUESTS = Path(__file__).with_name("conformance.py")


def test_the_service_does_what_its_description_says():
    plugins = ("-p", "no:cacheprovider", "-p", "schemathesis")
    command = (sys.executable, "-m", "pytest", "-q", *plugins, REQUESTS)
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
