"""Finished answers and renditions that this worker keeps, each checked against its version."""
