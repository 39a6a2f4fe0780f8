"""Values for the examples of the OpenAPI document, one for each word.

`example_of` builds an answer's example from its schema, so it shows every field, and a new
call has one as soon as its words are here. `Owner.word` is a word's value in one schema.
"""

from typing import Any

SLUG, FILM = "a-ship-and-a-morning", "nosferatu-1922"
ANNOTATION, BEAT, GAP = "q7mzk2f4n6t3r5w2c4x6b7d3ae", "b3k5v2qxw7a4", "5f0c9a1de27b4683"
MOMENT = "2026-03-01T12:00:00+00:00"
TEXT = (
    "A ship and a morning\n"
    "The ship drifts in without a crew. In the end, daylight is what klls him.\n"
    "Few films waste less."
)
HTML = f'<article><h1>A ship and a morning</h1><p>The ship drifts in <a data-gap="{GAP}" href="?reveal={GAP}">Spoiler</a>.</p></article>'

WORDS: dict[str, Any] = {
    "address": "https://filmweekly.example/feed/",
    "addresses": "https://filmweekly.example/sitemap.xml",
    "channel": "feed",
    "close": "Write the feed from the newcomer's text.",
    "every": 7,
    "looked_at": 412,
    "most": 20000,
    "next_at": MOMENT,
    "passages": 96,
    "where": "text",
    "about": "date premiere",
    "approved_reading": False,
    "since": MOMENT,
    "two_people": True,
    "user": "editor@example.org",
    "action": "change",
    "actor": "editor@example.org",
    "alt": "A sailing ship under a black sky",
    "annotation": ANNOTATION,
    "article": SLUG,
    "attempts": 1,
    "attribute": "date premiere",
    "author": "editor@example.org",
    "beat": None,
    "edition": None,
    "block": 1,
    "byline": "A. Writer",
    "confidence": 1.0,
    "credit": "Drawing: A. Painter",
    "cues": 1240,
    "day": "2026-03-01",
    "decided_by": "editor@example.org",
    "detail": "There is no such article.",
    "difference": "text",
    "dry_run": False,
    "end": 54,
    "errors": {
        "quote": [
            "These words are not in the text, or not with this prefix and suffix."
        ]
    },
    "done": 5000,
    "event": "changed",
    "exact": "without a crew",
    "failures": 0,
    "film": FILM,
    "found_by": "quote",
    "gap": GAP,
    "gaps": 1,
    "group": None,
    "height": 675,
    "hidden": 0.12,
    "hidden_unseen": 0.35,
    "hold_new": False,
    "unread_sentences": 0,
    "holder": None,
    "html": HTML,
    "id": ANNOTATION,
    "ignored": "the tag ships",
    "imdb": "tt0013442",
    "is_read": True,
    "changed_at": MOMENT,
    "changed_by": "editor@example.org",
    "contradictions": 0,
    "ending_words": 3,
    "suggestions": 2,
    "waiting": 1,
    "jumps": 1,
    "key": "site_8nGf1yQ0xgq3s6Jp5rT2vZb4Lk7mWc9d",
    "kind": "spoiler",
    "known": 1,
    "language": "en",
    "label": "the ship comes in",
    "last": 40,
    "level": "major",
    "live_revision": 1,
    "markdown": "# A ship and a morning\n\nThe ship drifts in [Spoiler].",
    "name": "https://hypothes.is/a/8nGf1",
    "next": None,
    "note": "the crew is dead",
    "offset": 55,
    "opens": False,
    "origins": "https://filmweekly.example",
    "other_titles": "Nosferatu, a Symphony of Horror",
    "plot_point": None,
    "path": "reviews/a-ship-and-a-morning.md",
    "publish": True,
    "outcome": "It answered 200.",
    "per_minute": None,
    "points": 3480,
    "position": 3480,
    "approval": "approved",
    "approver": "chief@example.org",
    "proposer": "editor@example.org",
    "removes": False,
    "prefix": "nd a morning\nThe ship drifts in ",
    "reason": "run-together",
    "refused": 0,
    "remarks": "It is not UTF-8. It was read as Windows-1252.",
    "request_id": "5f0c9a1de27b4683",
    "replacement": "how the ship comes in",
    "requests": 1204,
    "reveal": GAP,
    "revealed": GAP,
    "reveals_at": 3480,
    "review": "none",
    "right": ANNOTATION,
    "reviewed_by": "editor@example.org",
    "revision": 1,
    "rule": "title",
    "runtime": 5640,
    "sample": "<script>",
    "score": 0.92,
    "sentence": "The ship's crew is dead.",
    "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
    "share": 0.94,
    "shown": "A ship and a morning",
    "slug": SLUG,
    "source_url": "https://magazine.example/ship",
    "sources_differ": False,
    "src": "https://magazine.example/ship.jpg",
    "standfirst": None,
    "start": 40,
    "state": "exact",
    "statement": "The ship left in March.",
    "status": "published",
    "subject": f"annotation:{ANNOTATION}",
    "suffix": ". In the end, daylight is what k",
    "text": TEXT,
    "title": "A ship and a morning",
    "tmdb": 653,
    "tolerance": "none",
    "total": 3,
    "type": "about:blank",
    "undoes": None,
    "untagged": "card",
    "unit": "code point",
    "unread": True,
    "url": "https://cms.example/hooks/annotator",
    "value": "4 march 1922",
    "verdict": "different",
    "version": 1,
    "width": 1200,
    "wikidata": "Q151895",
    "words": "crew",
    "year": 1922,
}

OWN_WORDS: dict[str, Any] = {
    "Heard.end": 3484,
    "Heard.reveals_at": 3484,
    "Heard.start": 3481,
    "Heard.text": "Who is at the helm?",
    "Annotation.holder": None,
    "Annotation.source_url": None,
    "Annotation.statement": None,
    "Annotation.status": None,
    "Batch.items": [
        {"slug": SLUG, "html": HTML},
        {
            "slug": "no-such-article",
            "problem": {
                "type": "about:blank",
                "title": "Not Found",
                "status": 404,
                "detail": "There is no such article.",
            },
        },
    ],
    "Beat.id": BEAT,
    "BeatForEditors.id": BEAT,
    "BeatForEditors.label": "the ship comes in",
    "BlockChangeOut.new": {
        "block": 2,
        "type": "paragraph",
        "text": "Few films waste less time.",
    },
    "BlockChangeOut.old": {
        "block": 2,
        "type": "paragraph",
        "text": "Few films waste less.",
    },
    "BlockChangeOut.change": "edited",
    "BlockChangeOut.moved": False,
    "BlockChangeOut.words": [
        {"change": "same", "text": "Few films waste less "},
        {"change": "added", "text": "time"},
        {"change": "same", "text": "."},
    ],
    "Changes.removed": [],
    "CountsOut.edited": 0,
    "CountsOut.lost": 0,
    "CountsOut.moved": 0,
    "Contradiction.id": GAP,
    "Contradiction.reason": "Two premieres: Berlin and New York.",
    "Contradiction.right": None,
    "Claim.kind": "fact",
    "Claim.status": "verified",
    "Delivery.ended_at": MOMENT,
    "Fact.status": "verified",
    "Fact.words": "The ship left in March.",
    "Delivery.id": 7,
    "Delivery.state": "delivered",
    "DroppedOut.what": "script",
    "CutFacts.beats": [3480],
    "CutFacts.name": "Extended",
    "CutFacts.runtime": 6240,
    "CutFacts.slug": "extended",
    "Edition.id": BEAT,
    "Edition.name": "Extended",
    "Edition.only_film": [],
    "Edition.only_here": [{"start": 2400, "end": 3000}],
    "Edition.pairs": [],
    "Edition.rate": "1",
    "Edition.runtime": 6240,
    "Edition.slug": "extended",
    "SuggestedClock.pairs": [{"edition": 3000, "film": 2400}],
    "SuggestedClock.rate": "1",
    "FilterClock.only_film": [],
    "FilterClock.only_here": [{"start": 0, "end": 5}],
    "FilterClock.pairs": [
        {"edition": 5, "film": 0},
        {"edition": 6240, "film": 5640},
    ],
    "FilterClock.rate": "1128/1247",
    "Event.after": {"level": "minor"},
    "FragmentOut.standfirst": "",
    "Event.before": {"level": "major"},
    "Event.id": 12,
    "Event.reason": None,
    "ExcerptPart.text": "The ship",
    "FilmDeletion.slug": FILM,
    "FilmDeletion.slugs": [SLUG],
    "FilmFacts.slug": FILM,
    "FilmFacts.title": "Nosferatu",
    "FilmForEditors.slug": FILM,
    "FilmForEditors.title": "Nosferatu",
    "DeskEntry.counts": {"spoiler": 3, "fact": 1, "opinion": 2},
    "DeskEntry.requests": 4,
    "DeskEntry.blocks": 24,
    "DeskEntry.reviewed": 12,
    "GapOut.film": [FILM],
    "GatheredClaim.kind": "fact",
    "GatheredClaim.status": "verified",
    "GapOut.id": GAP,
    "ImportCounts.known": 0,
    "ImportCounts.refused": 0,
    "ImportItem.candidates": [],
    "ImportItem.errors": {},
    "News.removed": [],
    "PlotPoint.articles": 3,
    "PlotPoint.id": "p4w6n2c7h3k5v2qxw7a4b3d6fe",
    "PlotPoint.tellings": 4,
    "RemarkOut.kind": "fact",
    "RemarkOut.status": "verified",
    "Rendition.films": [
        {"slug": FILM, "title": "Nosferatu", "year": 1922, "runtime": 5640}
    ],
    "RenditionBlock.attributes": {},
    "RenditionBlock.children": [
        {"text": "The ship drifts in "},
        {"gap": {"id": GAP, "level": "major", "film": [FILM]}},
        {"text": ". In the end, ", "kinds": ["opinion"], "remarks": [0]},
    ],
    "RenditionBlock.path": [],
    "ImportRun.article": SLUG,
    "ImportRun.counts": {"created": 5000},
    "ImportRun.total": 5000,
    "ImportedRow.says": "",
    "RenditionBlock.type": "paragraph",
    "Revealed.html": f'<span class="revealed" id="gap-{GAP}">without a crew</span>',
    "Revealed.text": "without a crew",
    "Revised.suggestions": [],
    "RevisionOut.restores": None,
    "SojournOut.events": [],
    "WholeRevision.blocks": [
        {"type": "title", "text": "A ship and a morning"},
        {"type": "paragraph", "text": "Few films waste less."},
    ],
    "WholeRevision.restores": None,
    "Agreement.moments": [],
    "Comments.items": [],
    "Readings.items": [],
    "Comment.mentions": ["editor@example.org"],
    "Reading.reader": "second@example.org",
    "ReadingText.reader": "second@example.org",
    "Comment.text": "@editor Is this not revealed earlier, at the harbour?",
    "Comment.resolved_by": None,
    "ReadingDifferences.items": [],
    "Figure.reason": None,
    "Figure.value": 0.81,
    "Site.id": BEAT,
    "Site.name": "Film Weekly",
    "Site.revoked_at": None,
    "SiteCreated.id": BEAT,
    "SiteCreated.name": "Film Weekly",
    "SiteCreated.revoked_at": None,
    "Source.blocks": [
        {"type": "title", "text": "A ship and a morning"},
        {"type": "paragraph", "text": "Few films waste less."},
    ],
    "Because.exact": "The crew of the ship is dead.",
    "FilmSuggestionsPage.articles": 3,
    "FilmSuggestionsPage.compared": 3,
    "Suggestion.id": "5f0c9a1de27b46835f0c9a1de27b4683",
    "ViewOut.at": {FILM: 3900},
    "ViewOut.reveal": [],
    "Audit.id": BEAT,
    "Audit.leaks": 1,
    "AuditReport.id": BEAT,
    "AuditReport.accepted": [],
    "AuditReport.doubts": [],
    "AuditReport.leaks": 1,
    "Audit.verdict": "leaks",
    "AuditReport.verdict": "leaks",
    "Leak.passage": f"{SLUG}#3",
    "Leak.exact": "daylight is what kills him in the end",
    "Webhook.held_until": None,
    "Webhook.steps": "newcomer",
    "WebhookCreated.steps": "newcomer",
    "Webhook.id": BEAT,
    "Webhook.stopped_at": None,
    "WebhookCreated.held_until": None,
    "WebhookCreated.id": BEAT,
    "WebhookCreated.stopped_at": None,
}
# Editors get the same, and what is proposed for it.
for _word in (
    "id",
    "name",
    "only_film",
    "only_here",
    "pairs",
    "rate",
    "runtime",
    "slug",
):
    for _owner in ("EditionForEditors", "ProposedEdition", "EditionProposal"):
        OWN_WORDS[f"{_owner}.{_word}"] = OWN_WORDS[f"Edition.{_word}"]

_COLLECTION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": f"https://example.org/api/v1/articles/{SLUG}/annotations.jsonld",
    "type": "AnnotationCollection",
    "label": f"Annotations of {SLUG}",
    "total": 0,
}
OF_MEDIA: dict[str, Any] = {
    "application/ld+json": _COLLECTION,
    "text/csv": f"id,article,revision,kind,start,end,exact\r\n{ANNOTATION},{SLUG},1,spoiler,40,54,without a crew\r\n",
    "text/event-stream": 'id: 40\nevent: changes\ndata: {"last": 40, "annotations": [], "removed": [], "events": []}\n\n',
}


class NoExampleError(LookupError):
    """A word without a value; the text names it and its schema."""


def example_of(
    schema: dict[str, Any], schemas: dict[str, Any], owner: str = "", word: str = ""
) -> Any:
    """An example of the schema with all of its fields; raises NoExampleError."""
    if (own := f"{owner}.{word}") in OWN_WORDS:
        return OWN_WORDS[own]
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        fields = schemas[name].get("properties", {})
        return {
            field: example_of(part, schemas, name, field)
            for field, part in fields.items()
        }
    several = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if several:
        return example_of(several[0], schemas, owner, word)
    kinds = schema.get("type", "string")
    if "array" in kinds:
        items = schema.get("items", {})
        return [example_of(items, schemas, owner, word)]
    return _value(schema, kinds, owner, word)


def _value(
    schema: dict[str, Any], kinds: str | list[str], owner: str, word: str
) -> Any:
    """The word's own value if it fits, else one that any such field could have."""
    named = [kinds] if isinstance(kinds, str) else kinds
    kind = next(name for name in named if name != "null")
    allowed = schema.get("enum")
    if schema.get("format") == "date-time":
        return MOMENT
    value = WORDS.get(word)
    is_null = value is None and "null" in kinds
    fits = is_null or isinstance(value, _TYPES[kind])
    is_allowed = allowed is None or value in allowed
    if word in WORDS and fits and is_allowed:
        return value
    if allowed is not None:
        return allowed[0]
    if kind in _ANY:
        return _ANY[kind]
    raise NoExampleError(
        f"give `{word}` of {owner} a value in annotator/api/openapi/example.py"
    )


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
}
_ANY = {"integer": 1, "number": 0.5, "boolean": True}
