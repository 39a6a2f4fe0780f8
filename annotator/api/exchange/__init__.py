"""Calls that exchange annotations with other tools."""
