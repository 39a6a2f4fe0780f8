"""The addresses that programs call: tokens work there, and every error is a problem in JSON.

Pages are for people. A page can make new tokens, so a token that opened pages would open
more than its scopes.
"""

from flask import request

PREFIXES = ("/api/", "/annotations/")


def for_programs() -> bool:
    """Whether this request is for programs."""
    return request.path.startswith(PREFIXES)
