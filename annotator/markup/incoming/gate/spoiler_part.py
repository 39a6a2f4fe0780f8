"""Elements that a page conceals as spoilers: by class, attribute or style, or by what they are called."""

import re
from collections.abc import Mapping, Sequence

SPOILER = "spoiler"
# What says that a class is about spoilers and conceals nothing: `no-spoilers`, `tag-spoiler`.
_OTHERS = frozenset(
    [
        "anti",
        "cat",
        "category",
        "contains",
        "format",
        "has",
        "hide",
        "label",
        "no",
        "non",
        "not",
        "post",
        "pre",
        "show",
        "tag",
        "term",
        "toggle",
        "type",
        "with",
        "without",
    ]
)
_CLASS = re.compile(
    r"(?P<before>(?:[a-z0-9]+[-_]+)*)(?P<glued>[a-z0-9]*?)[-_]*spoil(?:er|ers|ed)?"
    r"(?:[-_]*(?:blocks?|body|box|bb|container|content|hidden|inline|inner|tag|target|text|wrap(?:per)?))*"
)
_NAME = re.compile(r"(?:[a-z]+-)*spoilers?(?:-[a-z]+)*")
_HEAD = re.compile(
    r"(?:[a-z0-9]+[-_]+)*[a-z0-9]*spoil(?:er)?s?[-_]*"
    r"(?:blocks?[-_]*)?"
    r"(?:btn|button|caption|control|head(?:er|line|ing)?|label|summary|title|toggle|trigger)"
    r"|sp-head"
)
# Classes of spoilers in forums and blogs that lack the word.
_OWN_NAMES = frozenset(
    [
        "accordion-body",
        "accordion-content",
        "collapse-content",
        "collapseomatic_content",
        "collapsible-content",
        "elementor-tab-content",
        "et_pb_toggle_content",
        "kg-toggle-content",
        "mw-collapsed",
        "sp-wrap",
        "spoilbox",
        "toggle-content",
    ]
)
# These hide words only: pictures are blurred while they load.
_OF_WORDS = frozenset({"blackout", "blur", "blurred", "censored", "redacted"})
_WORDS = frozenset({"a", "b", "em", "i", "p", "s", "span", "strong"})
_BLACK = re.compile(r"rgba?\(0, ?0, ?0(?:, ?1)?\)")
# Wrappers of a whole article bear the names of its categories.
_NEVER = frozenset({"article", "body", "html", "main"})
_STYLE = re.compile(r"(?:^|;)\s*([\w-]+)\s*:\s*([^;]*)")
_BORROWED = frozenset({"currentcolor", "inherit", "initial", "revert", "unset"})
_COLOURS = {"#000000": "black", "#000": "black", "#ffffff": "white", "#fff": "white"}


def is_spoiler_tag(name: str) -> bool:
    """Whether an element of this name is no HTML, and conceals a spoiler."""
    return "spoiler" in name and _NAME.fullmatch(name) is not None


def is_spoiler(
    name: str,
    has: Mapping[str, str],
    classes: Sequence[str],
) -> bool:
    """Whether an element conceals a spoiler."""
    if name in _NEVER:
        return False
    is_named = not _OWN_NAMES.isdisjoint(classes)
    if is_named or any(map(_is_class, classes)):
        return True
    if name in _WORDS and not _OF_WORDS.isdisjoint(classes):
        return True
    own = (has[key] for key in has if key.startswith("data-"))
    if any(value.lower() == SPOILER for value in own):
        return True
    marked = next(filter(_is_attribute, has), None)
    if marked is not None:
        value = has[marked].lower()
        return value not in ("false", "0", "no")
    return "style" in has and _is_unreadable(f"{_colour(has)}{has['style']}")


def declarations(style: str) -> dict[str, str]:
    """What a `style` attribute declares, in small letters."""
    pairs = _STYLE.findall(style.lower())
    return {name: value.strip() for name, value in pairs}


def is_spoiler_head(
    tag: str,
    has: Mapping[str, str],
) -> bool:
    """Whether an element names the spoiler around it."""
    classes = has.get("class", "").lower().split()
    if tag == "summary":
        return True
    heads = (name for name in classes if "sp" in name)
    return any(map(_HEAD.fullmatch, heads))


def _colour(has: Mapping[str, str]) -> str:
    """The colour of a `<font>`, as a declaration."""
    return f"color:{has['color']};" if "color" in has else ""


def _is_attribute(key: str) -> bool:
    """Whether it is an attribute such as `data-spoiler` and `data-mx-spoiler`."""
    if not key.startswith("data-") or "spoiler" not in key:
        return False
    return _OTHERS.isdisjoint(key.split("-"))


def _is_class(name: str) -> bool:
    """Whether a class says that its element is a spoiler, and not what is around one."""
    if "spoil" not in name:
        return False
    match = _CLASS.fullmatch(name)
    if match is None:
        return False
    before = re.split("[-_]", match["before"])
    return _OTHERS.isdisjoint([match["glued"], *before])


def _is_unreadable(style: str) -> bool:
    """Whether the text has the colour of what is behind it, or is blurred."""
    plain = _BLACK.sub("black", style.lower())
    values = declarations(plain)
    if values.get("filter", "").startswith("blur"):
        return True
    colour = values.get("color")
    behind = values.get("background-color") or values.get("background")
    if colour == "transparent" and behind is None:
        return True
    if colour in _BORROWED:
        return False
    if colour is None:
        return False
    shown = {_COLOURS.get(name or "", name) for name in (colour, behind)}
    return len(shown) == 1
