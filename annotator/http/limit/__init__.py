"""Limits on public reads, the counts that all workers share, and the sites they belong to."""
