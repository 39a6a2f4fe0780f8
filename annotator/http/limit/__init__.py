"""Limits on public reads, and the sites that requests come from."""
