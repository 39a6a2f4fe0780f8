"""Rows and queries, for SQLite and PostgreSQL. No rendering, no addresses, no settings."""
