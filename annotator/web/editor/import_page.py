"""Importing an article: the pasted text is shown first, and becomes a draft when the editor agrees."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Response, request

from annotator.core.document import Block, BlockType, Document
from annotator.core.errors import Conflict, InvalidInput, TooLarge
from annotator.core.film import NewFilm
from annotator.core.permission import Scope, require_scope
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import read_moment
from annotator.http.language import gettext as _
from annotator.http.language import ngettext
from annotator.http.request.bound import ARTICLE, takes_up_to
from annotator.http.request.transaction import writes
from annotator.http.runtime import reading_seat, usual_untagged
from annotator.markup.incoming.gate.part import RESTORABLE
from annotator.markup.incoming.report import Imported, Proposal, SuggestedBreak
from annotator.markup.incoming.text.missing_break import Reason
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services.article.creation import (
    NewArticle,
    create_article,
    make_first_document,
)
from annotator.services.article.proposal import places_of
from annotator.services.article.text import read_body
from annotator.services.film import film as films
from annotator.services.reader.film import find_film, list_films
from annotator.web.answer import answer, go_to
from annotator.web.blueprint import pages
from annotator.web.editor.film_form import Form
from annotator.web.editor.import_form import (
    NEW_FILM,
    chosen_breaks,
    empty_form,
    film_fields,
    new_article,
    read_form,
    sentences,
)
from annotator.web.field import address_text, whole_number

FILMS = 500  # to choose from


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a block's text, and the break suggested after it: its name, reason and tick."""

    text: str
    name: str | None = None
    why: str = ""
    chosen: bool = False


@pages.get("/import")
@audience(Audience.EDITORS)
def import_article() -> Response:
    """The form for a new article."""
    film = address_text("film")
    return _form(empty_form(film))


@pages.post("/import")
@audience(Audience.EDITORS)
@takes_up_to(ARTICLE)
def look_or_create() -> Response:
    """Show the text with its suggested breaks, or make a draft of it. The form keeps what was sent."""
    file = request.files.get("file")
    form = read_form(request.form, file)
    form, film = film_fields(form)
    do = request.form.get("do", "look")
    if form.errors or do == "back":
        return _form(form)
    new = new_article(form)
    try:
        with reading_seat(new.text.body):
            read = read_body(new.text)
        if do == "create":
            create = writes(lambda: _create(new, film, read))
            return create()
        imported, document = make_first_document(new, read)
        return _look(form, imported, document, film)
    except (InvalidInput, TooLarge, Conflict) as error:
        session().rollback()
        return _form(_refused(form, error))


def _create(new: NewArticle, film: NewFilm | None, read: Imported) -> Response:
    """Make a draft of the text, and a film if a new one was typed."""
    actor = current_actor()
    if film is not None:
        added = films.create_film(session(), actor, film)
        new = replace(new, film=added.slug)
    new = replace(
        new,
        breaks=chosen_breaks(request.form.getlist("break")),
        refused=_refused_spoilers(),
        usual=usual_untagged(),
    )
    created = create_article(session(), actor, new, read)
    return go_to(".edit", slug=created.article.slug)


def _refused(form: Form, error: InvalidInput | TooLarge | Conflict) -> Form:
    """The form with what the services say about it."""
    if not isinstance(error, InvalidInput):
        return form.refused(["body"], {"body": str(error)})
    errors = {}
    for name, lines in error.errors.items():
        errors[name] = " ".join(lines)
    if not errors.keys() <= form.typed.keys():
        errors = {"body": " ".join(errors.values())}
    own = sentences()
    for name in errors.keys() & {"title", "film"}:
        errors[name] = own[name]
    return form.refused(errors, errors)


def _form(form: Form) -> Response:
    """The form for a new article."""
    require_scope(current_actor(), Scope.ARTICLES_WRITE)
    films = list_films(session(), None, FILMS)
    return answer(
        "import.html",
        status=form.status,
        form=form,
        films=films,
        new=NEW_FILM,
    )


def _look(
    form: Form, imported: Imported, document: Document, film: NewFilm | None
) -> Response:
    """The text as it was read, with what to decide about it."""
    every = {(stop.block, stop.offset) for stop in imported.suggestions}
    chosen = _chosen(every)
    length = len(document.blocks) - len(imported.blocks)
    head = document.blocks[:length]
    title = head[0].text
    slug = form.typed["film"]
    film_title = film.title if film else find_film(session(), slug).title
    typed_moment = read_moment(form.typed["published_at"])
    return answer(
        "import_review.html",
        form=form,
        title=title,
        standfirst=head[1].text if len(head) > 1 else None,
        byline=form.typed["byline"] or imported.head.byline,
        published_at=typed_moment or imported.head.published_at,
        film=film_title,
        dropped=[part for part in imported.dropped if not part.is_noise],
        noise=[part for part in imported.dropped if part.is_noise],
        words=imported.words,
        restorable=RESTORABLE,
        proposals=_proposals(imported, document),
        found=_recognised(document),
        suggested=len(every),
        chosen=len(chosen),
        blocks=list(_blocks(imported, chosen)) if every else None,
        written=None if every else write_for_editors(Document(imported.blocks)),
        direction=direction_of(document),
    )


def _proposals(
    imported: Imported, document: Document
) -> list[tuple[str, Proposal, bool]]:
    """The text of each passage that the file marks as a spoiler, how, and whether it is ticked."""
    refused = _refused_spoilers()
    proposals = []
    places = places_of(imported, document)
    for number, (passage, proposal) in enumerate(places):
        text = document.text[passage.start : passage.end]
        proposals.append((text, proposal, number not in refused))
    return proposals


def _refused_spoilers() -> set[int]:
    """The numbers of those that were shown and are not ticked."""
    shown = request.form.getlist("spoiler_shown")
    ticked = request.form.getlist("spoiler")
    refused = set(shown) - set(ticked)
    numbers = map(whole_number, refused)
    return {number for number in numbers if number is not None}


def _chosen(every: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The breaks that are ticked: at first all of them."""
    do = request.form.get("do")
    if "break_count" not in request.form or do == "all":
        return every
    if do == "none":
        return set()
    ticked = chosen_breaks(request.form.getlist("break"))
    return ticked & every


def _blocks(
    imported: Imported, chosen: set[tuple[int, int]]
) -> Iterator[tuple[BlockType, list[Part]]]:
    """Each block as the parts between its suggested breaks."""
    breaks: dict[int, list[SuggestedBreak]] = defaultdict(list)
    for suggested in imported.suggestions:
        breaks[suggested.block].append(suggested)
    for index, block in enumerate(imported.blocks):
        parts = _parts(block, breaks[index], chosen)
        yield block.type, list(parts)


def _parts(
    block: Block, breaks: list[SuggestedBreak], chosen: set[tuple[int, int]]
) -> Iterator[Part]:
    """The parts of a block between its suggested breaks."""
    reasons = _reasons()
    start = 0
    for suggested in breaks:
        place = (suggested.block, suggested.offset)
        text = block.text[start : suggested.offset]
        name = f"{suggested.block}:{suggested.offset}"
        reason = reasons[suggested.reason]
        yield Part(text, name, reason, place in chosen)
        start = suggested.offset
    yield Part(block.text[start:])


def _recognised(document: Document) -> list[str]:
    """How many of each kind of block there are."""
    counts = Counter(block.type for block in document.blocks)
    tables = {
        container.key
        for block in document.blocks
        for container in block.path
        if container.type == "table"
    }
    paragraphs = counts[BlockType.PARAGRAPH]
    headings = counts[BlockType.HEADING]
    images = counts[BlockType.IMAGE]
    captions = counts[BlockType.CAPTION]
    phrases = {
        ngettext("%(num)s paragraph", "%(num)s paragraphs", paragraphs): paragraphs,
        ngettext("%(num)s heading", "%(num)s headings", headings): headings,
        ngettext("%(num)s picture", "%(num)s pictures", images): images,
        ngettext("%(num)s caption", "%(num)s captions", captions): captions,
        ngettext("%(num)s table", "%(num)s tables", len(tables)): len(tables),
    }
    return [phrase for phrase, count in phrases.items() if count]


def _reasons() -> dict[str, str]:
    """Why a paragraph probably ends, in the reader's language."""
    return {
        Reason.HARD_SPACE: _("a sentence ends with a non-breaking space"),
        Reason.NO_SPACE: _("a sentence starts without a space before it"),
        Reason.REFERENCE: _("a reference to another article starts"),
        Reason.QUOTATION: _("no space after a quotation"),
        Reason.TWO_WORDS: _("two words run together"),
    }
