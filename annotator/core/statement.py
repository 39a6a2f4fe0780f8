"""What an editor states: a spoiler, a fact or an opinion, as a whole or as a patch of one."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeAlias

from annotator.core.anchoring import ProvenPlace
from annotator.core.annotation import Kind, Level, Status
from annotator.core.annotation_field import FIELDS, POINT, STATED
from annotator.core.errors import InvalidInput

Value: TypeAlias = str | int | None
Values: TypeAlias = Mapping[str, Value]  # by the names of `annotation_field.STATED`


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    note: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoilerStatement(_Common):
    """A spoiler: of the article's film unless it names another, until the end unless it has a reveal point."""

    kind: ClassVar[Kind] = Kind.SPOILER
    level: Level = Level.MAJOR
    film: str | None = None  # a slug
    reveals_at: int | str | None = None  # seconds, or as written: 1:05:00, 65m, 42%
    beat: str | None = None
    plot_point: str | None = None  # it decides film, level and reveal point
    edition: str | None = None  # the slug of the only cut that has the scene
    replacement: str | None = None

    def __post_init__(self) -> None:
        if self.reveals_at is not None and self.beat is not None:
            raise InvalidInput({"beat": "Send either reveals_at or beat."})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStatement(_Common):
    """A fact."""

    kind: ClassVar[Kind] = Kind.FACT
    statement: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionStatement(_Common):
    """An opinion; without a holder it is the writer's."""

    kind: ClassVar[Kind] = Kind.OPINION
    holder: str | None = None


Statement: TypeAlias = SpoilerStatement | FactStatement | OpinionStatement
_CLASSES: Mapping[Kind, type[Statement]] = {
    Kind.SPOILER: SpoilerStatement,
    Kind.FACT: FactStatement,
    Kind.OPINION: OpinionStatement,
}


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """An annotation to be added."""

    statement: Statement
    place: ProvenPlace


@dataclass(frozen=True, slots=True)
class Patch:
    """The fields of an annotation that a request gives; None empties one."""

    kind: Kind | None = None
    values: Values = field(default_factory=dict)
    place: ProvenPlace | None = None
    revision: int | None = None  # the one that was read, where no place is given

    def __post_init__(self) -> None:
        unknown = self.values.keys() - FIELDS.keys()
        if unknown:
            raise ValueError(f"an annotation has no field {', '.join(unknown)}")

    def statement(self) -> Statement:
        """The statement that a patch with a kind makes by itself."""
        if self.kind is None:
            raise InvalidInput({"kind": f"Choose one of {', '.join(Kind)}."})
        _refuse_other_kinds(self.kind, self.values)
        _refuse_decided(self.values, self.values.get("plot_point"))
        return make_statement(self.kind, self.values)

    def applied_to(self, present: Statement, home: str) -> Statement:
        """The statement with this patch; `home` is the slug of the article's film."""
        kind = self.kind or present.kind
        _refuse_other_kinds(kind, self.values)
        names = self.values.keys()
        gone = _TIME if names & _TIME else frozenset[str]()
        if isinstance(present, SpoilerStatement) and kind is Kind.SPOILER:
            plot_point = self.values.get("plot_point", present.plot_point)
            _refuse_decided(self.values, plot_point)
            film = self.values.get("film") or home
            if "film" in names and film != present.film:
                if not gone:
                    raise InvalidInput({"reveals_at": OTHER_TIMELINE})
                gone |= {"edition"}
            _refuse_other_clock(present, self.values)
        kept = {
            name: getattr(present, name)
            for name in _names(present.kind) & _names(kind)
            if name not in gone
        }
        return make_statement(kind, kept | dict(self.values))


OTHER_TIMELINE = (
    "Another film has another timeline: send its reveals_at or beat, or null."
)
OTHER_CLOCK = "Another cut has another clock: send reveals_at or beat, or null."
DECIDED = (
    "The plot point decides this. Change the plot point, or remove it from the spoiler."
)
_TIME = POINT - {"film", "plot_point", "edition"}
_DECIDED = POINT - {"plot_point"} | {"level"}


def make_statement(kind: Kind, values: Mapping[str, Any]) -> Statement:
    """The statement of a kind, from those of the values that go with it; raises InvalidInput."""
    own: dict[str, Any] = {}
    for name in _names(kind):
        value = values.get(name)
        if value is not None:
            choices = FIELDS[name].choices
            own[name] = choices(value) if choices else value
    return _CLASSES[kind](**own)


def _names(kind: Kind) -> Set[str]:
    return {one.name for one in fields(_CLASSES[kind])}


def _refuse_other_kinds(kind: Kind, values: Values) -> None:
    """Raise InvalidInput with every field that goes with another kind."""
    wrong = {
        field.name: _ONLY[field.kind]
        for field in STATED
        if field.kind is not None
        and field.kind is not kind
        and values.get(field.name) is not None
    }
    if wrong:
        raise InvalidInput(wrong)


def _refuse_other_clock(present: SpoilerStatement, values: Values) -> None:
    """Raise InvalidInput where a second on the clock of one cut would be read on another's."""
    if "edition" not in values or values["edition"] == present.edition:
        return
    moves = bool(values.keys() & _TIME)
    if present.reveals_at is not None and not moves:
        raise InvalidInput({"reveals_at": OTHER_CLOCK})


def _refuse_decided(values: Values, plot_point: Value) -> None:
    """Raise InvalidInput with every field that the plot point decides."""
    if plot_point is None:
        return
    decided = sorted(_DECIDED & values.keys())
    wrong = dict.fromkeys(decided, DECIDED)
    if wrong:
        raise InvalidInput(wrong)


_ONLY = {
    Kind.SPOILER: "Only a spoiler has this.",
    Kind.FACT: "Only a fact has this.",
    Kind.OPINION: "Only an opinion has this.",
}
