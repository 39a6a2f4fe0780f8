"""Calls about annotations: their changes, their log, news of them."""
