"""Modules and folders of the package are named with words of the glossary or standard terms of the field."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"
# What any web service has, and what no glossary needs to explain.
STANDARD = frozenset(
    re.findall(
        r"\w+",
        """
        access account address administration answer api assembly asset attempt base
        batch blueprint body bound browser builder cache call cell change cli client
        clock codec collection compression confirmation content cookie core cors count
        creation csv date demo depth device direction door edit editor embed encoding
        engine error example export exposition extension factory feed field file flow
        forgery form fragment frame gate grid handover header health html http
        hypothesis identifier image in incoming index inline intake json language
        likeness limit line link list loading lock lookup markdown markup memory metric name
        nesting observation observer oembed openapi opening operation org out outage
        outgoing page parameter part password path patience permission picture post
        precondition presentation problem program publication query reader readiness
        reference refusal reply report request response return rewrite rst rule run
        runtime sanitizer save schema seat secret selector serve service session setting
        share shortcode side sign snapshot spread storage stream strict surrogate table
        tag tally text token transaction turn type undo visibility vocabulary watch web
        word
        """,
    )
)


def glossary() -> set[str]:
    """The single words of the terms that the glossary explains."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\| ([a-z, ]+) \|", text, re.MULTILINE)
    return {stem(word) for term in terms for word in re.findall(r"[a-z]+", term)}


def stem(word: str) -> str:
    """A word without the ending of a plural or of a verb's noun: `films`, `holding`, `carried`."""
    return re.sub(r"(y?ings?|ies|es|s|e|y)$", "", word)


def names() -> set[str]:
    """The names of modules and folders."""
    modules = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    parts = {part for module in modules for part in module.with_suffix("").parts}
    return parts - {"__init__"}


def test_each_name_of_the_package_is_a_known_word() -> None:
    known = glossary() | {stem(word) for word in STANDARD}
    unknown = {
        name
        for name in names()
        if not all(stem(word) in known for word in name.split("_"))
    }
    assert sorted(unknown) == []


def test_no_standard_term_is_left_over() -> None:
    used = {stem(word) for name in names() for word in name.split("_")}
    assert sorted(word for word in STANDARD if stem(word) not in used) == []
