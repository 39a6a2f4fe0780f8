"""Rules for approval, of the service and of single films, and who is assigned to which article."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, ForeignKey, Select, false, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import Base, Key, UserKey

ACCOUNTS_FOR_TWO = 3  # from this account on, approval needs two people by default


class RuleRow(Base):
    """What a film asks for, or, without a film, the service; None leaves it to the default."""

    __tablename__ = "rule"

    id: Mapped[Key]
    film_id: Mapped[int | None] = mapped_column(ForeignKey("film.id"), unique=True)
    two_people: Mapped[bool | None]
    approved_reading: Mapped[bool | None]


class AssignmentRow(Base):
    """Somebody is to work on an article."""

    __tablename__ = "assignment"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id"), primary_key=True, index=True
    )
    by_id: Mapped[UserKey]
    at: Mapped[datetime]
    article: Mapped[ArticleRow] = relationship()
    user: Mapped[UserRow] = relationship(foreign_keys=[user_id])


# Building the query takes longer than running it.
@cache
def rules_of_articles() -> Select[int, bool, bool]:
    """Articles with the rules that hold for them: `two_people` and `approved_reading`."""
    own, usual = aliased(RuleRow), aliased(RuleRow)
    query = select(
        ArticleRow.id,
        _two_people(own, usual).label("two_people"),
        _approved_reading(own, usual).label("approved_reading"),
    )
    query = query.outerjoin(own, own.film_id == ArticleRow.film_id)
    return query.outerjoin(usual, usual.film_id.is_(None))


def _two_people(*rules: type[RuleRow]) -> ColumnElement[bool]:
    accounts = select(func.count()).select_from(UserRow).scalar_subquery()
    stated = (rule.two_people for rule in rules)
    return func.coalesce(*stated, accounts >= ACCOUNTS_FOR_TWO)


def _approved_reading(*rules: type[RuleRow]) -> ColumnElement[bool]:
    stated = (rule.approved_reading for rule in rules)
    return func.coalesce(*stated, false())
