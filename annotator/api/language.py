"""The language of what HTML says beside an article's text: `lang`, whatever language the browser prefers.

So the same address always means the same answer, also for caches that know nothing of languages.
"""

from flask import request

from annotator.core.errors import InvalidInput
from annotator.http.language import LANGUAGES, SOURCE

LANG = {
    "in": "query",
    "name": "lang",
    "schema": {"type": "string", "enum": list(LANGUAGES), "default": SOURCE},
    "description": "In which language the HTML says what a gap is; the article itself stays as it was written.",
}


def asked_language() -> str:
    """What `lang` says; raises InvalidInput where it is repeated or unknown."""
    asked = request.args.getlist("lang")
    if len(asked) > 1 or (asked and asked[0] not in LANGUAGES):
        raise InvalidInput({"lang": f"Give one of {', '.join(LANGUAGES)}."})
    return asked[0] if asked else SOURCE
