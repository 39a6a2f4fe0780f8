"""Sending webhooks: due deliveries, and posts to addresses that others chose."""
