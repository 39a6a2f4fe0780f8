"""What every test may ask for: `app`, `client`, `live_server`, `page` ... (see `tests/support`)."""

import gc

from hypothesis import settings

from tests.support.examples import draw_the_same_examples_everywhere
from tests.support.memory import keep_temporary_files_in_memory
from tests.support.passwords import hash_passwords_quickly
from tests.support.rules import file_rules_once
from tests.support.statements import compile_statements_once
from tests.support.templates import compile_templates_once

# Until all tests are listed: nothing that is imported is garbage.
gc.disable()
keep_temporary_files_in_memory()
file_rules_once()
hash_passwords_quickly()
compile_statements_once()
compile_templates_once()
draw_the_same_examples_everywhere()

pytest_plugins = [
    "tests.support.database",
    "tests.support.client",
    "tests.support.browser",
    "tests.support.other_site",
    "tests.support.second_run",
    "tests.support.costliest",
    "tests.support.scheduling",
]

# The same examples in every run, so that a change fails for its own sake and never by chance: more of them
# would be the same again. `--hypothesis-profile=explore` looks for new ones. Deadlines measure the machine,
# not the code.
settings.register_profile(
    "repeatable", max_examples=50, derandomize=True, deadline=None
)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what lives as long as the run: modules, and thousands of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Collect what tests have left, once: pytest does it five times, and finds nothing new."""
    gc.collect()
    gc.freeze()
