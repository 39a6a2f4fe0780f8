"""Annotations in the forms of other tools: W3C Web Annotation, Hypothesis, CSV and standoff JSON. Pure."""
