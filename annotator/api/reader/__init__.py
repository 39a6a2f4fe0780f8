"""Calls for readers: text only from renditions."""
