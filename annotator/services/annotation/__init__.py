"""Annotations: looking up, editing one or several, placing, undoing, and news of them."""
