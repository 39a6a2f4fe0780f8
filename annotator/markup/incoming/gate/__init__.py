"""The gate: what an article from outside must pass before it is read."""
