"""The words of HTML that articles are read from, and what each stands for."""

from annotator.core.document import ContainerType, MarkType
from annotator.markup.address_in import LAZY_ATTRIBUTES

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
}
CAPTIONS = frozenset({"figcaption", "caption"})
VOID = frozenset({"br", "hr", "img"})
# They leave, and what stands before them is another paragraph than what stands in them or after them.
DISSOLVING = frozenset(
    "address article aside body center dd details dir div dl dt fieldset footer header hgroup legend main menu"
    " nav optgroup option p section summary tbody tfoot thead".split()
)
# Their class says that they are no text; `ins` and `span` are inline otherwise.
CLASSED = frozenset({"aside", "div", "figure", "img", "ins", "nav", "p", "section", "span", "ul"})
TAGS = frozenset({*MARKS, *HEADINGS, *CONTAINERS, *CAPTIONS, *VOID, *DISSOLVING, *CLASSED, "pre"})

ATTRIBUTES = {
    "a": {"href"},
    "img": {"alt", "width", "height", *LAZY_ATTRIBUTES},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
for _tag in CLASSED:
    ATTRIBUTES[_tag] = ATTRIBUTES.get(_tag, set()) | {"class"}
SCHEMES = frozenset({"http", "https", "mailto"})

# They leave with all that is in them, and are reported under these names.
REMOVED = {
    "applet": "embedded objects",
    "audio": "sound players",
    "button": "buttons",
    "canvas": "drawings",
    "datalist": "form fields",
    "dialog": "dialogs",
    "embed": "embedded objects",
    "form": "forms",
    "frameset": "embedded frames",
    "iframe": "embedded frames",
    "input": "form fields",
    "math": "formulas",
    "noembed": "parts for old browsers",
    "noframes": "parts for old browsers",
    "noscript": "parts for browsers without script",
    "object": "embedded objects",
    "script": "scripts",
    "select": "form fields",
    "style": "style sheets",
    "svg": "drawings",
    "template": "templates",
    "textarea": "form fields",
    "title": "page titles",
    "video": "videos",
}
# One class is enough to know these by; each is exact, for `ad` is also the start of `address`.
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
# What one CMS writes for the elements that it does not use.
CLASS_TAGS = {"wp-caption": "figure", "wp-caption-text": "figcaption"}
PICTOGRAM_CLASSES = frozenset({"emoji", "wp-smiley"})
