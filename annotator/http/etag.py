"""What proxies that compress an answer add to its ETag."""

import re

# The coding: "2-gzip" of Apache and Caddy, "2--gzip" of Jetty, "2;gz" of LiteSpeed.
MARK = r"(?:--?|[;:])(?:gzip|gz|br|zstd|deflate)"
_MARKED_END = re.compile(rf'{MARK}"')


def without_marks(header: str) -> str:
    """ETags as we wrote them, whatever coding a proxy has marked them with."""
    return _MARKED_END.sub('"', header)
