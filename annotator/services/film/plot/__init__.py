"""Plot points, the passages that tell them, and suggestions of more."""
