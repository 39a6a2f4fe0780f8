"""A file of an archive."""

import re
from dataclasses import dataclass
from hashlib import sha256

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.gate.encoding import decoded_text

# Where a text names its encoding. Another encoding changes that, and no word.
_ENCODING = re.compile(
    r"""(charset\s*=\s*|encoding\s*=\s*|coding[:=]\s*)["']?[\w.:-]+["']?""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file: its path, and its content, or why it is refused."""

    path: str
    content: bytes = b""
    refused: str | None = None
    is_skipped: bool = False  # it is known to hold no article

    @property
    def content_key(self) -> str:
        """A key that is the same for one text in every encoding and with every sort of line ends."""
        try:
            text = decoded_text(self.content)
        except InvalidInput:
            return digest(self.content)
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
        lines = lines.replace("\r", "\n")
        plain = _ENCODING.sub(r"\1", lines)
        return digest(plain.encode(errors="replace"))


def digest(content: bytes) -> str:
    """A key of 64 characters."""
    return sha256(content).hexdigest()
