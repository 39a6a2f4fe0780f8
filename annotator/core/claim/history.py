"""What articles tell of people's lives, of crimes, of disasters and of how a film came about.

A table of words for what `concept.py` does not name. Each line has an attribute, the kinds of value of which
a subject has only one, and the words that tell it.
"""

import re
from collections.abc import Iterator
from functools import cache

# Patterns of folded words: small letters without marks.
_ATTRIBUTES = {
    "meet": (
        "date age place",
        r"(?:first )?met(?! with)|(?:got|get|came) to know|became acquainted|were introduced|first encounter\w*|paths crossed|kennen ?(?:ge)?lernten?|lernte\w*(?= [^.]*\bkennen\b)|begegnete\w*",
    ),
    "move": (
        "date age",
        r"moved (?:to|from|into|with)|left (?=[^.]{0,20}\bfor\b)|left for|emigrated|immigrated|relocated|settled (?:in|down)|arrived in|reached(?= [\w ]+ at the age)|went to live|zog(?:en)? (?:nach|in)|emigrierte\w*|wanderte\w*|fled (?:to|from)|sailed (?:for|to)|crossed (?:to|into)",
    ),
    "study": (
        "date place",
        r"studied|trained (?:at|in|as)|graduate[ds]?|graduation|attended|enrolled|educated at|went to (?:school|college|university)|earned (?:his|her|a) degree|took (?:his|her) degree|degree from|studierte\w*|ausgebildet|absolvierte\w*|besuchte\w* (?=[^.]*schule)",
    ),
    "live": (
        "place",
        r"lives?(?! (?:until|till|to see))|lived (?=in|at|near)|resid(?:es|ed|ing)|makes? (?:his|her|their) home|home is in|based in|at home in|spent (?:his|her|their) (?:last|final) years|lebt\w*|wohnt\w*|wohnhaft",
    ),
    "grow": (
        "place",
        r"grew up|raised in|brought up|spent (?:his|her|their) (?:childhood|youth)|childhood|upbringing|aufgewachsen|wuchs|kindheit",
    ),
    "bury": (
        "place date",
        r"buried|laid to rest|grave|tomb|interred|burial|funeral|rests in|begraben|beigesetzt|grab",
    ),
    "retire": (
        "date age",
        r"retire[ds]?(?: from)?|retirement|gave up (?:acting|the stage|the screen|fighting|boxing|directing|\w+ing)|ended (?:his|her|their) career|career (?:ended|was over|came to an end)|hung up (?:his|her)|(?:left|quit) (?:the )?(?:stage|screen|sport|ring|business|industry|league)|withdrew from (?:the )?(?:stage|screen|public)|(?:last|final) (?:fight|bout|match) |stepped (?:down|back|away)|zuruck ?gezogen|zog sich zuruck|beendete (?:seine|ihre) karriere|ruhestand|stopped (?:acting|fighting|directing|working)",
    ),
    "stage": (
        "date age",
        r"stage debut|debut on (?:the )?stage|(?:first )?appeared on (?:a|the) stage|first (?:stage|appearance on)|made (?:his|her) (?:professional |theatrical )?debut|took (?:his|her) first bow|buhnendebut",
    ),
    "citizen": (
        "date",
        r"citizen(?:ship)?|naturali[sz]ed|nationality|staatsburger\w*|eingeburgert",
    ),
    "enlist": (
        "date age",
        r"enlisted|joined the (?:army|navy|marines|air force|military)|drafted|called up|conscripted|signed up for the|eingezogen|meldete sich",
    ),
    "children": (
        "count",
        r"(?:had|has|have|bore|raised|father of|mother of|parents of|leaves|leave|survived by)(?= [\w-]+ (?:\w+ )?(?:children|kids|sons|daughters))|(?:hatten?|haben|hat)(?= \w+ kinder)",
    ),
    "siblings": (
        "count",
        r"siblings|brothers and sisters|geschwister\w*|(?:youngest|eldest|oldest|second|third) of(?= \w+ (?:children|siblings|brothers|sisters))",
    ),
    "credits": (
        "count",
        r"(?:directed|starred in|made)(?= (?:[\w-]+ ){1,4}(?:films|pictures|movies|features))|appeared in(?= [^.]{0,25}(?:films|pictures|movies|features))|acted in(?= [^.]{0,25}(?:films|pictures|movies|features))|filmography|(?:screen|film|acting|directing) credits|career (?:of|spanned)(?= [^.]{0,20}(?:films|pictures))|body of work",
    ),
    "height": (
        "count",
        r"tall|stood(?= [\w. -]+(?:feet|foot|m|metres?))|gross gewachsen",
    ),
    "sober": (
        "duration date",
        r"sober|sobriety|last drink|clean(?= (?:for|since)\b)|(?:stopped|quit|gave up) drinking|drug[- ]free|trocken|nuchtern|without (?:a drink|alcohol|drugs)",
    ),
    "arrest": (
        "date age place",
        r"arrest\w*|(?:into|in) custody|apprehended|detained|captured|caught(?= (?:in|on|at|by)\b)|taken away|seized by|verhaft\w*|festgenommen|nahm\w* [^.]{0,20}\bfest",
    ),
    "sentence": (
        "duration date",
        r"sentenced?|sentencing|prison term|jail term|term of|handed(?= [^.]{0,20}\b(?:years?|months?))|given(?= [\w-]+ (?:years|months)\b)|got(?= [\w-]+ (?:years|months)\b)|verurteilt\w*|strafe|freiheitsstrafe",
    ),
    "jail": (
        "duration",
        r"serve[ds]?(?= [^.]{0,30}\b(?:years?|months?|weeks?|days?)\b)|behind bars|(?:spent|was|were|sat|remained)(?= [^.]{0,30}\b(?:in (?:prison|jail|a cell|custody|gaol)|behind bars|inside)\b)|in (?:prison|jail|gaol)|imprison\w*|incarcerat\w*|locked up|im gefangnis|in haft|hinter gittern|sass",
    ),
    "freed": (
        "date age",
        r"(?:he|she|they) (?:was|were|is|got) (?:\w+ )?released|released (?:from (?:prison|jail|custody|hospital|captivity)|on (?:parole|bail))|(?:left|leaves|walked out of|got out of|came out of|out of) (?:prison|jail|gaol)|freed|parole[ds]?|set free|regained (?:his|her|their) freedom|aus der haft|freigelassen|kam frei|entlassen",
    ),
    "convict": (
        "date",
        r"convict(?:ed|ion)|found guilty|pleaded guilty|guilty verdict|schuldig gesprochen",
    ),
    "acquit": (
        "date",
        r"acquitt\w*|cleared of|exonerated|found not guilty|freigesprochen",
    ),
    "trial": (
        "date duration place",
        r"trials?|in court|court(?= (?:sat|case|heard|proceedings))|proceedings|hearings?|prozess\w*|verhandlung|gerichtsverfahren|stood trial|went on trial|jury (?:deliberated|was out)",
    ),
    "haul": (
        "money",
        r"stole|stolen|haul|loot|booty|made off with|got away with|robbed(?= [^.]*\bof\b)|took off with|swag|proceeds|beute|erbeutet\w*|embezzled|swindled|ransom",
    ),
    "rob": (
        "date place age",
        r"robber(?:y|ies)|heist|hold-?up|raid(?:ed)?|robbed|break-in|burgl\w+|theft|uberfall|raub\w*|einbruch",
    ),
    "gang": ("count", r"gang|crew of|band of|robbers|thieves|bande"),
    "murder": (
        "date place",
        r"murder(?:ed|s)?|kill(?:ing|er)s?|shot dead|stabbed|strangled|assassinat\w*|poisoned|ermordet|mord(?:e|es)?|slain",
    ),
    "vanish": (
        "date place",
        r"disappear\w*|vanish\w*|went missing|last seen|reported missing|verschwand\w*|verschwunden|abducted|kidnap\w*|abduction|entfuhr\w*",
    ),
    "toll": (
        "count",
        r"kill(?:ed|s|ing)|lost (?:his|her|their) li(?:fe|ves)|(?:were|was|left) dead|death toll|victims|perish\w*|fatalities|casualties|deaths|claimed(?= [\w, ]+ lives)|cost(?= [\w, -]+ (?:lives|men))|went to the bottom with|lives|drowned|todesopfer|getotet|kamen ums leben|tote|people died|died in the",
    ),
    "injure": ("count", r"injur\w*|wounded|hurt|verletzt\w*|hospitali[sz]ed"),
    "survive": (
        "count",
        r"survived(?! by)|survivors?|lived to tell|came out alive|made it (?:out|home)|got out alive|were saved|uberleb\w*",
    ),
    "aboard": (
        "count",
        r"on board|aboard|passengers|crew and|carr(?:ied|ying)(?= [\w, ]+ (?:people|passengers|men|souls))|souls|an bord|passagiere",
    ),
    "crash": (
        "date place",
        r"crash\w*|(?:came|went) down|plane accident|wreck(?:ed|age)?|absturz|sturzte\w*|collid\w*|collision|derail\w*|ran aground|hit (?:a|the) (?:mountain|tree|wall|iceberg)",
    ),
    "altitude": (
        "count",
        r"altitude|above sea level|height of|elevation|up the mountain|lay at|hohe von",
    ),
    "temperature": (
        "count",
        r"temperatures?|thermometer|degrees (?:below|under)|minus|below (?:zero|freezing)|grad unter|temperatur\w*",
    ),
    "rescue": (
        "date duration place",
        r"rescue[ds]?(?! (?:team|was led|party))|survivors (?:were )?(?:found|picked up)|were (?:found|saved)(?= (?:after|on))|saved (?:after|on)|picked up after|brought to safety|gerettet|rettung",
    ),
    "explode": (
        "date place",
        r"explo(?:ded|sion|des)|blew up|blast|detonat\w*|explodier\w*|blown up",
    ),
    "quake": (
        "date",
        r"earthquake|erdbeben|flood(?:ed|s)?|hurricane|avalanche|landslide",
    ),
    "close": (
        "date",
        r"closed(?: down| its doors)?|shut(?: down)?|closure|ceased (?:operation\w*|trading|production)|went out of use|stillgelegt|geschlossen|schloss(?= (?:19|20|im|seine))|abandoned|decommissioned|demolished|torn down|pulled down|abgerissen",
    ),
    "elect": (
        "date",
        r"elected|election|won office|took office|sworn in|gewahlt|amtsantritt|appointed|became (?:mayor|president|chief|head|director|governor|captain)",
    ),
    "bought": (
        "money",
        r"went to(?= [\w ]+ for (?:[$€£]|\d))|paid(?= [^.]{0,40}\bfor (?:the )?rights)|acquired|snapped up|picked up(?= [^.]{0,40}(?:[$€£]|\d+ million))|bought(?= [^.]{0,40}\bfor\b)|streaming rights|distribution rights",
    ),
    "crowd": (
        "count",
        r"crowd|spectators|attendance|attended by|watched by|in front of|packed (?:house|stadium)|fans|zuschauer\w*",
    ),
    "lost": (
        "",
        r"knocked out|lost the (?:fight|bout|match|final)|beaten|defeated|stopped in",
    ),
    "record": ("", r"record (?:is|was|of|stands)"),
    "staff": (
        "count",
        r"employ(?:ed|s|ees|ing)|workforce|staff|on the payroll|worked (?:at|for) the|beschaftigt\w*|mitarbeiter\w*|workers at",
    ),
    "automate": ("date", r"automat\w*|without (?:a keeper|crew|staff)|unmanned"),
    "screens": ("count", r"screens|theat(?:er|re)s"),
    "finance": (
        "duration",
        r"financ\w*|find (?:the )?money|raise (?:the )?(?:money|funds)|funding",
    ),
    "tenure": (
        "duration",
        r"kept the|keeper|held the (?:post|office|job)|remained in (?:office|charge)|stayed (?:in office|for)|in office|at the helm|was in charge",
    ),
    "depth": ("count", r"depth|deep|below the surface|under water"),
    "coma": ("duration", r"(?:in a |lay in a )?coma|unconscious|koma|bewusstlos"),
    "captive": (
        "duration",
        r"held (?:captive|hostage|prisoner)|captivity|hostages?|geiseln?|gefangenschaft",
    ),
    "hide": (
        "duration",
        r"in hiding|hid(?:den)?|on the run|fugitive|auf der flucht|versteckt",
    ),
    "memoir": (
        "date",
        r"memoirs?|autobiograph\w*|life story|tell-all|memoiren|autobiografie|lebenserinnerungen",
    ),
    "source": (
        "date",
        r"based (?:up)?on|adapt(?:s|ed|ation|ing)?(?: of| from)?|drawn from|source (?:novel|material|is|was)|as its source|(?:story )?comes from (?=an? (?:\w+ )?(?:novel|book|play|story|article|memoir))|taken from|inspired by|nach dem (?:roman|buch|stuck)|beruht auf|basiert auf|vorlage|adaptiert\w*",
    ),
    "rating": ("rating", r"rated|rating|certificate|freigegeben|freigabe"),
    "colour": (
        "colour",
        r"black[- ]and[- ]white|monochrome|technicolou?r|colou?r|schwarzwei(?:ss|ß)|farbe",
    ),
    "score_percent": (
        "count",
        r"rotten tomatoes|metacritic|approval(?: rating)?|tomatometer|imdb",
    ),
    "draft": (
        "count",
        r"drafts?|rewritten|rewrites|versions of the (?:script|screenplay)|drehbuchfassung\w*",
    ),
    "takes": ("count", r"takes(?= (?:of|for|were|in|to|before)\b)|times before"),
    "languages": (
        "count",
        r"(?:speaks?|spoke|fluent in)(?= [\w ]*languages)|sprach\w*(?= \w+ sprachen)",
    ),
    "single_take": (
        "duration",
        r"single take|one take|(?:long|unbroken|continuous) (?:take|shot)|without a cut|one shot|plansequenz|ohne schnitt",
    ),
    "training": (
        "duration",
        r"train(?:ed|ing)(?= [^.]{0,30}\b(?:weeks?|months?|years?|days?))|prepar(?:ed|ation)|rehears\w*|probten?|vorbereit\w*",
    ),
    "makeup": (
        "duration",
        r"make-?up(?= [^.]{0,40}\b(?:hours?|minutes?))|in the make-?up chair|prosthetics|maske",
    ),
    "weight_change": (
        "count",
        r"(?:lost|dropped|shed|put on|gained|losing|gaining|added|abgenommen|zugenommen)(?= [^.]{0,25}\b(?:kilos?|kg|pounds|lbs?|stone|kilograms?|pfund)\b)",
    ),
    "hired": ("", r"hired|cast(?= in (?:19|20)\d\d)"),
}
# Attributes whose value is a name: who led it, who was offered it, whose it was.
HISTORY_ROLES = frozenset(
    (
        "investigate",
        "offer",
        "costume",
        "succeed",
        "source",
        "fly",
        "rescue_by",
        "oppose",
        "husband_name",
        "wife_name",
        "called",
    )
)
_ROLES = {
    "investigate": r"(?:led|headed|ran|conducted|in charge of|charge of|heading|leading)(?= the (?:\w+ )?(?:investigation|inquiry|case|search|manhunt|hunt))|investigation (?:was )?(?:led|headed|run)|lead (?:investigator|detective)|leitete\w* die ermittlung\w*|ermittlungen leitete",
    "offer": r"(?:first |originally )?offered to|(?:part|role) was (?:meant|written|intended) for|first choice|originally (?:cast|meant|written|intended)|turned (?:it|the (?:part|role)) down|passed on the (?:role|part)|angeboten|(?:was|were) to (?:have )?play(?:ed)?",
    "costume": r"costumes?(?: were| are| by| design\w*| designer)?|kostume?\w*",
    "succeed": r"succeed(?:ed|s)(?: by)?|followed(?= \w+ as\b)|replaced(?= \w+ as\b)|took over(?: from)?|successor|nachfolger\w*|nachfolge",
    "fly": r"pilot(?:ed)?(?: of| was)?|flown by|at the controls|captain of|captained|skipper\w*|kapitan|flog(?:en)?",
    "rescue_by": r"rescue (?:party |team |operation )?was (?:led|organi[sz]ed|headed)|(?:led|organi[sz]ed|headed) the rescue|led them (?:out|to safety)",
    "oppose": r"opponent|faced|(?:lost|losing) to|beaten by|defeated by|knocked out by|gegner",
    "husband_name": r"(?:second|third|first|only) husband(?: was)?|as her (?:second|third|first) husband",
    "called": r"(?:was|is|were|are) (?:really |actually )?(?:called|named|christened)|names? (?:was|is)|hiess\w*",
    "wife_name": r"(?:second|third|first|only) wife(?: was)?|as his (?:second|third|first) wife",
}

# What happens to people, and not to things.
OF_PEOPLE = frozenset(
    [
        "move",
        "study",
        "live",
        "grow",
        "bury",
        "retire",
        "stage",
        "citizen",
        "enlist",
        "children",
        "siblings",
        "credits",
        "height",
        "sober",
        "arrest",
        "sentence",
        "jail",
        "freed",
        "convict",
        "acquit",
        "vanish",
        "elect",
    ]
)
# Their counts are of people, whatever these are called.
COUNTED_PEOPLE = frozenset(("toll", "aboard", "crowd", "gang"))


@cache
def _told() -> re.Pattern[str]:
    """All words of both tables, made at first use: a start needs none."""
    patterns = {name: line[1] for name, line in _ATTRIBUTES.items()} | _ROLES
    return re.compile(
        "|".join(
            rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in patterns.items()
        )
    )


def told_in(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each attribute that a folded text tells, with its place."""
    for match in _told().finditer(folded):
        yield str(match.lastgroup), match.start(), match.end()


def told_once(dimension: str) -> frozenset[str]:
    """The attributes of which a subject has one value of this kind: `date`, `duration`, `count`, `money`..."""
    kind = dimension.partition(" ")[0]
    return frozenset(
        name for name, (kinds, _) in _ATTRIBUTES.items() if kind in kinds.split()
    )
