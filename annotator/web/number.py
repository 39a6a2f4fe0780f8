"""Whole numbers in forms and addresses."""

MOST_DIGITS = 9  # what the database takes


def whole_number(text: str) -> int | None:
    """A whole number in digits; None for any other text, and for a number that is too large."""
    if not text.isascii() or not text.isdigit():
        return None
    if len(text) > MOST_DIGITS:
        return None
    return int(text)
