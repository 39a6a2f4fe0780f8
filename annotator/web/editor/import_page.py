"""Bringing an article in: what is pasted is read and shown first, and becomes a draft when the editor says so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from flask import Response, request, url_for

from annotator.core.document import Block, BlockType, Document
from annotator.core.errors import Conflict, InvalidInput, TooLarge
from annotator.core.film import NewFilm
from annotator.core.permission import Scope, require_scope
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.language import gettext as _
from annotator.http.language import ngettext
from annotator.http.request.transaction import writes
from annotator.markup.incoming.report import Imported
from annotator.markup.outgoing.html.workspace import direction_of, write_for_editors
from annotator.services import film as films
from annotator.services.article.creation import (
    NewArticle,
    create_article,
    make_first_document,
)
from annotator.services.article.text import read_body
from annotator.web.answer import answer, see_other
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

FILMS = 500  # to choose from


class Part(NamedTuple):
    """A run of a block's text, and the break that is suggested behind it: its name, why, and whether it is ticked."""

    text: str
    name: str | None = None
    why: str = ""
    chosen: bool = False


@pages.get("/import")
@audience(Audience.EDITORS)
def import_article() -> Response:
    """The form for a new article."""
    return _form(empty_form(request.args.get("film", "")))


@pages.post("/import")
@audience(Audience.EDITORS)
def look_or_create() -> Response:
    """Show what was read with the breaks that it suggests, or make a draft of it. What was sent stays in the form."""
    form = read_form(request.form, request.files.get("file"))
    form, film = film_fields(form)
    do = request.form.get("do", "look")
    if form.errors or do == "back":
        return _form(form)
    new = new_article(form)
    try:
        read = read_body(new.text)
        if do == "create":
            return writes(lambda: _create(new, film, read))()
        imported, document = make_first_document(new, read)
        return _look(form, imported, document, film)
    except (InvalidInput, TooLarge, Conflict) as error:
        session().rollback()
        return _form(_refused(form, error))


def _create(new: NewArticle, film: NewFilm | None, read: Imported) -> Response:
    if film is not None:
        added = films.create_film(session(), current_actor(), film)
        new = replace(new, film=added.slug)
    breaks = chosen_breaks(request.form.getlist("break"))
    new = replace(new, breaks=breaks)
    created = create_article(session(), current_actor(), new, read)
    return see_other(url_for(".edit", slug=created.article.slug))


def _refused(form: Form, error: InvalidInput | TooLarge | Conflict) -> Form:
    """The form with what the services say about it."""
    if not isinstance(error, InvalidInput):
        return form.refused(["body"], {"body": str(error)})
    says = {name: " ".join(lines) for name, lines in error.errors.items()}
    known = {
        name: sentences()[name] if name in ("title", "film") else said
        for name, said in says.items()
    }
    fields = (
        known
        if known.keys() <= form.typed.keys()
        else {"body": " ".join(says.values())}
    )
    return form.refused(fields, fields)


def _form(form: Form) -> Response:
    require_scope(current_actor(), Scope.ARTICLES_WRITE)
    known = films.list_films(session(), None, FILMS)
    return answer(
        "import.html", status=form.status, form=form, films=known, new=NEW_FILM
    )


def _look(
    form: Form, imported: Imported, document: Document, film: NewFilm | None
) -> Response:
    ticked = chosen_breaks(request.form.getlist("break"))
    first = "break_count" not in request.form or request.form.get("do") == "all"
    every = {(one.block, one.offset) for one in imported.suggestions}
    chosen = (
        every
        if first
        else ticked & every
        if request.form.get("do") != "none"
        else set()
    )
    head = document.blocks[: len(document.blocks) - len(imported.blocks)]
    title = head[0].text
    return answer(
        "import_review.html",
        form=form,
        title=title,
        standfirst=head[1].text if len(head) > 1 else None,
        byline=form.typed["byline"] or imported.byline,
        film=film.title
        if film
        else films.find_film(session(), form.typed["film"]).title,
        dropped=imported.dropped,
        found=_recognised(document),
        suggested=len(every),
        chosen=len(chosen),
        blocks=list(_blocks(imported, chosen)) if every else None,
        written=None if every else write_for_editors(Document(imported.blocks)),
        direction=direction_of(document),
    )


def _blocks(
    imported: Imported, chosen: set[tuple[int, int]]
) -> Iterator[tuple[BlockType, list[Part]]]:
    """Each block as the parts between its suggested breaks."""
    reasons = _reasons()
    for index, block in enumerate(imported.blocks):
        suggested = [one for one in imported.suggestions if one.block == index]
        yield (
            block.type,
            list(
                _parts(
                    block,
                    [(o.offset, reasons.get(o.reason, o.reason)) for o in suggested],
                    index,
                    chosen,
                )
            ),
        )


def _parts(
    block: Block,
    breaks: list[tuple[int, str]],
    index: int,
    chosen: set[tuple[int, int]],
) -> Iterator[Part]:
    start = 0
    for offset, why in breaks:
        yield Part(
            block.text[start:offset],
            f"{index}:{offset}",
            why,
            (index, offset) in chosen,
        )
        start = offset
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
    said = (
        (
            counts[BlockType.PARAGRAPH],
            ngettext(
                "%(num)s paragraph", "%(num)s paragraphs", counts[BlockType.PARAGRAPH]
            ),
        ),
        (
            counts[BlockType.HEADING],
            ngettext("%(num)s heading", "%(num)s headings", counts[BlockType.HEADING]),
        ),
        (
            counts[BlockType.IMAGE],
            ngettext("%(num)s picture", "%(num)s pictures", counts[BlockType.IMAGE]),
        ),
        (
            counts[BlockType.CAPTION],
            ngettext("%(num)s caption", "%(num)s captions", counts[BlockType.CAPTION]),
        ),
        (len(tables), ngettext("%(num)s table", "%(num)s tables", len(tables))),
    )
    return [says for count, says in said if count]


def _reasons() -> dict[str, str]:
    """Why a paragraph probably ends, in the words of `markup/incoming/text/missing_break.py`."""
    return {
        "a sentence ends with a hard space": _(
            "a sentence ends with a non-breaking space"
        ),
        "a sentence follows another without a space": _(
            "a sentence starts without a space before it"
        ),
        "a reference to another article begins": _(
            "a reference to another article starts"
        ),
        "a quotation is followed by a word without a space": _(
            "no space after a quotation"
        ),
        "two words run together": _("two words run together"),
    }
