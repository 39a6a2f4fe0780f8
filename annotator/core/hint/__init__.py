"""Hints: words of hidden passages that readers can still see."""
