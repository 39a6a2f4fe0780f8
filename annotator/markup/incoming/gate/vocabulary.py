"""The HTML elements and attributes that articles may have, and their meaning."""

from annotator.core.document import ContainerType, MarkType
from annotator.markup.incoming.gate.address import LAZY_ATTRIBUTES
from annotator.markup.incoming.gate.look import LOOK, STYLED
from annotator.markup.incoming.gate.part import FOOTNOTE, PART

MARKS = {
    "a": MarkType.LINK,
    "strong": MarkType.STRONG,
    "b": MarkType.STRONG,
    "em": MarkType.EMPHASIS,
    "i": MarkType.EMPHASIS,
    "cite": MarkType.CITE,
    "q": MarkType.QUOTED,
    "s": MarkType.STRIKE,
    "del": MarkType.STRIKE,
    "strike": MarkType.STRIKE,
    "sub": MarkType.SUBSCRIPT,
    "sup": MarkType.SUPERSCRIPT,
    "code": MarkType.CODE,
}
# The article's title is the one heading of the first level.
HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CONTAINERS = {
    "blockquote": ContainerType.QUOTE,
    "figure": ContainerType.FIGURE,
    "ul": ContainerType.LIST,
    "ol": ContainerType.LIST,
    "li": ContainerType.ITEM,
    "table": ContainerType.TABLE,
    "tr": ContainerType.ROW,
    "td": ContainerType.CELL,
    "th": ContainerType.CELL,
    "dl": ContainerType.DEFINITIONS,
    "dt": ContainerType.TERM,
    "dd": ContainerType.DEFINITION,
    "details": ContainerType.DETAILS,
}
CAPTIONS = frozenset({"figcaption", "caption"})
VOID = frozenset({"br", "hr", "img"})
# They are removed, and separate the paragraphs before, inside and after them.
_DISSOLVING = (
    "address article aside center dir div fieldset footer header hgroup legend main "
    "menu nav p section summary tbody tfoot thead"
)
DISSOLVING = frozenset(_DISSOLVING.split())
# They are read for their class; `ins` and `span` mean nothing otherwise.
_CLASSED = "aside details div figure img ins nav p section span ul"
CLASSED = frozenset(_CLASSED.split())
TAGS = frozenset(
    {*MARKS, *HEADINGS, *CONTAINERS, *CAPTIONS, *VOID, *DISSOLVING, *CLASSED, "pre"}
)

ATTRIBUTES = {
    "a": {"href", "name"},
    "blockquote": {"cite"},
    "img": {"alt", "width", "height", *LAZY_ATTRIBUTES},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
for _tag in CLASSED:
    ATTRIBUTES[_tag] = ATTRIBUTES.get(_tag, set()) | {"class"}
for _tag in TAGS - {"br", "hr"}:
    ATTRIBUTES[_tag] = ATTRIBUTES.get(_tag, set()) | {"id", "lang", PART, FOOTNOTE}
for _tag in STYLED:
    ATTRIBUTES[_tag] = ATTRIBUTES.get(_tag, set()) | {LOOK}
# What the gate itself says of an element.
OWN = frozenset({PART, LOOK, FOOTNOTE})
SCHEMES = frozenset({"http", "https", "mailto"})

# What leaves, under the names that are reported. First, what is empty;
REMOVED_VOID = {"embed": "embedded objects", "input": "form fields"}
# then, what holds raw text, so that everything up to its end tag leaves;
REMOVED_RAW = {
    "iframe": "embedded frames",
    "noembed": "parts for old browsers",
    "noframes": "parts for old browsers",
    "noscript": "parts for browsers without script",
    "script": "scripts",
    "style": "style sheets",
    "textarea": "form fields",
    "title": "page titles",
}
# and last, what holds elements.
REMOVED = {
    "applet": "embedded objects",
    "audio": "sound players",
    "button": "buttons",
    "canvas": "drawings",
    "datalist": "form fields",
    "math": "formulas",
    "object": "embedded objects",
    "select": "form fields",
    "svg": "drawings",
    "template": "templates",
    "video": "videos",
}
# One class is enough to know these by. Each is a whole name, for `ad` is also the start of `address`.
NOISE_CLASSES = {
    "adsbygoogle": "advertisements",
    "advert": "advertisements",
    "advertisement": "advertisements",
    "ad-container": "advertisements",
    "ad-slot": "advertisements",
    "addtoany_share_save_container": "share buttons",
    "jp-relatedposts": "links to other articles",
    "sharedaddy": "share buttons",
}
# What some write for elements that they do not use.
CLASS_TAGS = {
    "wp-caption": "figure",
    "wp-caption-text": "figcaption",
}
PICTOGRAM_CLASSES = frozenset({"emoji", "wp-smiley"})
