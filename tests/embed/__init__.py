"""Tests of what other sites take: the element, the frame, oEmbed."""
