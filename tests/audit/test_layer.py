"""A hidden sentence under each coat that it may wear on another site."""

import base64
import codecs
import gzip
import json
import quopri
from html import escape
from time import process_time
from urllib.parse import quote

import pytest

from annotator.core.audit.finding import Channel
from annotator.core.audit.secret import HiddenPassage, Secrets
from annotator.core.search.word import words
from annotator.markup.layer import layers
from annotator.markup.lead import leads

SECRET = "Élodie’s brother poisons the harbour master’s well"
PASSAGE = HiddenPassage("harbour", 1, SECRET)
CODED = base64.b64encode(SECRET.encode()).decode()
BOMB = base64.b64encode(gzip.compress(bytes(100_000))).decode() + " "
COATS = {
    "plain": f"<p>{SECRET}.</p>",
    "emphasis within words": "<p><b>É</b>lodie’s bro<i>ther</i> poisons the <a href='/x'>harbour</a> master’s well</p>",
    "soft hyphens": SECRET.replace("poisons", "poi\u00adsons"),
    "line breaks": SECRET.replace(" ", "<br>\n"),
    "named entities": "&Eacute;lodie&rsquo;s brother&nbsp;poisons the harbour master&rsquo;s well",
    "numeric entities": "".join(f"&#{ord(letter)};" for letter in SECRET),
    "entities of entities": escape("".join(f"&#x{ord(letter):x};" for letter in SECRET)),
    "an attribute": f'<img src="a.png" alt="{SECRET}">',
    "data of an element": f"<div data-teaser='{json.dumps({'text': SECRET})}'></div>",
    "a comment": f"<!-- {SECRET} -->",
    "a script": f"<script>const ending = {json.dumps(SECRET)};</script>",
    "a template": f"<template><p>{SECRET}</p></template>",
    "no script": f"<noscript>{SECRET}</noscript>",
    "hidden by style": f'<p style="display:none">{SECRET}</p>',
    "a description": f'<meta property="og:description" content="{SECRET}">',
    "JSON-LD": f'<script type="application/ld+json">{json.dumps({"articleBody": SECRET})}</script>',
    "JSON with HTML in it": json.dumps({"content": {"rendered": f"<p>{escape(SECRET)}</p>"}}),
    "JSON in JSON": json.dumps(json.dumps({"text": SECRET})),
    "percent signs": f"<a href='/share?text={quote(SECRET)}'>Share</a>",
    "plus signs": f"<a href='/share?text={quote(SECRET).replace('%20', '+')}'>Share</a>",
    "an address": "<a href='/2020/elodies-brother-poisons-the-harbour-masters-well/'>Read</a>",
    "base64": f"<div data-text='{CODED}'></div>",
    "base64 of an address": f"<iframe src='data:text/html;base64,{CODED}'></iframe>",
    "a mail": quopri.encodestring(SECRET.encode(), quotetabs=True).decode(),
    "a feed": f"<content:encoded><![CDATA[<p>{SECRET}</p>]]></content:encoded>",
    "an escaped feed": f"<description>{escape(escape(f'<p>{SECRET}</p>'))}</description>",
    "eight coats of entities": f"{'&amp;' * 1}{'amp;' * 5}".join(["", *(f"#{ord(letter)};" for letter in SECRET)]),
    "comments within words": "<!-- -->".join(SECRET),
    "elements of its own within words": "".join(f"<x-letter>{letter}</x-letter>" for letter in SECRET),
    "letters that nobody sees": "\u3164".join(SECRET),
    "escapes of a style sheet": "".join(f"\\{ord(letter):06x}" for letter in SECRET),
    "octal escapes": "".join(f"\\{ord(letter):03o}" for letter in SECRET.replace("’", "")),
    "old escapes": "".join(f"%u{ord(letter):04X}" for letter in SECRET),
    "hex": f"<i data-text='{SECRET.encode().hex()}'></i>",
    "base64 of base64": base64.b64encode(CODED.encode()).decode(),
    "base64 of what is packed": base64.b64encode(gzip.compress(SECRET.encode())).decode(),
    "base64 of UTF-16": base64.b64encode("At dawn Élodie's brother poisons the well".encode("utf-16-le")).decode(),
    "backwards": f"<bdo dir='rtl'>{SECRET[::-1]}</bdo>",
    "turned letters": f"<p class='rot13'>{codecs.encode(SECRET, 'rot13')}</p>",
    "a script's escapes": "".join(f"\\x{ord(letter):02x}" for letter in SECRET.replace("’", "")),
}  # fmt: skip


@pytest.mark.parametrize("coat", COATS)
def test_a_hidden_sentence_is_found_under_each_coat(coat: str) -> None:
    said = [SECRET, SECRET.replace("’", "")]
    passages = [HiddenPassage("harbour", n, text) for n, text in enumerate(said)]
    secrets = Secrets(passages)
    answer = f"<html><body><p>Before.</p>{COATS[coat]}<p>Behind.</p></body></html>"
    found = set()
    for layer in layers(answer):
        found |= secrets.find_in(words(layer.text))
    assert found


@pytest.mark.parametrize(
    "piece",
    [
        *("<!--", "<script>", "<a ", "<", "&#", "\\u", "%", "=", "<template", "'"),
        *("<a ' ", '<a "', "<x-", "\\61", "0a", "'/", "fetch('", "<bdo", BOMB),
    ],
)
def test_a_hostile_answer_has_few_layers(piece: str) -> None:
    answer = piece * 20_000
    texts = [layer.text for layer in layers(answer)]
    assert len(texts) <= 10 or piece == BOMB
    assert sum(map(len, texts)) <= 20 * len(answer)
    list(leads(answer, "https://a.example/", Channel.FEED))


def test_sixty_thousand_nested_tags_cost_no_more_than_their_bytes() -> None:
    answer = f"{'<div>' * 60_000}{SECRET}{'</div>' * 60_000}"
    texts = [layer.text for layer in layers(answer)]
    assert len(texts) <= 10
    assert any(Secrets([PASSAGE]).find_in(words(text)) for text in texts)
    assert list(leads(answer, "https://a.example/", Channel.PAGE)) == []


@pytest.mark.measured
@pytest.mark.parametrize("page", [f"<a {'a' * 100_000}>", f"<loc>{' ' * 100_000}x"])
def test_a_name_or_a_gap_without_an_end_is_looked_at_once(page: str) -> None:
    started = process_time()
    assert list(leads(page, "https://a.example/", Channel.FEED)) == []
    assert process_time() - started < 4  # 30 s when it was looked at from each letter


def test_numbers_that_are_too_long_hide_nothing() -> None:
    page = f"&#{'1' * 5000};<p>&#{'0' * 5000}65; light</p>"
    assert any("A light" in layer.text for layer in layers(page))
