"""The examples of property tests: the same in every process, whatever it did before."""

from hypothesis.internal.conjecture import providers


def draw_the_same_examples_everywhere() -> None:
    """Leave the constants of loaded modules out of what Hypothesis draws from.

    Which modules a process has loaded hangs on the files that it happened to test before, so `derandomize`
    alone leaves examples that one run meets and the next does not. Hypothesis has no setting for this;
    `tests/packaging/test_examples.py` fails when it moves what is replaced here.
    """
    empty = providers.Constants()
    providers._get_local_constants = lambda: empty
