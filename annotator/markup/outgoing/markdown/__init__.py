"""Renditions as Markdown."""
