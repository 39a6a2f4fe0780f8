"""What pages are looked at on: a desk and a phone, in both themes."""

from typing import Literal

SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (1280, "dark"),
    (390, "light"),
    (390, "dark"),
)
