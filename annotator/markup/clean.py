"""Takes out of foreign HTML whatever is not on the list: first nh3, then bleach. The only user of either.

docs/decisions says why both, and why nothing rests on them alone.
"""
