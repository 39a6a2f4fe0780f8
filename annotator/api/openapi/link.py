"""The links of the OpenAPI document: what to call next with an answer.

`$response.body#/id` is the `id` of the answer, `$request.path.film` the part of the address that was called.
"""

from typing import Any

SLUG, ID, ETAG = (
    {"slug": "$response.body#/slug"},
    {"id": "$response.body#/id"},
    "$response.header.ETag",
)
SAME_ARTICLE = {"slug": "$request.path.slug"}
FILM = {"film": "$response.body#/slug"}
BEAT = {"film": "$request.path.film", "beat": "$response.body#/id"}
SEEN = {"If-Match": ETAG}
FIRST = {"id": "$response.body#/items/0/id"}
NEXT = {"cursor": "$response.body#/next"}

# For each operation, those that can follow, and the parameters that its answer gives.
LINKS: dict[str, dict[str, dict[str, str]]] = {
    "create_film": {"read_film": FILM, "change_film": FILM | SEEN, "add_beat": FILM},
    "read_film": {"change_film": FILM | SEEN, "add_beat": FILM},
    "change_film": {"read_film": FILM},
    "list_films": {
        "read_film": {"film": "$response.body#/items/0/slug"},
        "list_films": NEXT,
    },
    "add_beat": {
        "read_beat": BEAT,
        "change_beat": BEAT | SEEN,
        "remove_beat": BEAT | SEEN,
    },
    "read_beat": {"change_beat": BEAT | SEEN, "remove_beat": BEAT | SEEN},
    "create_article": {
        "read_source": SLUG,
        "publish": SLUG,
        "read_article": SLUG,
        "add_annotation": SLUG,
        "list_annotations": SLUG,
        "import_annotations": SLUG,
        "revise": SLUG,
        "withdraw": SLUG,
    },
    "list_articles": {
        "read_article": {"slug": "$response.body#/items/0/slug"},
        "list_articles": NEXT,
    },
    "search": {
        "read_article": {"slug": "$response.body#/items/0/slug"},
        "search": {"q": "$request.query.q"} | NEXT,
    },
    "publish": {"read_article": SLUG, "withdraw": SLUG},
    "withdraw": {"publish": SLUG},
    "read_source": {"add_annotation": SLUG, "revise": SLUG},
    "revise": {"read_source": SLUG, "list_waiting": SLUG, "publish": SLUG},
    "add_annotation": {
        "read_annotation": ID,
        "change_annotation": ID | SEEN,
        "remove_annotation": ID | SEEN,
        "list_events": SAME_ARTICLE,
        "undo_last": SAME_ARTICLE,
        "export_web_annotations": SAME_ARTICLE,
    },
    "list_annotations": {
        "read_annotation": FIRST,
        "list_annotations": SAME_ARTICLE | NEXT,
    },
    "read_annotation": {"change_annotation": ID | SEEN, "remove_annotation": ID | SEEN},
    "change_annotation": {"read_annotation": ID, "remove_annotation": ID | SEEN},
    "import_annotations": {"list_annotations": SAME_ARTICLE, "undo_last": SAME_ARTICLE},
    "list_events": {"undo": FIRST, "list_events": SAME_ARTICLE | NEXT},
    "undo": {"undo": ID},
    "undo_last": {"redo_last": SAME_ARTICLE},
    "make_changes": {"undo_last": SAME_ARTICLE},
    "list_revisions": {
        "read_revision": SAME_ARTICLE | {"number": "$response.body#/items/0/number"},
        "list_revisions": SAME_ARTICLE | NEXT,
    },
    "read_revision": {
        "restore_revision": SAME_ARTICLE | {"number": "$request.path.number"}
    },
    "restore_revision": {"read_source": SLUG, "list_waiting": SLUG, "publish": SLUG},
    "list_waiting": {"review": {"id": "$response.body#/items/0/annotation/id"}},
    "create_site": {
        "read_traffic": {"site": "$response.body#/id"},
        "revoke_site": {"site": "$response.body#/id"},
    },
    "create_webhook": {
        "list_deliveries": {"webhook": "$response.body#/id"},
        "delete_webhook": {"webhook": "$response.body#/id"},
    },
}


def links_of(operation: str) -> dict[str, Any]:
    """The links of an operation's good answer, by the name of the operation that follows."""
    following = LINKS.get(operation, {})
    return {
        name: {"operationId": name, "parameters": parameters}
        for name, parameters in following.items()
    }
