"""The language of an article."""

from sqlalchemy.orm import Session

from annotator.core.errors import InvalidInput
from annotator.core.language import is_language_tag
from annotator.services.ending import (
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.storage.article import ArticleRow


def change_language(
    session: Session, user_id: int, article: ArticleRow, tag: str
) -> None:
    """Say in which language an article is; empty removes it. Raises InvalidInput."""
    language = checked_language(tag)
    if language == article.language:
        return
    before = article_state(article)
    article.language = language
    entry = article_entry("change", article, before, article_state(article))
    change = Change(user_id, [entry], article, Reach.EVERYONE)
    finish(session, change)


def checked_language(tag: str | None) -> str | None:
    """The given language, or None. Raises InvalidInput."""
    if not tag:
        return None
    if not is_language_tag(tag):
        raise InvalidInput({"language": "Give a language tag such as de or en-GB."})
    return tag
