"""Where the passages of one revision are in the next."""
