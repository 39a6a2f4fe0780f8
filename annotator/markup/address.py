"""Which addresses may be written: checked again on the way out, whatever the way in let through."""

import re

# No white space, control character or backslash: browsers drop or turn them, and `/\\evil.test` is another host.
_PLAIN = r"[^\x00-\x20\x7f-\xa0\\]"
_LINK = re.compile(rf"(?:https?://|mailto:){_PLAIN}+|/(?!/){_PLAIN}*", re.IGNORECASE)
_IMAGE = re.compile(rf"https?://{_PLAIN}+|/(?!/){_PLAIN}*", re.IGNORECASE)


def may_link(address: object) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path from this site's root."""
    if not isinstance(address, str):
        return False
    return _LINK.fullmatch(address) is not None


def may_show(address: object) -> bool:
    """Whether an image may come from there: http, https, or a path from this site's root."""
    if not isinstance(address, str):
        return False
    return _IMAGE.fullmatch(address) is not None
