"""Words that mean the same where films and lives are told of, in English and German.

A line is a meaning. The first word is its name.
"""

from functools import cache

_MEANINGS = """
actor actress schauspieler schauspielerin darsteller darstellerin hauptdarsteller hauptdarstellerin
aeroplane plane aircraft airplane jet flugzeug flugzeuge
announce announced angekundigt
army heer armee
attend attended besuchte
audience audiences viewers spectators zuschauer publikum admissions besucher
author writer novelist autor autorin schriftsteller schriftstellerin
award prize preis auszeichnung
baker bakery bakers backerei
bank loan kredit
bell glocke glocken
book novel roman buch vorlage
border grenze
boy junge jungen
brake broke broken breaks brach gebrochen zerbrach zerbrachen
bridge brucke
building gebaude
camera kamera
captain kapitan skipper
car auto wagen automobile
castle schloss burg
cast besetzung
cathedral dom
cellar keller basement
censor censors censorship zensur zensor
child children kind kinder kids
chair stuhl
choir chor chorus
church kirche chapel kapelle
cinema cinemas kino kinos theaters
city stadt town
clinic hospital krankenhaus klinik
clock turmuhr
coast kuste
coat mantel
collector sammler
colliery pit mine zeche bergwerk
company firma gesellschaft
composer komponist komponistin
copy kopie
copies exemplare
corpse body leiche
costumes costume kostume kostum wardrobe
country land countries landern lander
couple paar
court gericht
craft trade handwerk
crew team stab mannschaft
critic critics kritiker kritikerin reviewer reviewers
cut schnitt
daughter tochter
day tag tage tagen days
dead death tod
dedicated dedication gewidmet widmung
dialogue dialog dialogs lines
director regisseur regisseurin filmmaker
dog hund
door doors tur turen
draft fassung version
dress kleid
east osten
editor cutter cutterin
engine engines motor motoren flugzeugmotoren
episode folge
extra extras komparsen statisten komparse
factory fabrik
family familie
farm farmer bauernhof hof
father vater fathers
feature debut
fee wage gage salary pay
ferry fahre
festival festivals
fight brawl kampf schlagerei
fire feuer brand blaze
flood flut
fund forderung filmfonds fonds
garden garten
generation generations generationen
girl madchen
glass glasses glaser
guard wachter
guest guests
happy happily glucklich
harbour harbor port hafen
helicopter helicopters hubschrauber
hero protagonist held heldin heroine
hired engaged recruited employed verpflichtet angestellt
horse pferd
hotel
house haus
husband ehemann
idea einfall idee
injured injury verletzt
inspired inspiration
instrument
island insel
jail prison gefangnis
judge richter
killer murderer morder
king konig
kitchen kuche
lake see
landlady
language sprache
learned learnt learns gelernt lernt lernte
letter brief
life leben
lighthouse leuchtturm
lines
love liebe
market markt
mask maske
midnight mitternacht
mirror spiegel
money geld finance fund
mother mutter mothers
mountain berg pass
murder mord
museum
music musik score soundtrack filmmusik
musicians musiker
named called name names heisst hort
negative negativ
newspaper zeitung
night nacht nights
novel book roman buch
nurse krankenschwester
opera oper
orchestra orchester
owner besitzer belonged belongs belong gehorte gehort
painter maler
painting gemalde
part role rolle lead
pass
pages page seiten seite
people menschen leute persons
photograph photographs photo photos foto fotos
photography fotografie
pilot
platform
play stuck theaterstuck
plot story handlung geschichte action
police polizei
practised practiced ubte
pregnant schwanger
premiere
producer produzent produzentin
production produktion
queen konigin
rain regen
rejected reject rejects refused refuse ablehnt abgelehnt lehnte
rehearse rehearsal rehearsals rehearsed probe proben probten
remake
restaurant
river fluss
road strasse street
robe gown
roof dach
rope seil
rose roses rosen
sea meer
scene scenes szene szenen sequence sequences
school schule
screenplay script scripts drehbuch
screens screen
sequel fortsetzung
sequels fortsetzungen
set sets kulisse kulissen
ship schiff vessel
shoot shooting
singer singers sanger sangerin
sister schwester
snow schnee
soldier soldat soldaten soldiers
song songs lied lieder
stage buhne
star stars
station bahnhof
storm sturm
strike streik
studio studios atelier
studied studierte studiert studium
subtitles untertitel
summer sommer
sum
survived survive survives uberlebt uberlebte
table tisch
tailor schneider
take takes einstellung shot
television tv fernsehen
theatre theater
title titel titled
tooth teeth zahn
tower turm
town
train zug carriage wagon
translated translation ubersetzung ubersetzt
tree baum
trilogy trilogie
tunnel
uncle onkel
university universitat
village dorf
villa
voice voices stimme stimmen
war krieg
watch watches uhr uhren
water wasser
wedding hochzeit
wheel rad
widow witwe
wife ehefrau
window fenster
winter
"""


@cache
def _names() -> dict[str, str]:
    named: dict[str, str] = {}
    for line in _MEANINGS.strip().splitlines():
        first, *others = line.split()
        for word in (first, *others):
            named.setdefault(word, first)
    return named


def meaning_of(word: str) -> str:
    """The name of what a folded word means; the word itself where no other means the same."""
    return _names().get(word, word)
