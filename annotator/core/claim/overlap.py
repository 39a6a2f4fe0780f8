"""What two sentences both tell: which words mean the same, and how much that says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.claim.concept import word_set
from annotator.core.claim.sentence import Sentence, Token

# Meanings that articles about films have in many sentences, by how much they say. Others weigh 1.
_EVERYWHERE = word_set(
    """=budget =release =runtime =shoot ~budget ~buy ~cast_list ~direct ~length ~premiere ~release ~shoot
    ~shoot_place"""
)
_USUAL = word_set(
    """=author =begin =birth =compose =cut =death =end =gross =pay =photograph =play =premiere =publish =sell
    =win =write bor cost cut died direct film last metr novel open play premie rol scen set shoot shot sold
    studio won ~action ~actor ~admission ~award ~backed ~beginning ~birth ~book ~boss ~box_office ~broadcast
    ~cameraman ~cinema ~closing_scene ~college ~company ~compose ~cope ~craft ~crew ~cut ~dead ~death_count
    ~destroy ~discover ~engaged ~fee ~festival ~finish ~first_see ~found_company ~gun ~house ~interior
    ~leading_lady ~leading_man ~loose ~maker ~manuscript ~marry ~metre ~music_played ~needed ~negative
    ~passed_away ~play_stage ~printing ~production ~reward ~sank_into ~scene ~screening ~set_piece
    ~sole_author ~spielt_in ~studio ~victory ~write"""
)
_OFTEN = word_set(
    """=ban =build =design =destroy =direct =establish =find =marry =nominate =produce =restore =separate =set
    =union actor appear award bann bega berl brita bru budget built camera childr cinema compan compos cop
    costum crew earn edit end extra fight found german gold high hous lead liv lost low marr music negati
    nomina paid print produc real releas restor right run scor screen script see sequel show song stag star
    stor surviv tak ticket tid titl usa versio villag widow work writ wro ~alone ~altitude ~antique ~appear
    ~archive ~author ~ban ~british ~build ~burn ~camera ~camera_operator ~censor ~champion ~character ~child
    ~clothes ~coach ~cold ~court ~crowd ~cut_of ~daughter ~design ~divorce ~draft ~drive ~education
    ~emigrate ~english_title ~factory ~fight ~film_stock ~final_place ~fired ~flop ~footage ~gain ~german
    ~gold ~historical ~husband ~improvised ~lake ~landscape ~lead_role ~learn ~lie ~lift ~line ~live
    ~masterpiece ~meet ~miss ~mountain ~navy ~nominated ~oscar ~producer ~put_forward ~railway ~refuse
    ~remain ~rent ~restore ~sail ~sea ~sequel ~show ~sing ~sole ~stars ~states ~storm ~take ~vessel ~village
    ~visit ~weigh ~widow ~worldwide"""
)
_WEIGHTS = {
    **dict.fromkeys(_OFTEN, 0.7),
    **dict.fromkeys(_USUAL, 0.4),
    **dict.fromkeys(_EVERYWHERE, 0.2),
}
# Of sentences that share less nobody can say that they tell of one thing.
CLOSE = 0.4
# What is named by `~` or `=` is a line of a table, not a word's stem.
_TABLES = ("~", "=")


@dataclass(frozen=True, slots=True)
class Match:
    """A token of each sentence that mean the same, and how much that says."""

    mine: Token
    theirs: Token
    weight: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What both sentences tell, and what only one of them does."""

    matches: Sequence[Match]
    mine: Sequence[Token]
    theirs: Sequence[Token]

    @property
    def is_close(self) -> bool:
        """Whether both tell of something that is not in every article."""
        weight = sum(match.weight for match in self.matches)
        return weight >= CLOSE


def overlap_of(one: Sentence, other: Sentence) -> Overlap:
    """Match each token with the one that shares most with it."""
    left = list(other.tokens)
    matches: list[Match] = []
    alone: list[Token] = []
    for token in one.tokens:
        best = _best(token, left) if token.meanings & other.meanings else None
        if best is None:
            alone.append(token)
        else:
            matches.append(best)
            left.remove(best.theirs)
    return Overlap(matches, alone, left)


def _best(token: Token, others: Iterable[Token]) -> Match | None:
    found = [
        Match(token, other, _weight(common))
        for other in others
        if (common := token.meanings & other.meanings)
    ]
    return max(found, key=lambda match: match.weight, default=None)


def weight_of(token: Token) -> float:
    """How much a token says by itself."""
    stems = [name for name in token.meanings if not name.startswith(_TABLES)]
    return _weight(stems or token.meanings)


def is_telling(meaning: str) -> bool:
    """Whether a meaning is not in any sentence about a film."""
    return meaning not in _WEIGHTS


def _weight(meanings: Iterable[str]) -> float:
    return max(_WEIGHTS.get(meaning, 1.0) for meaning in meanings)
