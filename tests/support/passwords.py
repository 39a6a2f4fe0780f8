"""Makes the hashing of passwords quick in tests: few of them are about how long guessing takes.

Werkzeug's default takes a tenth of a second, and its parameters are part of the hash.
"""

from werkzeug.security import generate_password_hash

DEFAULTS = generate_password_hash.__defaults__ or ()
QUICK = "scrypt:1024:8:1"  # n, r and p; the default's n is 32,768


def hash_passwords_quickly() -> None:
    """Use that wherever no other method is named."""
    generate_password_hash.__defaults__ = (QUICK, *DEFAULTS[1:])
