"""Approval: the gate of every write, and what it keeps hidden until somebody else agrees."""
