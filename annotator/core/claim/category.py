"""Words of one kind, of which a thing usually has one: a coat is red or grey, and an aunt is no mother.

A line is a category. Words with `=` between them are the same thing, in English and German.
"""

from collections.abc import Iterator, Sequence
from functools import cache

_CATEGORIES = """
order: first=debut=erster=erste=ersten second=zweiter=zweite=zweiten third=dritter=dritte=dritten fourth=vierter=vierte=vierten fifth=funfter=funfte=funften sixth=sechster=sechste seventh=siebter=siebte eighth=achter=achte ninth=neunter=neunte tenth=zehnter=zehnte last=final=letzter=letzte=letzten
colour: red=rot blue=blau green=grun yellow=gelb white=weiss black=schwarz grey=gray=grau brown=braun pink=rosa purple=violet=lila orange blond=blonde
relative: mother=mutter father=vater sister=schwester brother=bruder daughter=tochter son=sohn aunt=tante uncle=onkel cousin=cousine=vetter grandmother=grossmutter=oma grandfather=grossvater=opa grandparents=grosseltern niece=nichte nephew=neffe wife=ehefrau husband=ehemann=gatte parents=eltern stepmother=stiefmutter stepfather=stiefvater godmother=patentante godfather=patenonkel friend=freund=freundin neighbour=neighbor=nachbar=nachbarin fiance=fiancee=verlobter=verlobte
hour: night=nachts=nacht day=daytime=tagsuber dawn=sunrise=morgengrauen dusk=sunset=dammerung morning=morgens=vormittag noon=midday=mittag=mittags afternoon=nachmittag=nachmittags evening=abends midnight=mitternacht
season: spring=fruhling=fruhjahr summer=sommer autumn=herbst winter christmas=weihnachten easter=ostern
month: january=januar february=februar marz april mai june=juni july=juli august september october=oktober november december=dezember
weekday: monday=montag tuesday=dienstag wednesday=mittwoch thursday=donnerstag friday=freitag saturday=samstag sunday=sonntag
instrument: piano=klavier violin=geige=violine cello flute=flote oboe clarinet=klarinette trumpet=trompete guitar=gitarre organ=orgel harp=harfe accordion=akkordeon saxophone=saxofon=saxophon drum=drums=trommel=schlagzeug orchestra=orchester banjo harpsichord=cembalo viola=bratsche horn trombone=posaune bassoon=fagott zither harmonica=mundharmonika synthesizer theremin lute=laute
language: english=englisch french=franzosisch german=deutsch italian=italienisch spanish=spanisch portuguese=portugiesisch russian=russisch polish=polnisch czech=tschechisch hungarian=ungarisch dutch=niederlandisch danish=danisch swedish=schwedisch norwegian=norwegisch finnish=finnisch greek=griechisch turkish=turkisch arabic=arabisch hebrew=hebraisch yiddish=jiddisch mandarin cantonese=kantonesisch japanese=japanisch korean=koreanisch hindi tamil latin=latein welsh=walisisch gaelic irish=irisch romanian=rumanisch serbian=serbisch georgian=georgisch armenian=armenisch bulgarian=bulgarisch croatian=kroatisch ukrainian=ukrainisch icelandic=islandisch persian=farsi=persisch chinese=chinesisch vietnamese thai bengali scottish=schottisch austrian=osterreichisch swiss=schweizerisch american=amerikanisch british=britisch canadian=kanadisch australian=australisch brazilian=brasilianisch mexican=mexikanisch indian=indisch
job: dentist=zahnarzt=zahnarztin doctor=physician=arzt=arztin postman=mailman=brieftrager baker=backer teacher=schoolteacher=schoolmaster=lehrer=lehrerin lawyer=solicitor=barrister=attorney=anwalt=anwaltin judge=richter=richterin farmer=bauer=bauerin=landwirt sailor=seaman=seemann=matrose nurse=krankenschwester=pfleger driver=fahrer plumber=klempner carpenter=joiner=zimmermann=tischler=schreiner soldier=soldat priest=vicar=clergyman=pastor=priester=pfarrer butcher=metzger=fleischer miner=bergmann tailor=schneider=schneiderin journalist=reporter=journalistin painter=maler=malerin singer=sanger=sangerin dancer=tanzer=tanzerin engineer=ingenieur=ingenieurin chemist=pharmacist=apotheker policeman=policewoman=polizist pilot clerk=angestellter waiter=waitress=kellner=kellnerin cook=chef=koch=kochin fisherman=fischer watchmaker=uhrmacher=uhrmacherin accountant=buchhalter=buchhalterin banker=bankier architect=architekt=architektin shopkeeper=grocer=merchant=kaufmann=handler barber=hairdresser=friseur=friseurin mechanic=mechaniker electrician=elektriker boxer librarian=bibliothekar=bibliothekarin photographer=fotograf=fotografin secretary=sekretar=sekretarin student=studentin professor blacksmith=schmied gardener=gartner shoemaker=cobbler=schuster bricklayer=maurer surgeon=chirurg undertaker=bestatter officer=offizier=beamter orderly=sanitater instructor tutor=hauslehrer inspector=inspektor diplomat=diplomatin politician=politiker scientist=wissenschaftler widow thief=dieb beggar=bettler monk=monch nun=nonne spy=spion detective=detektiv translator=ubersetzer publisher=verleger critic=kritiker musician=musiker composer=komponist novelist=schriftsteller poet=dichter sculptor=bildhauer seamstress=naherin
animal: dog=hund cat=katze horse=pony=pferd mule=maultier donkey=esel goat=ziege sheep=schaf cow=kuh pig=schwein wolf otter monkey=affe parrot=papagei rabbit=kaninchen fox=fuchs mouse=maus rat=ratte crow=krahe raven=rabe owl=eule eagle=adler goose=gans chicken=huhn swan=schwan lion=lowe tiger elephant=elefant camel=kamel
material: wood=wooden=holz=holzern plaster=gips brass=messing bronze iron=eisen steel=stahl paper=papier cardboard=pappe silk=seide cotton=baumwolle wool=woollen=wolle linen=leinen polyester nylon leather=leder stone=stein marble=marmor clay wax=wachs plastic=plastik=kunststoff rubber=gummi gold=golden silver=silber sugar=zucker salt=salz flour=mehl sawdust=sagemehl ice=eis sand plywood=sperrholz polystyrene=styrofoam=styropor concrete=beton velvet=samt
vehicle: truck=lorry=lastwagen=lkw bus=omnibus car=automobile=auto bicycle=bike=fahrrad motorcycle=motorbike=motorrad train=zug=bahn ship=schiff plane=airplane=aeroplane=aircraft=flugzeug helicopter=hubschrauber boat=boot ferry=fahre tram=streetcar=strassenbahn taxi=cab van=lieferwagen horseback carriage=kutsche submarine=uboot sledge=sled=schlitten wheelchair=rollstuhl
building: studio=soundstage=atelier church=chapel=kirche=kapelle castle=schloss=burg school=schule hospital=clinic=krankenhaus=klinik hotel brewery=brauerei factory=fabrik warehouse=lagerhaus theatre=theater quarry=steinbruch mine=colliery=pit=bergwerk=zeche barn=scheune prison=jail=gefangnis monastery=abbey=kloster workhouse=armenhaus museum flat=apartment=wohnung tent=zelt hangar gym=turnhalle station=bahnhof airport=flughafen bakery=backerei pub=bar=kneipe library=bibliothek attic=dachboden cellar=basement=keller garage cave=hohle tunnel villa mansion cottage store=shop=laden=kaufhaus restaurant=gasthaus courthouse reservoir greenhouse=gewachshaus farmhouse=bauernhof
death: pneumonia=lungenentzundung cancer=krebs stroke=schlaganfall drowned=drowning=ertrank=ertrunken suicide=selbstmord=suizid tuberculosis=consumption=tuberkulose typhus cholera poison=poisoned=poisoning=gift=vergiftet murdered=ermordet erschossen stabbed=erstochen hanged=hanging=erhangt overdose=uberdosis leukaemia=leukemia=leukamie strangled=erwurgt starved=verhungert influenza=flu=grippe malaria car-crash=autounfall plane-crash=flugzeugabsturz heart-attack=herzinfarkt
limb: arm leg=bein tooth=zahn rib=rippe nose=nase ankle=knochel wrist=handgelenk finger shoulder=schulter hip=hufte knee=knie collarbone=schlusselbein toe=zeh jaw=kiefer thumb=daumen elbow=ellbogen skull=schadel eye=auge ear=ohr
disaster: storm=sturm flood=flut=hochwasser=uberschwemmung fire=blaze=feuer=brand earthquake=erdbeben avalanche=lawine landslide=erdrutsch hurricane=hurrikan tornado explosion=blast burglary=einbruch shipwreck=schiffbruch
medium: video=videotape=videoband celluloid=35mm digital=digitally
support: handheld=handkamera tripod=stativ crane=kran dolly steadicam drone=drohne
genre: comedy=komodie tragedy=tragodie western thriller=krimi musical melodrama horror documentary=dokumentarfilm satire farce romance=liebesfilm
origin: novel=book=roman=buch play=stage-play=theaterstuck=stuck short-story=kurzgeschichte=novelle poem=gedicht memoir=memoirs=memoiren comic song=lied=folk-song opera=oper radio-play=horspiel fairy-tale=marchen diary=tagebuch legend=sage=legende
direction: north=norden south=suden east=osten west=westen
garment: coat=mantel jacket=jacke dress=kleid uniform suit=anzug cape=umhang hat=hut gown=robe
weapon: knife=messer pistol=gun=revolver=pistole rifle=gewehr axe=ax=axt sword=schwert hammer rope=seil=strick
drink: whisky=whiskey beer=bier wine=wein tea=tee coffee=kaffee water=wasser milk=milch gin vodka=wodka rum champagne=sekt
religion: jewish=judisch catholic=katholisch protestant=protestantisch muslim=muslimisch buddhist orthodox quaker
school: drama-school=schauspielschule university=universitat army=armee navy=marine
occasion: wedding=hochzeit funeral=beerdigung=begrabnis birthday=geburtstag baptism=christening=taufe
fate: alive=survives=survived=survive=uberlebt=uberlebte dead=died=dies=killed=starb=stirbt=gestorben=tot=umgekommen
"""
# Words that deny each other, whatever they are said of.
_OPPOSITES = """
consent: accepted=accepts=accept=agreed=angenommen=zugesagt=agreed-to=said-yes=willing=signed=gladly=eagerly refused=refuses=refuse=rejected=rejects=declined=declines=turned-down=lehnte=abgelehnt=verweigerte=weigerte=said-no=objected=unwilling
praise: masterpiece=praised=praises=loved=adored=meisterwerk=lobte=gelobt=acclaimed=liked=triumph=brilliant=enthusiastic=admired failure=panned=hated=criticised=criticized=flop=kritisierte=verriss=misslungen=savaged=slated=dismissed=disliked=mocked=bored=dull
license: banned=bans=forbidden=verboten=verbot=prohibited allowed=permitted=erlaubt=freigegeben=passed=uncut=released
result: won=wins=win=gewann=gewonnen=gewinnt lost=loses=empty-handed=verlor=verloren=leer=nominated=ging-leer
truth: real=genuine=authentic=original=echt=echte=echten=actual=existing fake=copy=replica=model=kopie=nachbau=attrappe=miniature=computer-generated=digital=dummy=mock-up=fictional=invented=erfunden=puppet=animatronic=constructed=painted
nearness: stayed=remained=blieb quit=fired=dismissed=sacked=resigned=verliess=entlassen=gefeuert=walked-out=replaced=abandoned
mood: happy=hopeful=glucklich=glucklichen=cheerful=light-hearted sad=tragic=unhappy=bleak=traurig=tragisch=tragischen=gloomy=grim=downbeat
voice: dubbed=synchronisiert=nachsynchronisiert=playback=mimed=lip-synched=post-synchronised live=selbst=own-voice
speech: improvised=improvisiert=ad-libbed=made-up=improvising scripted=written=script=word-for-word=drehbuch
worth: profit=success=hit=erfolg=gewinn=profitable=smash=blockbuster=sold-out loss=bomb=verlust=misserfolg=flop=flopped=lost-money=failure=empty
mainness: silent=stummfilm=stumm talkie=tonfilm
company: alone=single-handed=by-himself=by-herself=allein=solo together=helped=co-wrote=co-written=jointly=gemeinsam=zusammen=collaborated=partner
doubling: selbst doubled=double=stuntman=stuntwoman=stunt-double=stand-in=doubles=gedoubelt=doppelganger
shelter: studio=soundstage=indoors=atelier=backlot=interior location=on-location=outdoors=originalschauplatz=originalschauplatzen=real=open-air=im-freien
completeness: complete=completed=intact=survived=survives=vollstandig=erhalten lost=missing=destroyed=verschollen=incomplete=verloren=fragments
rightness: ahead=before-schedule=ahead-of-schedule late=behind=overran=delayed=uberzogen
presence: attended=present=anwesend=besuchte absent=away=stayed-away=fehlte=abwesend=skipped
knowledge: experienced=trained=professional=professionals=veteran=gelernte=gelernter=profi amateur=amateurs=untrained=laie=laien=newcomer=beginner=non-professional=non-professionals=first-time=unknown
friendship: friends=friend=befreundet=liked=got-on enemies=hated=feuded=zerstritten=quarrelled=disliked=loathed=barely-spoke
payment: paid=fee=salary=wages=bezahlt free=unpaid=for-nothing=without-pay=gratis=kostenlos=umsonst=unentgeltlich=waived=free-of-charge
novelty: original=originaldrehbuch based=adapted=adaptation=novel=play=vorlage=remake
order-of-shooting: chronological=chronologically=in-sequence=in-order=chronologisch out-of-sequence=out-of-order=unchronologisch
injury: injured=hurt=broke=verletzt=brach=verletzte=wounded unhurt=unharmed=uninjured=unverletzt=unscathed=without-a-scratch
colouring: colour=color=farbe=technicolor=eastmancolor=farbfilm=agfacolor=gasparcolor monochrome=black-and-white=schwarzweiss=schwarz-weiss=black-white
birthplace: native=local=einheimisch foreign=foreigner=auslander
"""


# Of more words than these is no member.
LONGEST_MEMBER = 3


@cache
def _members() -> dict[str, tuple[tuple[str, str], ...]]:
    """By words with `-` between them, the categories that have them, and what they are there."""
    members: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in (_CATEGORIES + _OPPOSITES).strip().splitlines():
        name, _, words = line.partition(": ")
        for group in filter(None, words.split()):
            first, *others = group.split("=")
            for word in (first, *others):
                members[word] = (*members.get(word, ()), (name, first))
    return members


OPPOSITES = frozenset(
    line.partition(":")[0] for line in _OPPOSITES.strip().splitlines()
)


def members_in(words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The members of categories with which these folded words begin: how many words, the category, the member."""
    for length in range(1, min(LONGEST_MEMBER, len(words)) + 1):
        for category, member in _members().get("-".join(words[:length]), ()):
            yield length, category, member
