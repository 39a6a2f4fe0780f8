"""Passwords of tests are hashed in no time: few tests are about how long guessing takes.

Werkzeug's own default takes a tenth of a second, and keeps what it takes in the hash.
"""

from werkzeug.security import generate_password_hash

DEFAULTS = generate_password_hash.__defaults__ or ()
QUICK = "scrypt:1024:8:1"  # n, r and p; the default's n is 32,768


def hash_passwords_quickly() -> None:
    """Use that wherever no other method is named."""
    generate_password_hash.__defaults__ = (QUICK, *DEFAULTS[1:])
