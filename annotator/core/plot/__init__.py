"""What films give away, and which passages seem to tell it."""
