"""Calls about plot points, and about passages that tell them."""
