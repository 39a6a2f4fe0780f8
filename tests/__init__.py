"""Tests of Annotator. A package, so that no other folder called `tests` can shadow `tests.support`."""
