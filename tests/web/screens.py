"""What pages are looked at on: a desk and a phone."""

WIDTHS = (1280, 390)
