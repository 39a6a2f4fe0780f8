"""What a fact is about: events and measures that English and German name in several ways."""

import re
from collections.abc import Iterator
from functools import cache


def word_set(words: str) -> frozenset[str]:
    """These words, each once."""
    return frozenset(words.split())


# Patterns of folded words: small letters without marks.
_PATTERNS = {
    "premiere": r"premier\w*|uraufg\w*|urauffuhr\w*|erstauff\w*|debut(?:s|ed)?|(?:opening|first) night"
    r"|erstmals (?:gezeigt|zu sehen)|first (?:public )?(?:shown|show|showings?|screened|screenings?|performances?|performed|seen)",
    "seen": r"first saw|(?:got|able) to see|could (?:first )?see|opened its doors to audiences",
    "follow": r"follow(?:ed|s)(?= (?:in|later|after)\b)|folgte\w*|made(?= in (?:1[0-9]|20)\d\d)|k[ao]m(?:en)?(?= [^.]{0,60}\bheraus\b)|came along",
    "appear": r"c[ao]mes? out|appeared|erschien\w*",
    "release": r"opening(?= (?:was|took|came|fell|on)\b)|reached(?= \w+ (?:on|in)\b)|releas\w*|reach\w* (?:\w+ )?(?:cinema|theat)\w*|cinemas (?:showed|got)|opened|in(?: die| den)?(?: \w+)? kinos?|kinostart\w*|ins kino"
    r"|in (?:the )?(?:cinema|theat)\w*|lief(?: [\w.]+){0,6} an|angelaufen|(?:hit|reached|came to) (?:\w+ ){0,2}(?:cinema|theat|screen)\w*",
    "budget": r"budget\w*|spent(?=[^.]{0,40} on (?:it|the (?:film|picture|movie|production))\b)|shoestring|cost(?:s|ing)?|(?:ge)?kost\w*|produktionskosten|(?:made|shot) for"
    r"|price tag|(?:sank|sunk|poured|put|pumped|invested|plowed|ploughed) (?=[^.]{0,50}\binto\b)|verschlang\w*|verschlungen",
    "shoot": r"shot|(?<=\d\d )on (?:the )?set|(?:before|in front of) (?:the |a )?cameras?|in the can|shooting days?|entstand(?:en)?|shoots?|shooting|filmed|filming|gedreht|dreh(?:te|ten|arbeiten|zeit|tage?)"
    r"|on location|principal photography|production (?=beg|start|stop|end|wrap|c[ao]me|halt|took|last|was halted)",
    "roll": r"cameras? (?:\w+ )?(?:to )?roll\w*|erste klappe",
    "birth": r"(?:came|come|comes) into the world|saw the light of day|birthday|birthplace|born|comes from|native of|stammt aus (?!der feder)|birth\w*|jahrgang|gebor\w*|geburt\w*|zur welt",
    "death": r"(?:took|taken) (?:his|her|their) (?:own )?li(?:fe|ves)|(?:has|had) died|was killed|committed suicide|last breath|life ended|wurde(?= [\w-]+ jahre alt)|lived to (?=(?:be )?(?:\d|\w+ty))|met (?:his|her|their) (?:end|death)|aus dem leben"
    r"|lived(?= until| till| to see)|died|dies|death|passed away|st[ai]rbt?|starben|(?:ge|ver)storben|verstarb|tod",
    "marry": r"(?:became|become) (?:his|her|man and) wife|got hitched|eloped|exchanged vows|walked down the aisle|nuptials|(?:said|say) i do|bride|wed\b|gaben sich das jawort"
    r"|marri(?:ed|es)|marry|wed(?:ding)?|(?:ge)?heirate\w*|hochzeit|tied the knot",
    "engage": r"engage(?:d to|ment)|(?:got|were|was|became) engaged|verlob\w*",
    "separate": r"marriage(?: to \w+| with \w+)* (?:was (?:over|dissolved|annulled)|ended|collapsed|fell apart|broke up|failed)|(?:called|call) it quits|(?:went|go) their (?:own|separate) ways|left (?:him|her)\b|ehe (?:zerbrach|endete|wurde (?:geschieden|aufgelost))"
    r"|divorc\w*|br[eo]a?ke?n? up|split(?: up)?|separat\w*|parted(?: ways)?"
    r"|scheid\w*|geschieden|(?:ge)?trenn\w*",
    "union": r"(?<!work )(?<!worked )(?<!played )together|marriage|ehe|zusammen|verheiratet|relationship|beziehung",
    "earn": r"(?:earn(?:ed|s)?|verdient\w*)(?=.{0,20}(?:[$€£]|dollar|mark|euro|million))",
    "pay": r"paid|purse|prize money|preisgeld|salary|fees?|gage|honorar",
    "gross": r"gross(?:ed|es|ing)?|box office|made (?=[$€£\d])|took in|takings|spielte\w*|eingespielt"
    r"|einspiel\w*|einnahm\w*",
    "runtime": r"mit(?= [\w-]+ minuten)|at(?= [\w-]+ (?:minutes|hours)\b)|runs|(?:run|ran) for|running time|runtime|run time|lauflange|laufzeit|spieldauer|dauert"
    r"|lauft|lasts|(?<=minuten )lang|(?:sehr|ungewohnlich|recht|ziemlich|genau|fast|nur) lang|(?<=stunden )lang|is short|kurz|lange|long(?:est)?|length"
    r"|clock(?:s|ed)? in|c[ao]mes? (?:in at|to(?= [\w-]+ (?:minutes|hours)))|r[au]ns? to|kommt auf",
    "cut": r"cut|cuts|assembly|rohschnitt|shorten\w*|trimm\w*|gekurzt|geschnitten|shorter|kurzer",
    "longer": r"longer|langer",
    "win": r"(?:was )?given(?= [^.]{0,20}(?:prize|award))|left(?= [^.]{0,20} with the (?:prize|award))|won|wins?|winning|gew[ao]nn\w*|t[ao]*kes? home|took home|picked up|collected|walked (?:away|off) with|landed|bagged|scooped|garnered|claimed"
    r"|carried off|holte\w*|heimste\w*|abgeraumt|geholt",
    "receive": r"receive[sd]?|erhielt\w*",
    "nominate": r"nominat\w*|nominier\w*",
    "direct": r"directed|directs|director (?:was|is)(?! (?:also|not|an?|the|in|at|on|from|born|paid|given|\w+ed)\b)|regie|regisseur (?:war|ist)|inszenier\w*",
    "author": r"(?:wrote|writes)(?! the (?:music|score))|(?:is|was|are) by|stammt von",
    "written": r"written by",
    "write": r"screenplay|script|drehbuch\w*|geschrieben",
    "compose": r"compos(?:ed|es|er|itions?)|score|komponi\w*|filmmusik|music (?:is |was )?(?:written )?by|musik (?=stammt|kam|ist von)"
    r"|(?:wrote|writes) the music|musik (?:von|schrieb)",
    "photograph": r"cinematograph\w*|kamera\w*|photographed by|camera\w*(?! was an?\b| (?:\w+ )?roll)|director of photography"
    r"|photography",
    "conduct": r"conduct(?:ed|or)(?! (?:an |many )?interview)|dirigi\w*",
    "sing": r"sung|sings?|sang|gesungen|singt",
    "edit": r"edited(?= \w+ \w+\W*$)|(?:edited|editing|cut)(?: [^.,]{0,20})? (?:was )?(?:done )?by|editors? (?:was|is|were)|schnitt",
    "editing": r"edited|editing|geschnitten",
    "design": r"design(?:ed|er|ers|s)?|entw[aou]rf\w*|entworfen",
    "produce": r"produce[ds]?|producing|producers?|produzi\w*",
    "play": r"play(?:s|ed)|performance as|(?:stars|starred|appears|shines) as|portray(?:ed by|s)|in (?:the )?(?:title )?(?:role|part) of|in der rolle|spielt|gespielt|verkorper\w*|cast as",
    "restore": r"restor\w*|restaur\w*",
    "find": r"found|discover\w*|rediscover\w*|gefunden|(?:wieder)?entdeckt\w*|(?:re)?surfaced|turned up|came to light|reappeared|tauchte\w*|aufgetaucht",
    "set": r"(?:is|are) set|set(?= in \d)|takes place|handlung\w*|(?:story|plot|action|film) unfolds|spielt(?= (?:im jahr|in den|\d))",
    "lead": r"(?:lead|leading|main) (?:role|part)|hauptrolle",
    "title": r"title (?:role|part)|titelrolle",
    "sink": r"sank|shipwreck\w*|foundered|sunk|went down|untergegangen|gesunken",
    "sell": r"went for(?= (?:[$€£\d]|half|over|more))|changed hands|fetched|auctioned|sold|sells?|bought|purchas\w*|verkauf\w*|gekauft|kaufte\w*",
    "establish": r"founded|set up|started up|establish\w*|gegrundet|grundete\w*"
    r"|(?:theat(?:re|er)|cinema|museum|hotel|studio|festival|kino) opened",
    "ban": r"bann?(?:ed|s)?|forbidden|verbot\w*",
    "destroy": r"fire destroy\w*|lost (?:in|to) (?:a |the )?(?:fire|flames)|fire(?= in \d+ destroy\w*)|destroyed (?:by|in) (?:a |the )?fire|destroy\w*|burn\w*|vernicht\w*|zerstor\w*|(?:ver)?brann\w*",
    "sue": r"sued|lawsuit|(?:ver)?klagt\w*|klage",
    "bankrupt": r"bankrupt\w*|went (?:under|bust)|collapsed|folded(?! \w)|into receivership|ruined|out of business|konkurs\w*|insolv\w*|pleite",
    "publish": r"publish\w*|veroffentlich\w*",
    "begin": r"commenc\w*|went(?= (?:before|in front of))|under ?way|beg[aiu]n\w*|start(?:ed|s)?|beg[aoi]nn\w*|startete\w*",
    "end": r"(?:last|final) days?|ended|stopp(?:ed|s)|halt(?:ed)?|finish\w*|wrapped|complet\w*|endete\w*|beendet|abgeschlossen",
    "sign": r"signed|unterschrieb\w*|unterzeichnet\w*",
    "build": r"dates (?:from|back to)|built|build\w*|gebaut|errichtet",
    "seat": r"seats?|seated|capacity|sitzplatz\w*|platze",
}
# Of these a film or a person has one.
SINGLE = word_set(
    "premiere release birth death marry engage separate budget gross runtime establish bankrupt set shoot_mainly end_ban"
)
# Of these it has one, and it was at one time.
MOMENTS = SINGLE - word_set("budget gross runtime")
# Of these it has one duration.
LASTING = word_set("runtime shoot compose editing write cut marry")
# What happens to people.
PERSONAL = word_set("birth death marry engage separate union")
# Concepts that somebody did.
ROLES = word_set("direct compose conduct photograph edit write sing lead title")
# Concepts that somebody did to one of several things.
PARTS = word_set("play design author")
# Of these every film is in need.
MAKING = frozenset(("=shoot", "=produce", "=direct"))
# Words of a measure that do not say what is measured.
MEASURES = frozenset(("=runtime", "=seat", "high", "wide", "deep", "weight"))
# These are the film's, whoever is named beside them.
OF_THE_FILM = word_set("premiere release budget gross runtime") | ROLES
# Where only one of two facts has such a word, they are about different things.
_APART = (
    r"(?:first|rough|original) (?:cut|assembly)|rohschnitt|erste (?:schnitt)?fassung|first week|erste\w* woche|television|tv|fernseh\w*|dvd|blu|video|re|wiederauff\w*|opening (?:week|day|shot|scene|sequence|credits|titles)|weekend|startwochenende|erste\w* wochenende"
    r"|novel|book|roman(?:vorlage)?|buch|remake|sequel|fortsetzung|trailer|soundtrack|stage|version|fassung"
    r"|restor\w*|restaur\w*|second|zweite\w*|third|dritte\w*|final(?! days?)|last(?! days?)|letzte\w*|uncut"
    r"|(?<!exterior )(?<!interior )scenes?|szenen?|sequences?|in (?:the|this) (?:film|movie|picture)(?= )(?! (?:was|were|is|premiered|opened|ran))|im film|already (?=made|directed|written|appeared|starred)|by (?:then|that time|the time)|bis dahin|so far|on screen|(?:first|next|previous|earlier|other|early) (?:film|feature|picture|movie)|discs?|commentary|posters?|paperback|hardcover|albums?|catalogue|sequenz|prologue?|prolog|epilogue?|epilog|credits|translat\w*|ubersetz\w*|songs?|lyrics|the play(?! the)|export|smallest|largest|biggest|kleinste\w*|grosste\w*|further|another|rest of|weitere\w*|second unit|deputy|grandmother|grandfather|nephew|niece|flashback|ruckblende|kulissen|really|for the second time"
    r"|w(?:as|ere) recorded|tickets?|eintritt\w*|admission|rights|rechte|director.?s cut"
)
# People who are somebody's: what happens to them does not happen to those whose they are.
_RELATIVES = {
    "wife": r"wife|ehefrau|frau|widow|witwe",
    "husband": r"husband|ehemann|mann|widower|witwer",
    "partner": r"co-?stars?|partner(?:in)?",
    "mother": r"mother|mutter",
    "father": r"father|vater",
    "sister": r"sisters?|schwestern?",
    "brother": r"brothers?|bruder",
    "daughter": r"daughters?(?! of\b)|tochter",
    "son": r"sons?(?! of\b)|sohne?",
}
# What people do in a film.
_OFFICES = {
    "director": r"directors?|filmmaker|regisseur\w*",
    "actor": r"leads?|stars?|actor|actress|leading (?:man|lady|actor|actress)|\w*darsteller\w*|schauspieler\w*",
    "producer": r"producers?|produzent\w*",
    "author": r"writers?|screenwriters?|authors?|novelist|\w*autor\w*",
    "composer": r"composers?|komponist\w*",
    "cameraman": r"cameram[ae]n|cinematographers?|kameram[an]nn?",
    "editor": r"editors?|cutter\w*",
}
# Where both have such words, but not the same, too.
_SCOPES = {
    "worldwide": r"worldwide|world ?wide|weltweit|global\w*|international\w*",
    "us": r"new york|hollywood|los angeles|u\.s\.(?:a\.)?|usa|america\w*|amerika\w*|domestic\w*|united states|north america",
    "germany": r"berlin|german\w*|(?:west)?deutsch\w*|federal republic|bundesrepublik",
    "britain": r"london|british|britisch\w*|uk|britain|england|english|englisch\w*",
    "france": r"paris|french|franzosisch\w*|france|frankreich",
    "japan": r"japan\w*",
    "austria": r"austria\w*|osterreich\w*",
    "switzerland": r"switzerland|swiss|schweiz\w*",
    "ireland": r"irish|ireland|irland|irisch\w*",
    "norway": r"norw\w*",
    "sweden": r"swed\w*|schwed\w*",
    "denmark": r"danish|denmark|danemark|danisch\w*",
    "china": r"china|chines\w*",
}
# What happens again and again: its dates contradict nothing.
RECURRING = word_set("win nominate direct play restore sell earn pay gross")
# Parts of a film that have a length, by the stem.
FILM_PARTS = word_set(
    "fight kampf chas battl schlac song lied danc tanz monolo overtu interm pau kis duel speech"
)
# Of these there are more or fewer each year.
GROWING = word_set("inhabi einwoh ticket member mitgli viewer")
# Words that may name either of two concepts.
_EITHER = {
    "earn": ("gross", "pay"),
    "receive": ("win", "pay"),
    "roll": ("shoot", "begin"),
    "written": ("write", "author"),
    "appear": ("release", "publish"),
    "follow": ("release", "publish"),
    "seen": ("premiere", "release"),
}
# The same in another language, by the first letters.
_SAME = {
    "book": "nove",
    "buch": "nove",
    "drit": "thir",
    "eint": "tick",
    "admi": "tick",
    "rech": "righ",
    "fass": "vers",
    "fern": "tele",
    "fina": "last",
    "fort": "sequ",
    "letz": "last",
    "orig": "open",
    "rohs": "open",
    "roug": "open",
    "roma": "nove",
    "star": "open",
    "szen": "scen",
    "tv": "tele",
    "uber": "tran",
    "week": "open",
    "firs": "open",
    "wied": "re",
    "zwei": "seco",
}


@cache
def _concept() -> re.Pattern[str]:
    """All words of the table, made at first use: a start needs none."""
    return _compiled(_PATTERNS)


def _compiled(patterns: dict[str, str]) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


_SCOPE = _compiled(_SCOPES)
_RELATIVE = _compiled(_RELATIVES)
# Who has a child is who a sentence is about, not the child.
_HAS = re.compile(
    r"\b(?:have|has|had|having|shares?|shared|raised?|welcomed|with|hat|haben|hatten?)"
    r" (?:\w+ )?(?:an?|one|two|three|four|their|einen?|eine|zwei|drei)(?: \w+)? $"
)
_FAR = 40  # code points before the word
_OFFICE = _compiled(_OFFICES)
_WORD_APART = re.compile(rf"\b(?:{_APART})\b")


def concepts_in(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each concept that a folded text names, with its place."""
    for match in _concept().finditer(folded):
        name = str(match.lastgroup)
        for one in _EITHER.get(name, (name,)):
            yield one, match.start(), match.end()


def scopes_in(folded: str) -> frozenset[str]:
    """The countries and markets that a folded text is about."""
    return frozenset(str(match.lastgroup) for match in _SCOPE.finditer(folded))


def relatives_in(folded: str) -> frozenset[str]:
    """Whose relatives a folded text is about: `wife`, `son`."""
    return frozenset(
        str(match.lastgroup)
        for match in _RELATIVE.finditer(folded)
        if folded.startswith((", born", " born"), match.end())
        or not _HAS.search(folded, max(0, match.start() - _FAR), match.start())
    )


def offices_in(folded: str) -> frozenset[str]:
    """Whom of those who make films a folded text names by what they do."""
    return frozenset(str(match.lastgroup) for match in _OFFICE.finditer(folded))


def words_apart(folded: str) -> frozenset[str]:
    """Words of a folded text that set its fact apart from others, such as `remake`, by their first four letters."""
    starts = (match[0][:4] for match in _WORD_APART.finditer(folded))
    return frozenset(_SAME.get(start, start) for start in starts)
