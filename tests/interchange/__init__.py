"""Tests of annotations in the forms of other tools."""
