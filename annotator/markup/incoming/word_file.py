"""Word files (.docx) as HTML, through mammoth."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from annotator.core.errors import InvalidInput, TooLarge

_ZIP = b"PK\x03\x04"
_DOCUMENT = "word/document.xml"
# Bytes, unpacked: of the text that mammoth parses, and of all parts that it may open.
MAX_TEXT, MAX_PARTS = 20_000_000, 200_000_000


def is_word(content: bytes) -> bool:
    """Whether a file is a Word file."""
    if not content.startswith(_ZIP):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _DOCUMENT in archive.namelist()
    except (BadZipFile, OSError, ValueError):
        return False


def word_as_html(content: bytes) -> str:
    """The text of a Word file. Pictures inside of it have no address, and leave their alternative text."""
    with ZipFile(BytesIO(content)) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    texts = (size for name, size in sizes.items() if name.endswith(".xml"))
    if max(texts, default=0) > MAX_TEXT or sum(sizes.values()) > MAX_PARTS:
        raise TooLarge("This Word file is too large. Split the article.")
    # It takes a while to load, and few workers ever read such a file.
    import mammoth  # noqa: PLC0415

    try:
        result = mammoth.convert_to_html(
            BytesIO(content),
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
        )
    except Exception as error:  # mammoth raises whatever its parsers do
        message = "This Word file cannot be read. Save it again in Word, or as HTML."
        raise InvalidInput({"body": message}) from error
    return str(result.value)
