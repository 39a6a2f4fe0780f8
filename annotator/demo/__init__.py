"""Two films in the public domain and some articles about them, to look around in: `load` brings them in."""

from annotator.demo.loading import load

__all__ = ["load"]
