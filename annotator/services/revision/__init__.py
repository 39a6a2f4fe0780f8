"""Revisions: saving, carrying annotations over, review, history, pushes from a CMS."""
