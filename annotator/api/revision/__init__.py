"""Calls that save an article's text, compare it and review it."""
