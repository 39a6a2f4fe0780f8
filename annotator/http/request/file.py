"""The files that a request brings, one at a time."""

from collections.abc import Iterator
from io import BytesIO

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from annotator.core.errors import InvalidInput
from annotator.services.exchange.archive import (
    BadArchiveError,
    bounded,
    read_zip,
)
from annotator.services.exchange.archive_file import ArchivedFile

ZIP, FORM = "application/zip", "multipart/form-data"


def sent_files() -> Iterator[ArchivedFile]:
    """Those of a form's field `files`, and what is in zips. Raises InvalidInput for a zip that cannot be read."""
    try:
        if request.mimetype == ZIP:
            yield from read_zip(BytesIO(request.get_data()))
        elif request.mimetype == FORM:
            yield from _uploaded()
        else:
            raise UnsupportedMediaType(f"Send {FORM} or {ZIP}.")
    except BadArchiveError as error:
        raise InvalidInput({"files": str(error)}) from error


def _uploaded() -> Iterator[ArchivedFile]:
    """The files of a form, those in archives one by one."""
    for file in request.files.getlist("files"):
        name = file.filename
        if not name:
            continue  # a field of a form in which nothing was chosen
        file.stream.seek(0)  # a write that begins again reads it again
        if name.lower().endswith(".zip"):
            yield from read_zip(file.stream, f"{name}/")
            continue
        yield bounded(name, file.stream)
