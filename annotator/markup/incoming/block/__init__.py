"""Blocks put together from the text, marks and containers that a reader meets."""
