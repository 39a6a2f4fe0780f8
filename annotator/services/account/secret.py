"""Random secrets, of which only a hash is stored."""

import hashlib
import secrets


def new_secret() -> str:
    """A secret of 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """SHA-256 is enough for secrets of 256 random bits; passwords get scrypt."""
    content = secret.encode(errors="replace")
    return hashlib.sha256(content).hexdigest()
