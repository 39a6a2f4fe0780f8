"""Where readers can see words of a hidden passage."""

from enum import StrEnum


class Rule(StrEnum):
    """Where readers can see a hidden passage's words."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    CAPTION = "caption"
    IMAGE = "image"  # its alternative text
    ADDRESS = "address"  # of a link or an image
    BESIDE = "beside"  # in the sentence before, after or around the passage
    ELSEWHERE = "elsewhere"
    REPLACEMENT = "replacement"
    BEAT = "beat"  # a beat's label
