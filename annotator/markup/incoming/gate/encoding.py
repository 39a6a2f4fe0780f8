"""The text of a file, in the encoding that its first bytes or its head declare."""

import codecs
import re
from unicodedata import category

from annotator.core.errors import InvalidInput

# How a text begins that says its encoding with its first bytes.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4_000  # bytes in which a file says its encoding
_DECLARED = re.compile(
    rb"""(?:<meta\b[^>]{0,300}?charset\s*=\s*|<\?xml[^>]{0,100}?encoding\s*=\s*|coding[:=]\s*)["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What is no text says so with its first bytes.
_KINDS = (
    (b"{\\rtf", "an RTF file"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format", "a database"),
    (b"bplist", "a web archive of Safari"),
    (b"RIFF", "a picture or a sound"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"wOF", "a font"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"MZ\0", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"\\documentclass", "a LaTeX file"),
    (b"PK\x03\x04", "a zip archive"),
)
_ZIP_KINDS = (
    (b"mimetypeapplication/epub+zip", "an e-book (.epub)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file (.odt)"),
    (b"Index/", "a Pages document"),
    (b"xl/", "an Excel file (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
)
# Further behind.
_LATE_KINDS = (
    (slice(4, 8), b"ftyp", "a video"),
    (slice(257, 262), b"ustar", "a tar archive"),
)
# Bytes that show whether a text without a byte order mark has two-byte letters.
_SAMPLE = 400
# Encodings of texts. Python has others, which cost more than their size.
_KNOWN = re.compile(
    r"utf-(?:8|16|32)|iso-|windows-|cp\d|koi8|shift|euc|gb|big5|mac|tis-|latin"
)
# What browsers take these names for.
_ALIASES = {
    **dict.fromkeys(
        ("iso-8859-1", "latin-1", "latin1", "us-ascii", "x-cp1252", "ansi"), "cp1252"
    ),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms932", "windows-31j"), "cp932"
    ),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **dict.fromkeys(("tis-620", "windows-874", "iso-8859-11"), "cp874"),
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-euc-jp": "euc_jp",
}
_ESCAPE = b"\x1b$"  # begins Japanese letters in ISO-2022-JP
# What every text has, whatever its letters are.
_SPACES = frozenset(" \n")


def decoded_text(content: bytes) -> str:
    """The text of a file. Raises InvalidInput that names what it is where it is none."""
    refuse_other_kinds(content)
    if _ESCAPE in content[:_HEAD]:
        return _decoded(content, "iso-2022-jp")
    wide = _wide(content[:_SAMPLE])
    if wide:
        return _decoded(content, wide)
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decoded(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _DECLARED.search(content[:_HEAD])
        if declared is None:
            message = (
                f"It is not UTF-8: byte {error.start} cannot be read. "
                "Save it as UTF-8 and send it again."
            )
            raise InvalidInput({"body": message}) from error
    name = declared[1].decode("ascii").lower()
    return _decoded(content, _ALIASES.get(name, name))


def refuse_other_kinds(content: bytes) -> None:
    """Raise InvalidInput with the name of a file that is no text."""
    kind = _kind(content[:_HEAD])
    if kind:
        message = (
            f"This is {kind}. Save it as HTML, Markdown, plain text or Word (.docx)."
        )
        raise InvalidInput({"body": message})


def _kind(head: bytes) -> str | None:
    """What a file is by its first bytes; None for a text."""
    if head.startswith(b"PK\x03\x04"):
        kinds = (kind for sign, kind in _ZIP_KINDS if sign in head)
        inner = next(kinds, None)
        return inner or "a zip archive"
    for place, sign, what in _LATE_KINDS:
        if head[place] == sign:
            return what
    for start, kind in _KINDS:
        if head.startswith(start):
            return kind
    return None


def _wide(sample: bytes) -> str | None:
    """The encoding of a text of two-byte letters without a mark; None for any other.

    Only the right order of its bytes gives spaces and no control characters.
    """
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if 0 not in sample or sample.startswith(marks):
        return None
    for name in ("utf-16-le", "utf-16-be"):
        if _is_in(sample, name):
            return name
    return None


def _is_in(
    sample: bytes,
    name: str,
) -> bool:
    text = sample.decode(name, errors="ignore")
    signs = (sign for sign in text if sign not in "\n\r\t")
    is_plain = all(category(sign)[0] != "C" for sign in signs)
    return is_plain and not _SPACES.isdisjoint(text)


def _decoded(
    content: bytes,
    name: str,
) -> str:
    """The text in the encoding that it names. Raises InvalidInput."""
    if _KNOWN.match(name):
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            pass
    message = f"It is not in the encoding that it declares ({name}). Save it as UTF-8 and send it again."
    raise InvalidInput({"body": message})
