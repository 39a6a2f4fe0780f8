"""Films: their beats and editions, and what they give away."""
