"""Forms of one word that no ending shows: `steal`, `stole`, `stolen`. A line is a word, its first form the name."""

ENGLISH = """
awake awoke awoken
become became
betray betrayed
bleed bled
blow blew blown
break broke broken
build built
burn burnt
buy bought
catch caught
child children
choose chose chosen
cling clung
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
fight fought
flee fled
fly flew flown
foot feet
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
give gave given
grow grew grown
hang hung hanged
hide hid hidden
kneel knelt
knife knives
leap leapt
lend lent
lose lost
mistake mistook mistaken
mouse mice
overhear overheard
ride rode ridden
ring rang rung
sell sold
send sent
shake shook shaken
shrink shrank shrunk
sing sang sung
sink sank sunk sunken
slay slew slain
sleep slept
slide slid
spend spent
steal stole stolen
stick stuck
strike struck stricken
swear swore sworn
swim swam swum
swing swung
teach taught
tear tore torn
thief thieves
throw threw thrown
tooth teeth
wake woke woken
wear wore worn
weep wept
wife wives
win won
withdraw withdrew withdrawn
withhold withheld
wolf wolves
"""
GERMAN = """
begraben begräbt begrub
bestechen besticht bestach bestochen
betrügen betrügt betrog betrogen
beweisen bewies bewiesen
binden band gebunden
brechen bricht brach gebrochen
brennen brennt brannte gebrannt
entkommen entkommt entkam
entscheiden entschied entschieden
erfahren erfährt erfuhr
erfinden erfindet erfand erfunden
erfrieren erfriert erfror erfroren
erkennen erkennt erkannte erkannt
erschießen erschießt erschoss erschossen
erschlagen erschlägt erschlug
erstechen ersticht erstach erstochen
ertrinken ertrinkt ertrank ertrunken
fallen fällt fiel gefallen
fangen fängt fing gefangen
fliehen flieht floh geflohen
gestehen gesteht gestand gestanden
gewinnen gewinnt gewann gewonnen
graben gräbt grub gegraben
helfen hilft half geholfen
lügen lügt log gelogen
opfern opfert opferte geopfert
retten rettet rettete gerettet
schießen schießt schoss geschossen
schlafen schläft schlief geschlafen
schlagen schlägt schlug geschlagen
schließen schließt schloss geschlossen
schreiben schreibt schrieb geschrieben
schweigen schweigt schwieg geschwiegen
schwören schwört schwor geschworen
singen singt sang gesungen
sinken sinkt sank gesunken
springen springt sprang gesprungen
stechen sticht stach gestochen
stehlen stiehlt stahl gestohlen
sterben stirbt starb gestorben
stoßen stößt stieß gestoßen
stürzen stürzt stürzte gestürzt
töten tötet tötete getötet
treffen trifft traf getroffen
treten tritt trat getreten
trinken trinkt trank getrunken
umbringen umbringt umgebracht
verbergen verbirgt verbarg verborgen
verbrennen verbrennt verbrannte verbrannt
vergessen vergisst vergaß
vergeben vergibt vergab
verlassen verlässt verließ
verlieren verliert verlor verloren
verraten verrät verriet
verschweigen verschweigt verschwieg verschwiegen
verschwinden verschwindet verschwand verschwunden
versprechen verspricht versprach versprochen
verzeihen verzeiht verzieh verziehen
werfen wirft warf geworfen
zerreißen zerreißt zerriss zerrissen
"""
