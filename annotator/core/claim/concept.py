"""What a fact is about: events and measures that English and German name in several ways."""

import re
from collections.abc import Iterator


def word_set(words: str) -> frozenset[str]:
    """These words, each once."""
    return frozenset(words.split())


# Patterns of folded words: small letters without marks.
_PATTERNS = {
    "premiere": r"premier\w*|uraufg\w*|urauffuhr\w*|erstauff\w*|first (?:shown|screened)",
    "release": r"releas\w*|c[ao]mes? out|opened|in(?: die)? kinos?|kinostart|ins kino"
    r"|in (?:the )?(?:cinema|theat)\w*|lief(?: \w+){0,3} an|angelaufen|hit (?:cinema|theat)\w*",
    "budget": r"budget\w*|shoestring|costs?|kost\w*|produktionskosten|(?:made|shot) for",
    "shoot": r"shot|shoots?|shooting|filmed|filming|gedreht|dreh(?:te|ten|arbeiten|zeit|tage?)"
    r"|principal photography",
    "birth": r"born|birth\w*|gebor\w*|geburt\w*|zur welt",
    "death": r"died|dies|death|passed away|st[ai]rbt?|starben|(?:ge|ver)storben|verstarb|tod",
    "marry": r"marri(?:ed|es)|marry|wed(?:ding)?|(?:ge)?heirate\w*|hochzeit|tied the knot",
    "separate": r"divorc\w*|br[eo]a?ke?n? up|split(?: up)?|separat\w*|parted ways"
    r"|scheid\w*|geschieden|(?:ge)?trenn\w*",
    "union": r"together|marriage|ehe|zusammen|verheiratet|relationship|beziehung",
    "earn": r"(?:earn(?:ed|s)?|verdient\w*)(?=.{0,20}(?:[$€£]|dollar|mark|euro|million))",
    "pay": r"paid|salary|fees?|gage|honorar",
    "gross": r"gross\w*|box office|made (?=[$€£\d])|took in|takings|spielte\w*|eingespielt"
    r"|einspiel\w*|einnahm\w*",
    "runtime": r"runs|running time|runtime|run time|lauflange|laufzeit|spieldauer|dauert"
    r"|lauft|lasts|lange?|long(?:est)?|length",
    "cut": r"cut|cuts|shorten\w*|trimm\w*|gekurzt|geschnitten|shorter|kurzer",
    "longer": r"longer|langer",
    "win": r"won|wins?|winning|gew[ao]nn\w*|erhielt|received",
    "nominate": r"nominat\w*|nominier\w*",
    "direct": r"directed|directs|director (?:was|is)|regie|regisseur (?:war|ist)|inszenier\w*",
    "write": r"written by|screenplay|script|drehbuch\w*|geschrieben",
    "compose": r"compos(?:ed|es|er|itions?)|score|komponi\w*|filmmusik|music (?:was )?(?:written )?by"
    r"|(?:wrote|writes) the music|musik (?:von|schrieb)",
    "photograph": r"cinematograph\w*|kamera\w*|photographed by|camera\w*|director of photography"
    r"|photography",
    "conduct": r"conduct(?:ed|or)(?! (?:an |many )?interview)|dirigi\w*",
    "sing": r"sung|sings?|sang|gesungen|singt",
    "edit": r"edited by|schnitt",
    "produce": r"produc\w*|produzi\w*",
    "play": r"play(?:s|ed)|portrayed by|spielt|gespielt|verkorper\w*|cast as",
    "restore": r"restor\w*|restaur\w*",
    "find": r"found|discover\w*|rediscover\w*|gefunden|(?:wieder)?entdeckt\w*|surfaced",
    "sell": r"sold|sells?|bought|purchas\w*|verkauf\w*|gekauft|kaufte\w*",
    "establish": r"founded|establish\w*|gegrundet|grundete\w*",
    "ban": r"bann?(?:ed|s)?|forbidden|verbot\w*",
    "destroy": r"destroy\w*|burn\w*|vernicht\w*|zerstor\w*|(?:ver)?brann\w*",
    "sue": r"sued|lawsuit|(?:ver)?klagt\w*|klage",
    "bankrupt": r"bankrupt\w*|konkurs\w*|insolv\w*|pleite",
    "publish": r"publish\w*|veroffentlich\w*|erschien\w*|appeared",
    "begin": r"beg[aiu]n\w*|start(?:ed|s)?|beg[aoi]nn\w*|startete\w*",
    "end": r"ended|finish\w*|wrapped|complet\w*|endete\w*|beendet|abgeschlossen",
    "sign": r"signed|unterschrieb\w*|unterzeichnet\w*",
    "build": r"built|build\w*|gebaut|errichtet",
    "seat": r"seats?|seated|capacity|sitzplatz\w*|platze",
}
# Of these a film or a person has one.
SINGLE = word_set(
    "premiere release birth death marry separate budget gross runtime establish bankrupt"
)
# Of these it has one duration.
LASTING = frozenset(("runtime", "shoot"))
# Concepts that somebody did.
ROLES = word_set("direct compose conduct photograph edit write sing")
# These are the film's, whoever is named beside them.
OF_THE_FILM = word_set("premiere release budget gross runtime") | ROLES
# Where only one of two facts has such a word, they are about different things.
_APART = (
    r"first week|erste\w* woche|television|tv|fernseh\w*|dvd|blu|video|re|wiederauff\w*|opening|weekend|startwochenende"
    r"|novel|book|roman|buch|remake|sequel|fortsetzung|trailer|soundtrack|stage|version|fassung"
    r"|restor\w*|restaur\w*|second|zweite\w*|third|dritte\w*|last|letzte\w*|uncut"
)
# Where both have such words, but not the same, too.
_SCOPES = {
    "worldwide": r"worldwide|world ?wide|weltweit|global\w*|international\w*",
    "us": r"u\.s\.(?:a\.)?|usa|america\w*|amerika\w*|domestic\w*|united states|north america",
    "germany": r"german\w*|deutsch\w*",
    "britain": r"british|britisch\w*|uk|britain|england|english|englisch\w*",
    "france": r"french|franzosisch\w*|france|frankreich",
    "japan": r"japan\w*",
}
# What happens again and again: its dates contradict nothing.
RECURRING = word_set("win nominate direct play restore sell earn pay gross")
# Words that may name either of two concepts.
_EITHER = {"earn": ("gross", "pay")}
# The same in another language, by the first letters.
_SAME = {
    "book": "nove",
    "buch": "nove",
    "drit": "thir",
    "fass": "vers",
    "fern": "tele",
    "fort": "sequ",
    "letz": "last",
    "roma": "nove",
    "star": "open",
    "tv": "tele",
    "week": "open",
    "wied": "re",
    "zwei": "seco",
}


def _compiled(patterns: dict[str, str]) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


_CONCEPT = _compiled(_PATTERNS)
_SCOPE = _compiled(_SCOPES)
_WORD_APART = re.compile(rf"\b(?:{_APART})\b")


def concepts_in(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each concept that a folded text names, with its place."""
    for match in _CONCEPT.finditer(folded):
        name = str(match.lastgroup)
        for one in _EITHER.get(name, (name,)):
            yield one, match.start(), match.end()


def scopes_in(folded: str) -> frozenset[str]:
    """The countries and markets that a folded text is about."""
    return frozenset(str(match.lastgroup) for match in _SCOPE.finditer(folded))


def words_apart(folded: str) -> frozenset[str]:
    """Words of a folded text that set its fact apart from others, such as `remake`, by their first four letters."""
    starts = (match[0][:4] for match in _WORD_APART.finditer(folded))
    return frozenset(_SAME.get(start, start) for start in starts)
