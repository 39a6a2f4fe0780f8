"""What people send: fields of forms and values in addresses."""

from flask import request

MOST_DIGITS = 9  # what the database takes


def form_text(name: str) -> str:
    """A field of the form; empty where it was not sent."""
    return request.form.get(name, "")


def form_line(name: str) -> str:
    """The same without white space at its ends."""
    return form_text(name).strip()


def address_text(name: str) -> str:
    """A value in the address; empty where there is none."""
    return request.args.get(name, "")


def shown_text(value: object) -> str:
    """A stored value as a form shows it."""
    if value is None:
        return ""
    return str(value)


def whole_number(text: str) -> int | None:
    """A whole number in digits; None for any other text, and for a number that is too large."""
    if not text.isascii() or not text.isdigit():
        return None
    if len(text) > MOST_DIGITS:
        return None
    return int(text)
