"""The id of a request: the client's or the proxy's, or a new one."""

import re
from secrets import token_hex

# So much is safe in any log and any header.
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


def identifier(sent: str) -> str:
    """The id that was sent if it is well-formed, else a random one."""
    if _WELL_FORMED.fullmatch(sent):
        return sent
    return token_hex(8)
