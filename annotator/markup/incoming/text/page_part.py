"""Parts of a page that are copied with an article: forms, widgets, promotion.

Each rule matches a whole paragraph. Nothing inside a paragraph is dropped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from annotator.markup.incoming.tally import Tally

_WIDGET = re.compile(
    r"wait \d+ sec(?:ond)?s?|advertisement(?: continue reading below)?|skip ad(?:vertisement)?"
    r"|article continues below(?: advertisement)?|loading(?: comments)?|share this(?: article)?|print this page",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    r"(?:read more|read also|also read|see also|related(?: stories)?): ?(?=\S)",
    re.IGNORECASE,
)
_LONGEST_PROMOTION = 200
_FORM_STARTS = re.compile(
    r"(?:leave|post|write|add) a (?:reply|comment)(?: cancel reply)?|leave your comment|join the conversation"
    r"|your email address will not be published.*",
    re.IGNORECASE,
)
_FORM_PART = re.compile(
    r"cancel reply|required fields are marked|comment|name|e-?mail(?: address)?|website|url|submit(?: comment)?"
    r"|post comment|log ?in to (?:reply|comment)|you must be logged in to post a comment"
    r"|save my name, e-?mail,? and website in this browser for the next time i comment"
    r"|notify me of (?:follow-?up comments|new posts) by e-?mail",
    re.IGNORECASE,
)
_AROUND = " .*…!:\xa0"


def without_page_parts(
    paragraphs: Sequence[str],
    tally: Tally,
) -> list[str]:
    """The same without reply forms at the end, widgets, and paragraphs that only promote other articles."""
    own = _without_form(list(paragraphs), tally)
    return list(_without_promotion(own, tally))


def _without_form(
    paragraphs: list[str],
    tally: Tally,
) -> list[str]:
    """Drop a reply form at the end. `Name` alone may be text."""
    form = len(paragraphs)
    position = form
    while position and _is_form(paragraphs[position - 1]):
        position -= 1
        if _FORM_STARTS.fullmatch(paragraphs[position].strip(_AROUND)):
            form = position
    if form < len(paragraphs):
        words = " ".join(paragraphs[form:])
        tally.add_text("reply forms", words)
    return paragraphs[:form]


def _is_form(paragraph: str) -> bool:
    words = paragraph.strip(_AROUND)
    if _FORM_STARTS.fullmatch(words):
        return True
    return _FORM_PART.fullmatch(words) is not None


def _without_promotion(
    paragraphs: Iterable[str],
    tally: Tally,
) -> Iterator[str]:
    """The paragraphs that are no widgets and lead to no other article."""
    for paragraph in paragraphs:
        if _WIDGET.fullmatch(paragraph.strip(_AROUND)):
            tally.add_text("page widgets", paragraph)
        elif _promotes(paragraph):
            tally.add_text("links to other articles", paragraph)
        else:
            yield paragraph


def _promotes(paragraph: str) -> bool:
    """Whether it is a title after `Read more:`; a sentence with a full stop may be the article's own."""
    return bool(
        PROMOTION.match(paragraph)
        and len(paragraph) <= _LONGEST_PROMOTION
        and not paragraph.endswith(".")
    )
