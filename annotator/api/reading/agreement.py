"""The agreement of readings, for editors."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Response
from marshmallow import validate

from annotator.api.call import Calls, shown
from annotator.api.parameter import SLUG
from annotator.api.schemas import reading as schemas
from annotator.core.errors import InvalidInput
from annotator.extensions import session
from annotator.http.access.audience import Audience, audience, current_actor
from annotator.http.form.field import code, slug
from annotator.http.form.parameter import Text
from annotator.http.request.query import QuerySchema
from annotator.services.article import agreement as service
from annotator.services.article.agreement import Choice, Counted

calls = Calls(
    "agreement",
    __name__,
    description="How far readings agree.",
)
PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementQuery:
    """Which readings are counted."""

    film: str | None = None
    people: str | None = None
    month: str | None = None

    @property
    def choice(self) -> Choice:
        """The same; raises InvalidInput where `people` names no pair."""
        return Choice(
            self.film,
            pair_of(self.people),
            self.month,
        )


class AgreementParameters(QuerySchema):
    """The parameters of a figure over many articles."""

    value = AgreementQuery
    film = slug(metadata={"description": "Only readings of articles about this film."})
    people = Text(
        520,
        "Give two addresses.",
        metadata={
            "description": "Only readings by these two people: addresses, separated by a comma."
        },
    )
    month = code(
        "[0-9]{4}-(0[1-9]|1[0-2])",
        "Enter a month like 2026-11.",
        validate.Length(7, 7),
        metadata={
            "description": "Only readings that were finished in this month, in UTC."
        },
    )


@calls.route("/articles/<slug>/agreement", parameters=[SLUG])
@audience(Audience.EDITORS)
@calls.query()
@calls.response(200, schemas.Agreement)
def read_agreement(slug: str) -> Response:
    """Read how far the blind readings of an article agree with its annotations.

    It compares both as they were when the blind reading was finished.
    """
    return _shown(
        service.article_agreement(
            session(),
            current_actor(),
            slug,
        )
    )


@calls.route("/agreement")
@audience(Audience.EDITORS)
@calls.query(AgreementParameters())
@calls.response(200, schemas.Agreement)
def choose_agreement(query: AgreementQuery) -> Response:
    """Read the agreement over the articles of a film, over two people or over a month."""
    choice = query.choice
    return _shown(
        service.choose_agreement(
            session(),
            current_actor(),
            choice,
        )
    )


def pair_of(people: str | None) -> tuple[str, str] | None:
    """Two addresses; raises InvalidInput."""
    if not people:
        return None
    pair = [address.strip().lower() for address in people.split(",")]
    if len(pair) != PAIR or not all(pair) or pair[0] == pair[1]:
        raise InvalidInput({"people": "Give two addresses, separated by a comma."})
    return pair[0], pair[1]


def _shown(counted: Counted) -> Response:
    agreement = counted.agreement
    fields: dict[str, Any] = asdict(agreement)
    fields["moments"] = agreement.moments
    about = {"readings": counted.readings, "articles": counted.articles}
    return shown(schemas.Agreement, fields | about)
