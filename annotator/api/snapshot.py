"""What a stale writer is shown: the subject as it is now."""

from collections.abc import Callable
from typing import Any

from annotator.api.presentation import (
    annotation_fields,
    blind_fields,
    change_fields,
    edition_fields,
    overtaken_fields,
    plot_point_fields,
    subtitle_fields,
)
from annotator.api.schemas.annotation import Annotation
from annotator.api.schemas.article import ArticleSettings
from annotator.api.schemas.changes import Changes
from annotator.api.schemas.film import BeatForEditors, Edition, FilmForEditors
from annotator.api.schemas.plot import PlotPoint
from annotator.api.schemas.subtitle import Subtitles
from annotator.extensions import session
from annotator.http.request.precondition import version_etag
from annotator.services.annotation import edit
from annotator.services.annotation.blind import BlindAnnotation
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.film.plot.telling import TellingCount, count_tellings
from annotator.services.revision.save import Overtaken
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow, EditionRow, FilmRow
from annotator.storage.plot_point import PlotPointRow
from annotator.storage.subtitle import SubtitleRow

Shown = tuple[Any, str | None]


def _plot_point(row: PlotPointRow) -> Shown:
    count = count_tellings(session(), [row.id]).get(row.id, TellingCount())
    fields = PlotPoint().dump(plot_point_fields(row, count))
    return fields, version_etag(row.version)


_WAYS: dict[type, Callable[[Any], Shown]] = {
    dict: lambda message: (message, None),
    edit.Changes: lambda changes: (_changes(changes), None),
    Overtaken: lambda overtaken: (overtaken_fields(overtaken), None),
    AnchoredAnnotation: lambda annotation: (
        Annotation().dump(annotation_fields(annotation)),
        version_etag(annotation.row.version),
    ),
    BlindAnnotation: lambda tag: (
        Annotation().dump(blind_fields(tag)),
        version_etag(tag.row.version),
    ),
    ArticleRow: lambda article: (
        ArticleSettings().dump(article),
        version_etag(article.version),
    ),
    FilmRow: lambda film: (FilmForEditors().dump(film), version_etag(film.version)),
    EditionRow: lambda edition: (
        Edition().dump(edition_fields(edition)),
        version_etag(edition.version),
    ),
    SubtitleRow: lambda row: (
        Subtitles().dump(subtitle_fields(row)),
        version_etag(row.version),
    ),
    PlotPointRow: _plot_point,
    BeatRow: lambda beat: (BeatForEditors().dump(beat), version_etag(beat.version)),
}


def current_state(subject: object) -> Shown:
    """The subject as it is, and its ETag where it has one."""
    return _WAYS[type(subject)](subject)


def _changes(changes: edit.Changes) -> dict[str, Any]:
    """Several annotations; `blocked` are events that cannot be undone, because somebody has built on them."""
    current: dict[str, Any] = Changes(exclude=["events"]).dump(change_fields(changes))
    return current | ({"blocked": [*changes.events]} if changes.events else {})
