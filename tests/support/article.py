"""Articles to be brought in, from fields as the API takes them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.permission import Actor
from annotator.core.untagged import Untagged
from annotator.markup.incoming.report import Format
from annotator.services.article import creation
from annotator.services.article.text import SentText


def create_article(
    session: Session, actor: Actor, fields: Mapping[str, Any]
) -> creation.Created:
    """Bring in the article that these fields describe."""
    text = SentText(fields["body"], Format(fields["format"]))
    given = {
        name: value
        for name, value in fields.items()
        if name not in ("body", "format", "status")
    }
    is_published = fields.get("status") == "published"
    given.setdefault("untagged", Untagged.OPEN)
    new = creation.NewArticle(text=text, is_published=is_published, **given)
    return creation.create_article(session, actor, new)
