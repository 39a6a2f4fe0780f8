"""The name of the site in a page's title: `The keeper | Film Diary`."""

import re

# Around a site's name; a single hyphen with spaces may also be part of a film's title.
_PARTING = re.compile(r"\s+[|«»·•:]{1,2}\s+|\s+[-–—]\s+")


def without_site_name(
    title: str,
    site: str | None,
    heading: str | None,
    *,
    is_page: bool = False,
) -> str:
    """The article's own title. `heading` is the one on the page, `is_page` says that the title is the window's."""
    parts = [part for part in _PARTING.split(title) if part]
    if heading and heading in parts:
        return heading
    if len(parts) <= 1:
        return title
    name = (site or "").casefold()
    for place in (-1, 0):
        if parts[place].casefold() == name:
            return _cut(title, parts, place)
    if is_page:
        return _cut(title, parts, -1)
    return title


def _cut(
    title: str,
    parts: list[str],
    place: int,
) -> str:
    """The title without its first or last part."""
    if place:
        end = title.rindex(parts[-1])
        return title[:end].rstrip(" |«»·•:-–—")
    return title[title.index(parts[1]) :]
