"""Every text for people can be translated, and is."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from annotator.http.language import LANGUAGES, SOURCE, TRANSLATIONS

PROJECT = Path(__file__).parents[2]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
# The reference of the API, which is in English alone.
FOR_DEVELOPERS = {"api_docs.html", "_call.html", "_fields.html", "_text.html"}
# The same in every language: file, header and other names.
VERBATIM = {
    "watched.csv",
    "Authorization: Bearer TOKEN",
    "Annotator-Site: KEY",
    "Markdown",
    "Wikidata",
}
# What is left of code outside tags: attributes that a macro writes, names in JSON, keys of the keyboard, addresses.
CODE = re.compile(
    r'[\w-]+="[^"]*"|\b(?:required|autofocus)\b|--\w+|"[\w.]+":|Ctrl\+[\w+]+|https://\S*'
)
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}
translated = pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {SOURCE}))


def texts() -> set[object]:
    """What stands in the code, as `make translations` finds it."""
    with (PROJECT / "babel.cfg").open(encoding="utf-8") as mapping:
        method_map, options_map = parse_mapping_cfg(mapping)
    keywords = DEFAULT_KEYWORDS | {"N_": None}
    found = extract_from_dir(
        PROJECT, method_map, options_map, keywords, directory_filter=is_ours
    )
    return {message[2] for message in found}


def is_ours(folder: str) -> bool:
    """Whether a folder can hold texts of this project."""
    return Path(folder).name not in {
        ".git",
        ".venv",
        "build",
        "instance",
        "node_modules",
    }


def catalog(language: str) -> Catalog:
    """The translations into one language."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@translated
def test_every_text_in_the_code_is_translated_and_nothing_else_is(language):
    known = {message.id for message in catalog(language) if message.id}
    assert texts() - known == set(), (
        "run `make translations`, and translate what is new"
    )
    assert known - texts() == set(), "run `make translations`"


@translated
def test_no_translation_is_missing_or_a_guess(language):
    for message in catalog(language):
        assert all(strings(message)), message.id
        assert not message.id or not message.fuzzy, message.id


@translated
def test_a_translation_fills_in_the_same_values(language):
    for message in catalog(language):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        for string in strings(message) if message.id else ():
            assert values(string) in [values(text) for text in ids], message.id


def test_german_texts_address_nobody_as_du_or_sie():
    address = re.compile(r"\b(?:[Dd](?:u|ich|ir|ein(?:e[mnrs]?)?)|\w+en Sie)\b")
    translations = (text for one in catalog("de") if one.id for text in strings(one))
    assert list(filter(address.search, translations)) == []


def strings(message: Message) -> tuple[str, ...]:
    """The translation, or one for each form of the plural."""
    return (
        (message.string,)
        if isinstance(message.string, str)
        else tuple(message.string or ("",))
    )


def values(text: str) -> list[str]:
    """What is filled in: `%(film)s`, `{n}`."""
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_that_cannot_be_translated(path: Path):
    said = (
        []
        if path.name in FOR_DEVELOPERS
        else list(bare_texts(path.read_text(encoding="utf-8")))
    )
    assert said == []


def test_a_bare_sentence_would_be_found():
    template = (
        '<p title="A bird">{{ _("Fine") }} Not fine {# nor #} {{ "Neither" if x }}</p>'
    )
    assert list(bare_texts(template)) == ["A bird", "Not fine", "Neither"]


def bare_texts(template: str) -> Iterator[str]:
    """Words in text, in attributes that people get and in expressions, but for those in `_("...")`."""
    template = re.sub(
        r"\{#.*?#\}|\{% block shape %\}.*?\{% endblock %\}",
        "",
        template,
        flags=re.DOTALL,
    )
    finder = Finder()
    finder.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL))
    finder.close()
    said = (text.strip() for text in finder.found if text.strip() not in VERBATIM)
    yield from (text for text in said if re.search(r"[^\W\d_]{2}", CODE.sub("", text)))
    for expression in re.findall(r"\{%.*?%\}|\{\{.*?\}\}", template, re.DOTALL):
        quoted = re.findall(
            r'"([A-Z][a-z][^"]*)"', re.sub(r'_\("[^"]*"', "", expression)
        )
        yield from (text for text in quoted if text not in VERBATIM)


class Finder(HTMLParser):
    """Collects what people read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes; of `meta`, descriptions alone are for people."""
        names = dict(attrs)
        spoken = SPOKEN | ({"content"} if names.get("name") == "description" else set())
        self.found += [value for name, value in attrs if name in spoken and value]

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.found.append(data)
