"""The examples of property tests: the same in every process, whatever it did before."""

from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


def draw_the_same_examples_everywhere() -> None:
    """Leave the constants of loaded modules out of what Hypothesis draws from.

    Which modules a process has loaded depends on the files that it tested before, so `derandomize` alone
    leaves examples that one run meets and the next does not. Hypothesis has no setting for this;
    `tests/packaging/test_examples.py` fails when it moves what is replaced here.
    """
    none = Constants()
    names = vars(providers)
    names["_get_local_constants"] = lambda: none
