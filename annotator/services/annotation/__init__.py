"""Annotations: writing, changing several at once, placing, undoing, and news of them."""
