"""Renditions as HTML."""
