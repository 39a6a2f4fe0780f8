"""What an audit has looked at, a line for each address, so that it can go on where it was stopped."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from annotator.core.audit.finding import Channel, Where
from annotator.core.audit.secret import HiddenPassage
from annotator.http.audit.look import Look, Place
from annotator.markup.lead import Lead


class Diary:
    """A file of looks. It holds names of passages and none of their words."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, look: Look) -> None:
        """Keep one more; not of a search, whose address has words that were looked for."""
        if look.lead.channel is Channel.SEARCH:
            return
        places = [(place.where, place.passage.name) for place in look.places]
        line = {
            "lead": look.lead,
            "leads": look.leads,
            "places": places,
            "doubt": look.doubt,
            "is_there": look.is_there,
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def read(self, passages: Iterable[HiddenPassage]) -> dict[Lead, Look]:
        """What was looked at before, but for addresses that were in doubt; a torn line counts for nothing."""
        known = {one.name: one for one in passages}
        looks: dict[Lead, Look] = {}
        if not self._path.exists():
            return looks
        lines = self._path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):
                look = _look(json.loads(line), known)
                if look.doubt is None:
                    looks[look.lead] = look
        return looks


def _look(line: dict[str, Any], passages: Mapping[str, HiddenPassage]) -> Look:
    places = []
    for where, name in line["places"]:
        place = Place(Where(where), passages[name])
        places.append(place)
    return Look(
        _lead(line["lead"]),
        tuple(places),
        tuple(map(_lead, line["leads"])),
        line["doubt"],
        line["is_there"],
    )


def _lead(pair: list[str]) -> Lead:
    address, channel = pair
    return Lead(address, Channel(channel))
