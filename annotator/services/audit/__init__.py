"""Audits of other sites: what they look for, who has ordered them, and what they say."""
