"""The ways to be wrong that `make mutants` tries are ways to be wrong in the code as it is."""

import pytest

from tests.contracts.invert import MUTANTS, ROOT, Mutant, fits


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_what_a_mutant_breaks_is_there_once(mutant: Mutant) -> None:
    assert fits(mutant, ROOT), "bring MUTANTS in tests/contracts/invert.py up to date"
