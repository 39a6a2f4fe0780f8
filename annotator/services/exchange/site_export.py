"""Archives that a site gives its author: which of their files are posts, and what their lists say of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from annotator.core.errors import InvalidInput
from annotator.markup.incoming.export_head import (
    LIST,
    front_matter,
    head_of_medium,
    heads_of_list,
)
from annotator.markup.incoming.gate.encoding import decoded_text
from annotator.services.exchange.archive_file import ArchivedFile

POSTS = "posts"  # the folder
MEDIUM = "profile/profile.html"  # beside its posts
UNSENT = "draft_"


@dataclass(frozen=True, slots=True)
class SiteExport:
    """What is known of an archive before its files are read."""

    heads: Mapping[str, str]  # front matters, by a post's number
    is_medium: bool

    def placed(self, file: ArchivedFile) -> ArchivedFile:
        """The file with its head, or as one that holds no article."""
        if file.refused or not (self.heads or self.is_medium):
            return file
        path = PurePosixPath(file.path)
        is_page = path.suffix.lower() == ".html"
        if not is_page or path.parent.name != POSTS:
            return replace(file, is_skipped=True, content=b"")
        head = self._head(path.name, file.content)
        content = head.encode() + file.content
        return replace(file, content=content)

    def _head(self, name: str, content: bytes) -> str:
        """The front matter of a post, from its own foot or from the site's list."""
        if not self.is_medium:
            post = name.partition(".")[0]
            return self.heads.get(post, "")
        fields = head_of_medium(content.decode(errors="replace"))
        if name.startswith(UNSENT):
            fields["draft"] = "true"
        return front_matter(fields) if fields else ""


def site_export(names: Iterable[str], read: Callable[[str], bytes]) -> SiteExport:
    """What an archive of files with these names is; `read` gives the content of one."""
    heads: dict[str, str] = {}
    is_medium = False
    for name in names:
        is_medium = is_medium or name.endswith(MEDIUM)
        if PurePosixPath(name).name == LIST:
            heads |= _heads(read(name))
    return SiteExport(heads, is_medium)


def _heads(content: bytes) -> dict[str, str]:
    try:
        return heads_of_list(decoded_text(content))
    except InvalidInput:
        return {}
