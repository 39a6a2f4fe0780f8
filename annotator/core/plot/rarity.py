"""How seldom a word is among the sentences about a film: a word in all of them says nothing."""

from collections import Counter
from collections.abc import Iterable
from math import inf, log

from annotator.core.plot.term import CONNECTS, number_of_key

# While few sentences are known, short words count as usual ones, as if that many more had
# been read. In most languages the words of every sentence are short.
SUPPOSED = 40
# By the number of its letters, the share of sentences that have a word.
USUAL = {1: 0.3, 2: 0.3, 3: 0.3, 4: 0.1}
SELDOM = 0.01
# What a word weighs that two of 60 sentences have, those of some six short articles; and the count of such a word.
USUAL_WEIGHT = 3.74
TWICE = 2 + SUPPOSED * SELDOM
# What words weigh at most that only connect others, as they are and as stemmers leave them. No word is
# here that tells something in the other language, such as `die` and `war`.
CONNECTING = 0.02
_WORDS = """a an the of in on at to for from by with as and or but nor so yet if then than that this thi these those there here
    it its he she him her his hi hers they them their we us our you your i my me who whom whose which what when where why
    how is are was wa were be been being has ha have had having do does doe did done doing would shall should can could
    might must not no all any ani some each every everi both few more most other such only onli own same too very veri just
    about after again against before befor between down during dure into off once onc out over under until up while
    didn don doesn isn wasn couldn wouldn shouldn hasn hadn haven aren weren ain m
    because becaus through also even still s t ll ve d re never much many mani like well now ever though although
    since sinc upon without within along among around across behind beyond get got make made let said go goes goe went
    come came
    der das den dem des ein eine einen einem einer eines und oder aber doch wenn als dass dies diese dieser dieses jene
    hier dort er es sie ihn ihm ihr ihre sein seine seinen seinem seiner wir uns euch mich mir mein wer wen wem wessen
    welche wo wie ist sind waren wird werden wurde wurden worden gewesen haben hatte hatten kann konnte muss musste darf
    soll sollte wollte nicht nie kein keine alle alles jeder jede jedes einige mehr viel viele nur noch auch schon sehr
    zu zum zur im am beim vom aus nach vor seit bis bei mit von auf uber unter durch fur gegen ohne zwischen weil damit
    dann denn sich selbst ihren ihrem ihrer"""
_CONNECTIVES = frozenset(_WORDS.split())
# Words of every review weigh at most this, however seldom they are among few sentences: too little to
# tell something (`LEAST_WEIGHT`).
GENERAL = 1.2
_GENERAL_WORDS = """abl able actor actress almost alreadi already alway always anybodi anybody anyon anyone anyth anything ask
    asked asks audienc audience away back bad began begin begins believ believe best better big bring brings
    brought call called calls camera case cast chang change continu continue cours course critic day days
    director earli early end enough everybodi everybody everyon everyone everyth everything eye eyes fact feel
    feels felt film films find finds first follow found gave give given gives good great grow half hand hands
    happen happens hear heard hears held high hold holds hour hours house import important includ include journey keep
    keeps kept kind knew know known knows larg large last later laugh laughed laughs lead leav leave leaves left
    life liked likes line lines littl little long look looked looks lot man mean means meant meet men met minut
    minute minutes moment morn morning move movi movie name names need needs new next night nobodi nobody noth
    nothing number offer often okay old one open part pay peopl people perhap perhaps person pictur picture
    place play played plays point public put puts quit quite ran rather read real realli really reel rememb
    remember right role room run runs sat saw scene scenes screen script see seeing seem seemed seems seen sees
    set shot shots show showed shown shows side sit small somebodi somebody someon someone someth something soon
    speak speaks spend spoke stand stands start starts stood stop stops stori story sure take taken takes talk
    talks tell tells thing things think thinks thought three time times togeth together told took tri tried
    tries true try turn turned turns two understand understood walk walks want wanted wants watch watched way
    ways week whether whole woman women word words work works world write written wrote year years yes
    alt alte anfang arbeit arbeiten aug augen beginn beginnen beginnt bess besser beste bild bilder bleib
    bleiben bleibt blieb brauch brauchen braucht bringen bringt dacht dachte denk denken denkt ding dinge
    drehbuch drei eher eigent eigentlich einfach einmal endlich erst erste ersten erzahl erzahlen erzahlt etwas
    fand filme finden findet frag fragen fragt frau frauen fruh fruher gab ganz ganze geb geben gegeb gegeben
    geh gehen geht genug gesagt geschicht geschichte geseh gesehen gesicht gibt ging glaub glauben glaubt gleich
    gleiche gross grosse grosser grosses gut gute guter gutes halft halfte halt halten hande hor horen hort
    immer jahr jahre jemand kam kamera klein kleine komm kommen kommt kopf kritik kritiker lang lange lass
    lassen lasst leb leben letzt letzte letzten leut leute liess mach machen macht machte mann manner meinen
    meint mensch menschen minuten morg morgen nacht nahm nam namen natur naturlich nehm nehmen nein nenn nennen
    nennt neu neue neuen nichts niemand nimmt oft publikum regi regie regisseur rolle sache sagen sagt sagte sah
    sass schau schauen schauspiel schauspieler schauspielerin schliesslich schreib schreiben schreibt seh sehen
    seite sieht sitz sitzen sitzt spat spater spiel spielen spielt spielte sprach sprech sprechen spricht steh
    stehen steht stell stelle stellen stellt stunde stunden szene szenen tag tage teil versuch versuchen
    versucht vielleicht wahr weis weise weiss welt wenig wenige wichtig wied wieder wirklich wiss wissen woch
    woche worte wusst wusste zeig zeigen zeigt zeigte zeit zimmer zusamm zusammen zwei"""
_GENERAL = frozenset(_GENERAL_WORDS.split())


class Rarity:
    """Counts sentences by their words.

    Words with the keys `everywhere`, such as those of the film's title, tell nothing.
    """

    def __init__(self, everywhere: Iterable[str] = ()) -> None:
        self._counts: Counter[int] = Counter()
        self._everywhere = frozenset(everywhere)
        self.sentences = 0

    def add(self, numbers: Iterable[int]) -> None:
        """Count a sentence by the numbers of its keys, each once."""
        self.sentences += 1
        self._counts.update(numbers)

    @property
    def scale(self) -> float:
        """What makes weights comparable, however many sentences are known."""
        return USUAL_WEIGHT / log((self.sentences + 1 + SUPPOSED) / TWICE)

    def weight(self, key: str) -> float:
        """From 0 for a word of all sentences; one that is in every third has about 1."""
        total = self.sentences + 1 + SUPPOSED
        count = self._counts[number_of_key(key)]
        weight = log(total / (count + SUPPOSED * _supposed(key)))
        if key in self._everywhere:
            weight = min(weight, GENERAL)
        return min(weight, _most(key))


def connects(key: str) -> bool:
    """Whether a word only connects others."""
    return key in _CONNECTIVES or key.endswith(CONNECTS)


def _most(key: str) -> float:
    if connects(key):
        return CONNECTING
    return GENERAL if key in _GENERAL else inf


def _supposed(key: str) -> float:
    if not key.isascii() or not key.isalpha():
        return SELDOM
    return USUAL.get(len(key), SELDOM)
