"""What a sentence is about: its concepts, its other telling words, the people and the places that it names."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from annotator.core.claim.concept import (
    concepts_in,
    offices_in,
    relatives_in,
    word_set,
)
from annotator.core.claim.quantity import stem_of
from annotator.core.search.word import fold

STOP = word_set(
    """a an the of in on at to for from by with as and or but is was were are be been being had has have it its he she
    they his her their this that these those who which whose when where while after before during until since then there
    first also only just about around more than most not no all both each other into over under out up down film films
    movie movies picture feature fully ultimately reportedly finally originally actually later did do does so very
    der die das den dem des ein eine einen einem einer eines und oder aber ist war waren wird wurde wurden worden sein
    seine seinem seinen seiner ihr ihre es er sie sich im am zum zur bei mit von vom auf aus nach vor bis seit als auch
    nur nicht wie fur durch uber um an zu hat haben hatte dort dann noch insgesamt film filme filmes films erst
    age aged alter took used gave give given made make needed need dauerte dauerten brauchte brauchten fand fanden statt place lag just
    stammt stammen came come comes roughly umfasst umfasste total
    lasted lasts dauert per second seconds consists besteht percent prozent hielt beim dem
    minute minutes minuten hour hours stunde stunden day days tag tage tagen week weeks woche wochen month months monat
    monate year years jahr jahre jahren dollar dollars euro euros mark reichsmark million millions millionen thousand
    some every each still only long team people production productions hundred dozen went going held got time
    fill fills filled gave stood stand held holds demanded demands insisted broke ran put puts required requires
    featured features contained contains counted counts numbered amounted reached reaches needs used uses
    saw sahen sah gesehen screen bekam bekamen zahlte zahlten hielt hielten stand standen erreichte brach
    near nearby outside inside consisted goes gone spent left dates dating dated
    happened happens occurred occur night best among them received
    january february march april may june july august september october november december januar februar marz mai juni
    juli oktober dezember"""
)
# Each line is one country in several languages.
_SAME_PLACES = """germany deutschland german deutsche deutschen deutscher westdeutschland bundesrepublik
france frankreich french franzosische franzosischen
britain england uk grossbritannien british english britische britischen
usa america amerika american amerikanische amerikanischen
italy italien italian italienische italienischen
spain spanien spanish spanische spanischen
russia russland russian russische russischen
austria osterreich austrian osterreichische osterreichischen
switzerland schweiz swiss schweizer
sweden schweden swedish schwedische schwedischen
denmark danemark danish danische danischen
norway norwegen norwegian norwegische norwegischen
poland polen polish polnische polnischen
slovakia slowakei
czechoslovakia tschechoslowakei
hungary ungarn
canada kanada
mexico mexiko
india indien
europe europa
ireland irland irish irische irischen
wales walisisch welsh
scotland schottland scottish schottische schottischen
romania rumanien
brazil brasilien
australia australien
japan
china"""
_COUNTRIES = {
    name: line.split()[0] for line in _SAME_PLACES.splitlines() for name in line.split()
}
COUNTRY_STEMS = frozenset(map(stem_of, _COUNTRIES.values()))
_CITIES = {
    "wien": "vienna",
    "munchen": "munich",
    "koln": "cologne",
    "venedig": "venice",
    "rom": "rome",
    "mailand": "milan",
    "florenz": "florence",
    "prag": "prague",
    "warschau": "warsaw",
    "moskau": "moscow",
    "kopenhagen": "copenhagen",
    "brussel": "brussels",
    "genf": "geneva",
    "lissabon": "lisbon",
    "nurnberg": "nuremberg",
}
_NOUNS = {
    "bout": "fight",
    "shipwreck": "sank",
    "swallowed": "cost",
    "measures": "high",
    "finance": "money",
    "fund": "money",
    "girls": "candidates",
    "actresses": "candidates",
    "singers": "choir",
    "contributed": "put",
    "invested": "put",
    "heist": "robbery",
    "raid": "robbery",
    "aircraft": "plane",
    "airplane": "plane",
    "jet": "plane",
    "vessel": "ship",
    "pit": "mine",
    "colliery": "mine",
    "jail": "prison",
    "autobiography": "memoirs",
    "automobile": "car",
    "spouse": "wife",
    "clinic": "hospital",
    "couple": "they",
    "haus": "house",
    "gericht": "court",
    "urteil": "ruling",
    "firma": "company",
    "gesellschaft": "company",
    "leuchtturm": "lighthouse",
    "negativ": "negative",
    "zensur": "censor",
    "witwe": "widow",
    "schauspieler": "actor",
    "schloss": "castle",
    "dorf": "village",
    "schiff": "ship",
    "paar": "couple",
    "rechte": "rights",
    "festival": "festival",
    "musiker": "musicians",
    "rolle": "role",
    "kampf": "fight",
    "steht": "stands",
    "fassung": "version",
    "held": "hero",
    "heldin": "heroine",
    "kirche": "church",
    "brand": "fire",
    "feuer": "fire",
    "book": "novel",
    "roman": "novel",
    "buch": "novel",
    "height": "high",
    "tall": "high",
    "hoch": "high",
    "hohe": "high",
    "width": "wide",
    "breit": "wide",
    "breite": "wide",
    "depth": "deep",
    "tief": "deep",
    "weighs": "weight",
    "weighed": "weight",
    "heavy": "weight",
    "wiegt": "weight",
    "schwer": "weight",
    "survived": "survive",
    "survives": "survive",
    "exist": "survive",
    "exists": "survive",
    "remain": "survive",
    "remains": "survive",
    "extant": "survive",
    "preserved": "survive",
    "erhalten": "survive",
    "employed": "hired",
    "engaged": "hired",
    "recruited": "hired",
    "added": "entered",
    "included": "entered",
    "inducted": "entered",
    "aufgenommen": "entered",
    "rose": "stands",
    "loan": "borrowed",
    "lent": "borrowed",
    "protagonist": "hero",
    "champion": "hero",
    "sequence": "scene",
    "sequences": "scenes",
    "followed": "appeared",
    "final": "last",
    "letzte": "last",
    "picked": "chosen",
    "selected": "chosen",
    "audience": "viewers",
    "part": "role",
}
_SAME = _COUNTRIES | _CITIES | _NOUNS


def same_word(word: str) -> str:
    """A folded word, or another one that means the same."""
    return _SAME.get(word, word)


_RUN = r"[^\W\d_][\w’'-]*"
_INITIAL = r"[A-ZÄÖÜ]\."
_CAPITAL = rf"(?:{_INITIAL} ?|(?=[A-ZÄÖÜÉ]){_RUN})"
_NAME = re.compile(
    rf"{_CAPITAL}(?:\s?(?:(?:von|van|de|der|den|du|di|la|le)\s)?{_CAPITAL})*"
)
_PLACE = re.compile(
    rf"\b(?:in|In|at|near|bei|zu|aus|comes from|native of|graduate of|(?:moved|moves|emigrated|returned|came|went|sailed|left|fled)(?: back)? (?:to|for)|(?:zog|ging|kam) nach|(?:birthplace|Geburtsort|home town|hometown) (?:is|was|ist|war))\s(?:the\s|der\s|dem\s)?({_CAPITAL}(?:\s{_CAPITAL})*)"
)
_NO_PLACES = word_set(
    "west east north south hauptrolle titelrolle rolle feder regie kritik kinos kino hand form"
)
# Names of prizes, institutions and regions, which are nobody's.
_NOBODY = word_set(
    """oscar oscars academy award awards cesar cesars golden globe globes bafta baftas prize palme west east north south
    silver ribbon bear lion leopard tiger palm bbfc fsk congress library registry sight sound festival"""
)
# They say nothing of their own.
_PHRASE = re.compile(r"\b(?:t[ao]ken? part|teilgenommen)\b")
_HE = re.compile(r"\b(?:he|his|him|er|sein(?:e[mnrs]?)?)\b")
_SHE = re.compile(r"\b(?:she|her|hers|ihr(?:e[mnrs]?)?)\b")
# Not `it was in 1930 that she left`.
_IT = re.compile(r"\W*(?:it|its)\b(?! (?:was|is) (?:in|on|not|only|at|during)\b)")
_GERMAN = re.compile(
    r"\b(?:der|das|den|und|ist|wurden?|eine[mnrs]?|mit|im|beim|vom|zum|zur|sich|auf|nach|bis)\b"
)
_PERHAPS_GERMAN = re.compile(r"\b(?:die|war|waren|von|am|ein)\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what a sentence names. Names are folded words, each name a set of them."""

    people: frozenset[frozenset[str]]
    places: frozenset[frozenset[str]]
    capitals: frozenset[str]  # every word with a capital: may be part of a name
    words: frozenset[str]
    first: frozenset[str]  # its first word, where that may be a name
    gender: str | None = None  # of a pronoun, where the sentence has those of one alone
    relatives: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    is_thing: bool = False  # it begins with `it`

    def may_be(self, other: "Subject") -> bool:
        """Whether both sentences may be about the same people."""
        mine = frozenset[str]().union(*self.people)
        others = frozenset[str]().union(*other.people)
        places = frozenset[str]().union(*self.places, *other.places)
        if mine & other.capitals - places or others & self.capitals - places:
            return True
        if mine and others:
            return False
        genders = (self.gender, other.gender)
        return None in genders or self.gender == other.gender

    def is_another_person(self, other: "Subject") -> bool:
        """Whether one is about a relative, or both about people who do different things."""
        if self.relatives != other.relatives:
            return True
        are_both_named = bool(self.offices and other.offices)
        return are_both_named and self.offices.isdisjoint(other.offices)

    def begins_otherwise(self, other: "Subject") -> bool:
        """Whether each sentence begins with a word, perhaps a name, that the other lacks."""
        is_new = self.first and not self.first & other.words
        return bool(is_new and other.first and not other.first & self.words)

    def is_elsewhere(self, other: "Subject") -> bool:
        """Whether both name places, and share none."""
        mine = frozenset[str]().union(*self.places)
        others = frozenset[str]().union(*other.places)
        return bool(mine and others) and not mine & others


def subject_of(sentence: str, known: Collection[str]) -> Subject:
    """Read the names of a sentence; the words `known`, those of the film's title, are no names."""
    folded = fold(sentence)
    is_german = bool(_GERMAN.search(folded)) or len(_PERHAPS_GERMAN.findall(folded)) > 1
    places = [_folded(match[1]) for match in _PLACE.finditer(sentence)]
    places = [place - STOP - _NO_PLACES - frozenset(known) for place in places]
    in_places = frozenset[str]().union(*places)
    people, capitals = [], set[str]()
    for match in _NAME.finditer(sentence):
        bare = _bare(match[0])
        words = _folded(" ".join(bare)) - frozenset(known) - STOP
        capitals |= words
        words -= in_places | _NOBODY
        start = match.start() + match[0].find(bare[0]) if bare else 0
        if words and _is_name(bare, start, match[0], is_german=is_german):
            people.append(frozenset(words))
    genders = [name for name, one in (("he", _HE), ("she", _SHE)) if one.search(folded)]
    return Subject(
        frozenset(people),
        frozenset(place for place in places if place),
        frozenset(capitals),
        frozenset(re.findall(r"[^\W\d_]{2,}", folded)),
        _first(sentence) if not is_german else frozenset(),
        genders[0] if len(genders) == 1 else None,
        relatives_in(folded),
        offices_in(folded),
        bool(_IT.match(folded)),
    )


def _is_name(words: Sequence[str], start: int, run: str, *, is_german: bool) -> bool:
    """Several words with capitals are a name. A single one is, unless it begins a sentence or the text is German."""
    if len(words) > 1 or re.search(_INITIAL, run):
        return True
    return bool(words) and not is_german and start > 0


def _bare(run: str) -> list[str]:
    """The words of a run without those that are no names: `Composer`, `The`."""
    words = re.findall(_RUN, run)
    while words and (fold(words[0]) in STOP or next(concepts_in(fold(words[0])), None)):
        del words[0]
    return words


def _first(sentence: str) -> frozenset[str]:
    match = re.match(rf"\W*({_CAPITAL})", sentence)
    return _folded(" ".join(_bare(match[1]))) if match else frozenset()


def _folded(run: str) -> frozenset[str]:
    """The words of a name, without initials."""
    bare = re.sub(r"['’]s\b", "", fold(run))
    words = re.findall(r"[^\W\d_]{2,}", bare)
    return frozenset(_SAME.get(word, word) for word in words)


def name_in(sentence: str, name: frozenset[str]) -> str:
    """A name as the sentence writes it."""
    words = dict.fromkeys(re.findall(_RUN, sentence))
    return " ".join(word for word in words if _folded(word) and _folded(word) <= name)


def are_of_one_sort(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both places are countries, or neither is."""
    return one.isdisjoint(_COUNTRIES) == other.isdisjoint(_COUNTRIES)


def topics_in(
    folded: str, values: Collection[str], known: Collection[str]
) -> Iterator[str]:
    """The telling words of a folded text without its values: a concept, or a word's stem."""
    for value in values:
        folded = folded.replace(value, " ")
    folded = _PHRASE.sub(" ", folded.replace("make-up", "makeup"))
    folded = folded.replace("academy award", "oscar")
    rest = folded
    for name, start, end in concepts_in(folded):
        yield f"={name}"
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    for word in re.findall(r"[^\W\d_]{3,}", rest):
        if word not in STOP and word not in known:
            yield stem_of(_SAME.get(word, word))
