"""What a reader may see, and where an annotation sits: plain values and pure functions."""
