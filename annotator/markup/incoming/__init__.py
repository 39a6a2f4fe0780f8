"""Reads HTML, Markdown and plain text into the document model."""
