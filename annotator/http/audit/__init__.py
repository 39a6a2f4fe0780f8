"""Asking another site for what it gives away: politely, and at a bounded cost."""
