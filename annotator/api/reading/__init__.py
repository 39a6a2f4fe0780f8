"""Blind readings: opening one, its tags, both readings side by side, and their agreement."""
