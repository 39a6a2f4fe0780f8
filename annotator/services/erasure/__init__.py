"""Deleting for good, and keeping no more than an operator wants."""
