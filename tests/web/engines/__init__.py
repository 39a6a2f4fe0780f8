"""One walk, three browsers."""
