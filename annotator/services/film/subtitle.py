"""The subtitles of a film, for editors alone: kept and deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, defer

from annotator.core.clock import LOOSE_END
from annotator.core.edition import OWN
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Scope, require_editor, require_scope
from annotator.core.progress import timecode
from annotator.core.subtitle.cue import Cue, Cues
from annotator.core.version import Seen, check_version
from annotator.interchange.subtitle_in import read_subtitles
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, finish
from annotator.services.film.lock import lock
from annotator.storage.film import EditionRow, FilmRow
from annotator.storage.subtitle import SubtitleRow

NONE = "This cut has no subtitles."
# Share of a cut that its subtitles usually reach, at least.
USUAL_END = 0.6
AFTER_END = "The last line is at %s, and the cut ends at %s. Are these for another film, or another cut?"
EARLY_END = "The last line is at %s of %s. Is a part missing?"
NO_LENGTH = "Give the film's length first."
OLD_ENCODING = "It is not UTF-8. It was read as Windows-1252."
WINDOWS = "cp1252"
LAST_ASCII = 127
# Share of letters that are not ASCII, at most, in a text that is taken for Windows-1252.
MOST_MARKED = 0.1


@dataclass(frozen=True, slots=True)
class SentSubtitles:
    """A file, read."""

    cues: tuple[Cue, ...]
    remarks: tuple[str, ...] = ()


def read_file(content: bytes) -> SentSubtitles:
    """The cues in a file; raises InvalidInput (`subtitles`)."""
    try:
        return SentSubtitles(read_subtitles(decoded_text(content)))
    except InvalidInput as error:
        sentences = error.errors.get("body")
        if sentences is None:
            raise
        if not _is_western(content):
            raise InvalidInput({"subtitles": " ".join(sentences)}) from error
    text = content.decode(WINDOWS)
    return SentSubtitles(read_subtitles(text), (OLD_ENCODING,))


def put_subtitles(
    session: Session,
    actor: Actor,
    film: FilmRow,
    edition: str | None,
    sent: SentSubtitles,
    read_seen: Callable[[], Seen],
) -> tuple[SubtitleRow, list[str]]:
    """Keep a cut's subtitles, with remarks about them.

    `read_seen` is only called where there are earlier ones. Raises InvalidInput where they
    go on after the cut's end, Stale.
    """
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    lock(session, film)
    cut = _edition(film, edition)
    runtime = cut.runtime if cut else film.runtime
    remarks = [*sent.remarks, *check_end(sent.cues, runtime)]
    row = _row(session, film, cut)
    action = "change" if row else "create"
    if row is None:
        row = SubtitleRow(public_id=random_id(), film=film, edition=cut)
        session.add(row)
    else:
        check_version(row, read_seen())
    row.keep(sent.cues)
    row.changed_at = now()
    after = {"edition": edition, "cues": len(sent.cues)}
    entry = _entry(action, row, after)
    finish(session, Change(user_id, [entry]))
    return row, remarks


def remove_subtitles(
    session: Session, actor: Actor, row: SubtitleRow, seen: Seen
) -> None:
    """Delete a cut's subtitles; raises Stale."""
    user_id = require_scope(actor, Scope.FILMS_WRITE)
    check_version(row, seen)
    entry = _entry("delete", row, None)
    session.delete(row)
    finish(session, Change(user_id, [entry]))


def forget_subtitles(session: Session, edition: EditionRow) -> None:
    """Delete what belongs to a cut that goes."""
    rows = SubtitleRow.edition_id == edition.id
    session.execute(delete(SubtitleRow).where(rows))


def require_subtitles(
    session: Session,
    actor: Actor,
    film: FilmRow,
    edition: str,
) -> SubtitleRow:
    """A cut's subtitles; raises NotFound."""
    row = find_subtitles(session, actor, film, edition)
    if row is None:
        raise NotFound(NONE)
    return row


def find_subtitles(
    session: Session,
    actor: Actor,
    film: FilmRow,
    edition: str | None,
) -> SubtitleRow | None:
    """A cut's subtitles, or those of any cut where none is named, the film's own first."""
    require_editor(actor)
    if edition is not None:
        return _row(session, film, _edition(film, edition))
    rows = list_subtitles(session, film)
    return rows[0] if rows else None


def list_subtitles(session: Session, film: FilmRow) -> Sequence[SubtitleRow]:
    """All subtitles of a film's cuts, those of its own first."""
    of_film = SubtitleRow.film_id == film.id
    own_first = (SubtitleRow.edition_id.is_not(None), SubtitleRow.edition_id)
    query = select(SubtitleRow).where(of_film).order_by(*own_first)
    query = query.options(defer(SubtitleRow.cues))
    return session.scalars(query).all()


def _edition(film: FilmRow, slug: str | None) -> EditionRow | None:
    """The edition of this slug, None for the film's own cut; raises InvalidInput."""
    if slug in (None, OWN):
        return None
    for edition in film.edition_rows:
        if edition.slug == slug:
            return edition
    raise InvalidInput({"edition": f"The film has no edition {slug}."})


def _row(
    session: Session, film: FilmRow, edition: EditionRow | None
) -> SubtitleRow | None:
    cut = edition.id if edition else None
    of_film = SubtitleRow.film_id == film.id
    of_cut = SubtitleRow.edition_id.is_not_distinct_from(cut)
    return session.scalar(select(SubtitleRow).where(of_film, of_cut))


def check_end(cues: Cues, runtime: int | None) -> list[str]:
    """Remarks on where they end; raises InvalidInput where that is after the cut's end."""
    if runtime is None:
        raise InvalidInput({"subtitles": NO_LENGTH})
    last = max(cue.last_second for cue in cues)
    times = (timecode(last), timecode(runtime))
    if last > runtime + LOOSE_END:
        raise InvalidInput({"subtitles": AFTER_END % times})
    if last < USUAL_END * runtime:
        return [EARLY_END % times]
    return []


def _is_western(content: bytes) -> bool:
    """Whether this is probably a text in Windows-1252."""
    marked = sum(octet > LAST_ASCII for octet in content)
    marked = sum(octet > LAST_ASCII for octet in content)
    if marked > MOST_MARKED * len(content):
        return False
    try:
        return "\0" not in content.decode(WINDOWS)
    except UnicodeDecodeError:
        return False


def _entry(action: str, row: SubtitleRow, after: dict[str, Any] | None) -> Entry:
    return Entry(action, SubjectKind.SUBTITLES, row.public_id, after=after)
