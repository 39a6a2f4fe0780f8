"""Writes renditions as HTML, Markdown, plain text and JSON."""
