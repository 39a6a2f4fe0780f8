"""Errors: one shape for programs, one page for people."""
