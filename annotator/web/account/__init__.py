"""Pages about accounts, tokens, sites and webhooks."""
