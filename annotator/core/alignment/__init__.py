"""Two texts side by side: which token of one is which token of the other."""
