"""Sending webhooks: the deliveries that are due, and posting to addresses that others named."""
