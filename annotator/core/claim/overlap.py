"""What two sentences both tell: which words mean the same, and how much that says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.claim.sentence import Sentence
from annotator.core.claim.slot import Token

# The weight of a meaning that both have. The more films have it in their facts, the less it weighs; others weigh 1.
_WEIGHTS = {
    meaning: weight
    for weight, meanings in {
        0.2: """
            =birth =budget =death =pay =play =premiere =release =runtime =shoot =win =write direct film last
            play premie rol scen shoot shot work ~action ~actor ~award ~beginning ~boss ~box_office
            ~brought_in ~budget ~buy ~cast_list ~closing_scene ~college ~company ~compose ~craft ~cut ~dead
            ~death_count ~direct ~fee ~finish ~first_see ~for_the_first_time ~formerly ~gun ~interior
            ~leading_man ~length ~maker ~manuscript ~music_played ~needed ~opened ~play_stage ~premiere
            ~printing ~production ~release ~reward ~sank_into ~scene ~shoot ~shoot_place ~shot_in
            ~sole_author ~to_write ~write""",
        0.4: """
            =author =begin =build =compose =cut =destroy =direct =end =find =gross =marry =nominate
            =photograph =produce =publish =restore =sell =separate =union actor appear award bega bor budget
            built camera cinema compan compos cost crew cut died earn end found hir hous lead liv lost marr
            metr music novel open paid produc real releas restor run school scor screen script see set show
            sold stor studio surviv tak ticket turn versio won writ wro ~admission ~antique ~appear ~archive
            ~author ~backed ~ban ~bank ~birth ~book ~boxer ~broadcast ~build ~burn ~camera ~camera_operator
            ~cameraman ~censor ~champion ~chemist ~child ~childhood ~cinema ~clothes ~coach ~cope ~country
            ~crew ~crowd ~cut_of ~daughter ~design ~destroy ~devoted ~discover ~divorce ~draft ~drive
            ~education ~emigrate ~engaged ~english_title ~factory ~film_stock ~final_place ~fired ~flop
            ~footage ~found_company ~historical ~house ~husband ~improvised ~lake ~landscape ~lead_role
            ~leading_lady ~learn ~lie ~lift ~line ~live ~loose ~marry ~masterpiece ~metre ~miss
            ~months_in_prison ~navy ~negative ~nominated ~offer ~operator ~passed_away ~producer
            ~put_forward ~refuse ~remain ~rent ~restore ~sailors ~school ~screening ~sea ~set_piece ~show
            ~sing ~spielt_in ~stop ~studio ~take ~tuned_in ~victory ~visit ~worldwide""",
        0.6: """
            =ban =design =edit =editing =establish =set =sing academ actres alon audien awa back bann bas
            behind belong boat borrow bought box bridg brita broth brough burn carr cast censor childr clos
            collec comed comple cop costum countr court credit critic daught death design destro discov
            divorc doctor docume draft drama drehar driv edit editor ers extra famil fath festiv fight
            finish fir follow franc gedreh german gold gross hero high hom hospit husban jur kam kept kill
            know lang lin marria men met mone moth mov nam negati nomina norwa off offer offic origin pass
            photog pla print priz public publis read record regiss rest retir right roll runn seen sequel
            serv ship short sist son song sound speak stag stand star start statio televi the theatr throug
            titl togeth tow train usa viewer villag voic wat wedd weight widow wif wint with world worldw
            ~abandon ~accident ~accompany ~adapted ~agree ~alone ~altitude ~army ~arrive ~audition ~baker
            ~bidding_war ~boat ~boy ~bridge ~british ~broke ~brother ~bury ~car ~cargo ~certificate ~chair
            ~chapel ~character ~choir ~city ~clinic ~close ~cold ~comic ~contract ~cough ~court ~credits
            ~critic ~debut ~distance ~doctor ~doctorate ~documentary ~double ~drop ~dub ~extinguish ~fake
            ~family ~father ~festival ~fight ~fly ~french ~gain ~german ~give ~gold ~grandfather ~guest
            ~harbour ~idea ~jail ~jury ~language ~leave ~lend ~magazine ~make_up ~meet ~mother ~mountain
            ~move ~mute ~norwegian ~number ~office ~oscar ~owner ~paint ~passenger ~photograph ~pick ~police
            ~poll ~public_showing ~railway ~read ~record ~retire ~road ~sail ~schedule ~sequel ~sew ~short
            ~sister ~sole ~son ~sound_recordist ~spread ~stars ~states ~storm ~talk ~travel ~uncle ~vessel
            ~village ~war ~water ~weigh ~widow ~wife ~woman""",
        0.8: """
            =bankrupt =lead =longer =seat =sink ab accept accide accord acros act advert afterw allow alread
            althou announ any anywhe apart applau arm ask assemb attend attic auctio austri author ban bank
            bankru bar beginn bell besuch bett birth board boy broadc brok bur bus capta car card care
            carpen cent charg chas cheap child childh choir chos christ church circu cit close- coat cold
            colour comedi commit contra cook cours cous cover crash cross danc daw dead debut degre dentis
            depart dialog digita distri disus door doubl draw dreh drehbu dropp drov els empt enter entire
            establ even exteri farm fast fee fell fetch filmmu fin find finlan fisher flood footag form fram
            friend front fuhr full gag gebor genera genuin girl glob go good gradua grav gre grew grow half
            hall hand harbou hauptd hav head hear heard heart help heroin hotel idea inspec instit instru
            interi irelan island ital journe judg keep kell kilo kilogr kilome kino kitch koste lad lak land
            langua late learn leav led length les lett lief lif lift light lighth lindqv littl local locati
            long look machin magazi main mak make-u mal market mask materi meant memb member middl mm morn
            mostl mounta museum musici musik nation nephew nin north numb nurs operat orches oscar own pag
            paint pair parent part passen past pay perfor piano pictur pilot plan plann plant pneumo polic
            portra presen princi priso projec prop pull puppet radio railwa rais rat realit rebuil reel
            refus regi rehear remain remak remov rent replac report riv robber room rop round sailor sank
            sat schrie seat sent separa servic sew shar shop shorte silent sing sings small sol soundt spa
            specta spielt spok sta starb stay stock stol stop storm str street strik stud studen stunt
            stuntm sung surpri swed tank teach tell thank theate them though thrill tied tim too tra travel
            trial twic twin uncl unio unit urauff uraufg view villa visit vot wait walk wall want watch well
            wheel whi wom word worker wreck young younge zuscha ~act ~advertise ~advertising_money ~angry
            ~announce ~applause ~assistant ~attic ~attorney ~auction ~austrian ~ball ~band ~bankrupt ~barn
            ~beach ~bell ~black_and_white ~bus ~captain ~castle ~cellar ~chase ~christmas ~class ~clock
            ~coal ~collector ~commentary ~commission ~complain ~computer ~convict ~cook ~couple ~crime
            ~damage ~delay ~die_musik ~distribute ~door ~draw ~early_cut ~exhibition ~expedition ~explosion
            ~exterior ~facade ~fail ~farm ~fine ~finnish ~fish ~flood ~foreign ~friend ~garage ~garden
            ~generation ~girl ~glass ~globe ~god ~government ~half ~hand ~hide ~hired_for ~hit ~hotel
            ~investor ~irish ~island ~italian ~journalist ~jump ~kill ~king ~kitchen ~lamp ~letter
            ~lighthouse ~market ~memory ~model ~narrator ~night ~nurse ~opening_weekend ~page ~paper ~people
            ~piano ~plane ~plant ~platform ~poem ~poison ~prison_term ~prop ~puppet ~radio ~rain ~rehearse
            ~remake ~rescue ~return ~river ~room ~rope ~round ~royalties ~screen ~season ~series ~sink
            ~spanish ~street ~strike ~summer ~surgeon ~swedish ~tank ~tape ~tower ~trial ~twin ~union
            ~unknown ~views ~vote ~wait ~walk ~wall ~wear ~whale ~wheel ~will ~young ~zoo""",
    }.items()
    for meaning in meanings.split()
}
# Sentences that share less may tell of different things.
CLOSE = 0.4
# Facts of one film share too many meanings that weigh less.
TELLING = 0.6
# What is named by `~` or `=` is a line of a table, not a word's stem.
_TABLES = ("~", "=")


@dataclass(frozen=True, slots=True)
class Match:
    """A token of each sentence that mean the same, and how much that says."""

    mine: Token
    theirs: Token
    weight: float

    @property
    def is_name(self) -> bool:
        """Whether it is a name that both have."""
        return self.mine.name is not None and self.theirs.name is not None


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

    @property
    def is_telling(self) -> bool:
        """Whether both tell of something that has no name."""
        weight = sum(match.weight for match in self.matches if not match.is_name)
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
    return _WEIGHTS.get(meaning, 1.0) >= TELLING


def _weight(meanings: Iterable[str]) -> float:
    return max(_WEIGHTS.get(meaning, 1.0) for meaning in meanings)
