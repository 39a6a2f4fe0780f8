"""What a schema takes, in words: `list of Beat`, `string, at most 200 characters`, `integer or null`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
REFERENCE = "#/components/schemas/"
BOUNDS = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " items"),
)
LARGEST = 2**31 - 1  # of the database's integers, which tells nobody anything


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a type's name."""

    text: str
    schema: str = ""  # the schema it names


def type_name(schema: Schema) -> tuple[Word, ...]:
    """The name of what a schema takes, with its bounds."""
    bounds = "".join(_bounds(schema))
    words = list(_words(schema))
    if bounds:
        words.append(Word(bounds))
    return tuple(words)


def _bounds(schema: Schema) -> Iterator[str]:
    """The least and the most that a schema takes, in words. A bound of the database's own is no bound for people."""
    for least, most, unit in BOUNDS:
        low = schema.get(least)
        high = schema.get(most)
        if high and high < LARGEST:
            yield f", {low} to {high}{unit}" if low else f", at most {high}{unit}"
        elif low:
            yield f", at least {low}{unit}"


def _words(schema: Schema) -> Iterator[Word]:
    """The words that name a type; a word with a reference leads to its schema."""
    reference = schema.get("$ref", "").removeprefix(REFERENCE)
    choices = schema.get("anyOf") or schema.get("oneOf")
    if reference:
        yield Word(reference, reference)
    elif choices:
        yield from _one_of(choices)
    elif "enum" in schema:
        choices_in_words = map(json.dumps, schema["enum"])
        yield Word(" or ".join(choices_in_words))
    elif "items" in schema:
        yield Word("list of ")
        yield from _words(schema["items"])
    elif isinstance(schema.get("additionalProperties"), dict):
        yield Word("object of ")
        yield from _words(schema["additionalProperties"])
    else:
        yield Word(_plain(schema))


def _one_of(choices: list[Schema]) -> Iterator[Word]:
    for index, choice in enumerate(choices):
        if index:
            yield Word(" or ")
        yield from _words(choice)


def _plain(schema: Schema) -> str:
    """A type of JSON, or several."""
    types = schema.get("type", "anything")
    if isinstance(types, list):
        types = " or ".join(types)
    form = schema.get("format")
    return f"{types} ({form})" if form else types
