"""Audits of other sites."""
