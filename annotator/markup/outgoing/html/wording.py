"""What the writers of HTML say beside the article's own text; who calls them gives it in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.annotation import Level


def N_(message: str) -> str:  # noqa: N802  the name by which catalogs of texts are put together
    """Mark a text for translation where it stands; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """Short texts without markup. `hidden` names the films in place of `{films}`, a note its `{number}`."""

    minor: str = N_("Spoiler · minor")
    major: str = N_("Spoiler · major")
    hidden: str = N_("for {films}, hidden. Reveal.")
    last_of_several: str = N_("and")
    revealed: str = N_("Revealed spoiler:")
    ends: str = N_("End of spoiler.")
    hide: str = N_("Hide again")
    fact: str = N_("Fact, note {number}")
    opinion: str = N_("Opinion, note {number}")
    footnote: str = N_("Footnote {number}")
    back: str = N_("Back to the text")
    unread: str = N_("Nobody has checked this article for spoilers yet.")
    wait: str = N_("If you have finished {films}, you can open it.")
    open: str = N_("Read it anyway")
    opens: str = N_("It may spoil {films}.")

    @property
    def levels(self) -> Mapping[Level, str]:
        """What a gap's chip says."""
        return {Level.MINOR: self.minor, Level.MAJOR: self.major}


ENGLISH = Words()
