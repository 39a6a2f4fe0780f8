"""Annotations from other tools, and for them."""
