"""Words that mean the same where films and lives are told of, in English and German.

A line is a meaning, named by its first word. A word may be in several lines. `_` joins the words of a phrase.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from annotator.core.hint.word import STEM

_MEANINGS = """
able can could capable konnte konnten kann imstande
abandon abandoned gave_up dropped shelved scrapped aufgegeben verworfen
accent accents dialect dialects dialekt akzent mundart brogue
accident crash crashed collision wreck unfall ungluck absturz verungluckte verungluckt
act acts akt akte
action plot story tale narrative handlung geschichte erzahlung takes_place spielt set unfolds schauplatz happens
actor actress performer player star lead schauspieler schauspielerin darsteller darstellerin hauptdarsteller hauptdarstellerin mime
adapted adaptation adapts based_on based basis drawn derived source vorlage nach_dem verfilmung verfilmt beruht basiert comes_from goes_back
admission admissions ticket tickets eintrittskarten karten besucher zuschauer viewers spectators audience audiences attendance sahen
advance advances vorschuss
advertise advertised advertisement advert campaign poster posters plakat plakate werbung
age aged old year_old years_old jahrig jahrige jahriger alter alt
agree agreed accept accepted consent consented said_yes zugesagt zusagte signed took_the_part willigte einverstanden
airport flughafen airfield flugplatz
alone lone solo single_handed by_himself by_herself allein alleine
altitude height high tall hohe hoch
amateur amateurs laien laie untrained non_professional nonprofessional non_professionals laiendarsteller
ancestor ancestors grandfather vorfahr
angry furious wutend anger row rows argument quarrel quarrelled quarreled streit stritten feud fell_out clash clashed zerstritten
announce announced announcement angekundigt declared verkundet
antique genuine authentic original real echt originale
apartment flat wohnung apartments lodgings
appear appeared appears appearance performs cameo screen_time seen auftritt tritt_auf
applause ovation clapped applauded beifall applaus cheered
archive archives archiv library bibliothek vault vaults depot cinematheque kinemathek museum
army military soldiers armee heer bundeswehr regiment troops
arrested arrest custody detained jailed taken_into verhaftet festgenommen
artist artists kunstler kunstlerin
assistant assisted aide assistent assistentin helped
attic dachboden loft
auction auctioned auktion versteigert fetched hammer
audition auditions auditioned casting cast vorsprechen castings tested screen_test
author writer novelist playwright autor autorin schriftsteller schriftstellerin wrote penned verfasser
award awards prize prizes honour honor trophy statuette preis preise auszeichnung auszeichnungen won win wins winning took gewann gewonnen garnered bagged medal decorated honoured
backed funded financed paid finance financing subsidy subsidised subsidized grant put_up_the_money finanziert finanzierte gefordert forderung covered contributed bore invested sponsor sponsored investor investors funds fund fonds
baker bakery bakers backerei backer
ball balls dance tanz
ballet ballett
ban banned forbidden prohibited verboten verbot suppressed outlawed censored censorship lifted
band group combo kapelle gruppe
bank loan kredit borrowed darlehen lender mortgage
bankrupt bankruptcy insolvent broke pleite konkurs went_under went_bust folded collapsed
bar pub tavern saloon inn kneipe gasthaus wirtshaus
barn scheune stable shed
battle battles schlacht combat
beach strand shore coast kuste ufer seaside
bear bears
beard moustache mustache bart schnurrbart
beginning begin began begun starts start started starting commenced commence kicked_off opening_day first_day beginn begann begannen anfang anfangs startete opened_with first erste
bell bells glocke glocken
best_man best_friend
bike bicycle bicycles fahrrad
biography biographer biografie memoir memoirs autobiography autobiografie memoiren life_story
bird birds vogel
birth born saw_the_light native_of birthplace geboren geburt kam_zur_welt native hails came_into_the_world stammt birthday
black_and_white monochrome schwarzweiss colour color farbe farbfilm technicolor colours
blind blinded eyesight
boat boats boot boote dinghy rowing yacht
body corpse leiche dead_body
book novel books novels roman buch romanvorlage novella bestseller volume paperback hardback
boots shoes schuhe stiefel
border frontier grenze checkpoint
boss chief head leader chef leiter studio_head director_of
box_office gross grossed earned earnings takings revenue receipts took_in brought_in made einspielergebnis einspielte spielte_ein einnahmen eingespielt kasse
boy junge jungen lad knabe bub
bridge bridges brucke
broadcast broadcasts televised aired airing transmitted shown ausgestrahlt ausstrahlung gesendet television tv fernsehen bbc screened channel
broke broken break breaks fracture fractured brach gebrochen smashed zerbrach zerbrachen shattered cracked snapped injured injury hurt verletzt verletzung
brother brothers bruder sibling siblings geschwister
budget cost costs price spent spend expense kostete kosten gekostet production_costs produktionskosten price_tag outlay came_to made_for charged sum money bill geld paid expenditure spending afford dear cheap
build built constructed erected put_up gebaut errichtet bau construction replica rebuilt raised nachgebaut assembled
building gebaude edifice premises
burn burned burnt fire blaze flames verbrannte verbrannt brannte brand feuer up_in_smoke niedergebrannt
bury buried grave burial cemetery friedhof begraben beigesetzt grab funeral laid_to_rest
bus buses
buy bought purchase purchased acquired acquire secured picked_up sold sell sells sale gekauft kaufte erwarb erworben verkauft verkaufte snapped_up rights paid
camera cameras kamera kameras
cameraman cinematographer cinematography photographed lensed camerawork kameramann kamerafrau bildgestaltung director_of_photography dop cinematographers
cancel cancelled canceled called_off abgesagt
candle candles kerze kerzen
captain kapitan skipper
car cars auto autos wagen automobile vehicle fahrzeug saloon van lorry truck
cargo carried freight load ladung
cast_list ensemble gibt titelrolle title_role role_of performance_of glanzt rolle_von besetzung cast role roles part parts rolle rollen played plays play portrayed portrays portrayal performs performance embodies stars spielt gespielt spielte verkorpert ubernahm darstellung
castle castles schloss burg palace palast fortress manor
cathedral dom minster
cause caused reason because grund ursache due
cellar basement keller
censor censors censorship zensur zensor bbfc fsk board
century jahrhundert
certificate rating rated certified passed freigabe freigegeben classified
chair stuhl seat seats sitze platze capacity
chapel church kirche kapelle parish monastery convent kloster abbey
character characters figur figuren person hero heroine held heldin protagonist
chase chases verfolgungsjagd pursuit
child children kid kids kind kinder toddler baby infant twins
childhood youth grew_up raised brought_up upbringing kindheit jugend aufgewachsen wuchs
choir chorus chor singers voices
choreographer choreographed choreography staged_the_dances
christmas weihnachten xmas boxing_day
cigarette cigarettes smoke smoked smoker smoking zigarette zigaretten
cinema cinemas theatre theatres theater theaters kino kinos screens picture_house movie_house lichtspielhaus
city town stadt
claim claims insists maintains says said behauptet sagt
clinic hospital krankenhaus klinik infirmary sanatorium
clock clocks uhr turmuhr watch watches uhren
close closed shut shut_down geschlossen schloss closure sealed gesperrt
closing_scene final_scene last_scene last_shot final_shot ending end finale schluss schlussszene ende ends last final
clothes costume costumes wardrobe kostume kostum outfits dress dresses gown coat coats clothing garments robe
coach trainer trained training coached taught lessons tuition teacher instructor trainiert unterricht
coal coal_mine pit mine colliery zeche bergwerk miner miners bergmann quarry
cold winter snow frozen freezing ice kalt schnee eis temperature degrees temperatures
collector collection sammler sammlung private_collection
college university universitat academy akademie studied studierte studiert studies studium graduate graduated graduated_from school hochschule degree trained student attended institute
comic comedy funny komodie comedian humour
commission commissioned ordered beauftragt auftrag
company firm firma gesellschaft production_company studio produktionsfirma house business
complain complained complaints complaint protest protested protests beschwerten demonstrated
compose composed composer composers music score soundtrack musik filmmusik komponist komponistin komponierte komponiert theme scored wrote_the_music
computer digital digitally cgi effects computer_generated animated animation software
conductor conducted conducts dirigent dirigierte baton
contract contracts vertrag signed deal agreement unterschrieb
cook chef koch kochin
cope copies copy kopie kopien exemplar exemplare prints print
cough ill illness sick disease fell_ill krank krankheit erkrankte fever pneumonia health suffered
country countries land lander landern nations territories abroad
couple paar pair
court judge trial gericht richter lawsuit sued suit legal prozess klage verklagt klagte proceedings case sues settled
cow cows kuh kuhe cattle
craft trade profession handwerk beruf learned job occupation occupations living work worked arbeitete arbeitet
crane crane_shot
credits credited billing abspann vorspann nachspann title_cards named billed
crew team unit stab mannschaft technicians staff people crewmen
crime crimes robbery heist raid theft stolen stole burglary robbed gestohlen raub uberfall steal thieves
critic critics kritiker kritikerin reviewer reviewers press reviews review kritik kritiken presse rezension notices
crowd crowds menge extras extra statisten komparsen statist komparse supporting_players background locals villagers
crown crowns kronen
cry cried wept tears weinte
cut cuts trimmed shortened removed gekurzt geschnitten excised snipped kurzte censored deleted lost took_out
cut_of edit edited editor editors editing schnitt cutter cutterin montage cutting cutting_room assembled
daily dailies rushes muster
daughter daughters tochter girl
day days tag tage tagen drehtage drehtagen
dead died die dies death deaths killed passed_away tod starb gestorben verstarb verstorben perished lost_their_lives lost_his_life lost_her_life fatal drowned fatalities victims claimed_the_lives umgekommen ums_leben opfer tote survived survivors survive
deaf
debut first_film first_feature first_picture directorial_debut erstlingswerk debutfilm maiden erster_film first
dedicated dedication dedicate gewidmet widmung in_memory tribute
delay delayed postponed late verschoben verzogert verzogerung held_up pushed_back
design designed designer designs designers production_designer ausstattung szenenbild szenenbildner kulissen entwarf entworfen sets art_director set_designer sketched drew
desert wuste dunes
destroy destroyed wrecked ruined lost swept_away zerstort zerstorte washed_away damaged vernichtet demolished torn_down abgerissen gone
diary journal tagebuch
die_musik
direct directed director directors directing directs filmmaker regisseur regisseurin regie inszenierte inszeniert helmed helm made film_maker
dirt mud schlamm
discover discovered found find finds turned_up unearthed rediscovered entdeckt entdeckte gefunden fund came_across located wiederentdeckt surfaced came_to_light stumbled tauchte aufgetaucht spotted
distance miles kilometres kilometers kilometer meilen away
distribute distributed distributor distribution verleih released_by
divorce divorced separated separation split split_up broke_up parted geschieden scheidung trennten getrennt marriage_ended left_him left_her ehe scheiden
doctor physician arzt arztin
documentary dokumentarfilm doku
dog dogs hund hunde terrier
donkey mule esel maultier
door doors tur turen
double doubled stuntman stuntwoman stunt stunts stand_in stood_in doubles doppelganger gedoubelt double_for
draft drafts fassung fassungen version versions rewrites rewritten entwurf
dream dreams traum traumte dreamed
drink drank drunk alcohol alkohol whisky beer wine alcoholic sober betrunken
drive drove driver fahrer fuhr chauffeur
drop dropped fell fall fallen sturz sturzte tumbled
dub dubbed dubbing synchronisiert synchron voiced voice stimme voices synchronstimme synchronfassung post_synchronised
early_cut rough_cut first_cut first_assembly assembly rohschnitt first_version
east osten eastern
eat ate food meal meals catering essen
education taught teacher lehrer lehrerin schoolteacher
egg eggs eier
elephant elephants elefant elefanten
emigrate emigrated emigration moved left_for fled exile zog auswanderte emigrierte went_to settled floh umzug arrived relocated
engaged engagement hired hire hires employed employ recruited verpflichtet angestellt brought_in took_on engagierte beschaftigte chosen cast selected picked
engine engines motor motoren flugzeugmotoren
english_title title titled titles called named name names titel heisst hiess hort known retitled renamed nannte genannt working_title arbeitstitel originally_called christened
episode episodes folge folgen
exhibition museum museums exhibit ausstellung displayed on_display
expensive dearest costliest teuer teuerste teuerster
explosion exploded explosions explosives dynamite blown_up blast sprengung gesprengt
eyepatch
facade front fassade
factory fabrik works plant mill warehouse
fail failed failure flop flopped misserfolg durchgefallen bombed floprt lost_money disaster
fake replica copy dummy mock imitation model attrappe nachbildung miniature
family familie families relatives
fan fans admirer
farm farmer farmers bauernhof hof bauer ranch landwirt
father fathers vater dad
favourite favorite best_loved lieblingsfilm liebste
fee wage wages gage salary salaries pay paid earned received lohn honorar bezahlt verdiente bekam erhielt payment per_week cheque weekly
ferry ferries fahre
festival festivals filmfestspiele festspiele competition wettbewerb berlinale
fight fights brawl kampf schlagerei boxing bout
film_stock mm millimeter 35mm 16mm negative stock format widescreen
finish finished completed complete wrapped wrap ended end concluded fertig abgeschlossen beendet vollendet endete last_day in_the_can done
fire_brigade firemen feuerwehr
fired sacked dismissed replaced let_go entlassen gefeuert replacement took_over succeeded quit left ersetzt walked_out resigned stepped_in ubernahm
fish fishing fisherman fisch fischer
flag flags fahne
flood floods flooded flooding flut hochwasser uberschwemmung washed
flop lost loss losses verlust verluste
flower flowers roses rose blume blumen rosen
fly flew flown pilot flight flying flog geflogen
footage reels reel rollen meter material
foreign overseas abroad export ausland
forest woods wood wald trees
found_company founded established set_up founding founder grundete gegrundet grundung started
friend friends freund freundin freunde pal
gain gained put_on weight zunahm nahm_zu zugenommen heavier bulked_up
garden gardens garten park
generation generations generationen
ghost ghosts spirit gespenst geist
girl girls madchen
give gave given gab schenkte donated presented handed gift geschenk lent
glass glasses glas glaser pane
globe globes
god priest pastor pfarrer vicar minister priester
gold golden goldene
government state staat ministry ministerium regierung minister
grandfather grandparents grosseltern grossvater grandmother grossmutter
guard guards wachter security
guest guests gaste attended invited besuchte invitation attendance
guitar guitars gitarre
gun guns pistol rifle revolver weapon shot
hair wig wigs hairstyle haare perucke shaved blond
half halfte halves
hand hands hande
happy_ending happy_end
harbour harbor port hafen dock docks quay
harmonica instrument
hat hats hut
helicopter helicopters hubschrauber
hide hidden hid concealed versteckt versteckte tucked
hill hills hugel
hired_for
historical historic true real fact really based_on_a_true_story wahre actual reality wirklichkeit tatsachlich real_life
hit success successful smash triumph erfolg profit profitable gewinn blockbuster money_spinner erfolgreich moneymaker
holiday vacation urlaub ferien
horse horses pferd pferde pony stallion mare
hot heat heatwave hitze
hotel hotels guesthouse boarding_house pension
hour hours stunde stunden stundig
house houses haus home cottage villa mansion residence hauser
husband husbands ehemann mann gatte married spouse
idea ideas idee inspiration inspired einfall suggested suggestion came_up thought_of conceived proposed notion got_the_idea hit_upon originated
illegitimate
improvised improvise improvisiert ad_libbed made_up improvisation spontaneous scripted script
independent unabhangig
inheritance inherited erbte erbe legacy
interior interiors indoors indoor innenaufnahmen studio_set soundstage atelier stage
interview interviews interviewed interviewt
invent invented erfand erfunden invention fictional fiction fictitious
island islands insel inseln isle
jail prison gefangnis imprisoned haft behind_bars prisoner sentence sentenced cell jailed convicted verurteilt
jewel jewellery necklace diamonds schmuck ring
joke jokes witz
journalist reporter correspondent journalistin
jump jumped leap leapt sprang sprung leaps parachute
jury jurors juror
key keys schlussel
kill killer murderer murder murdered morder mord killing stabbed strangled shot_dead murders
king konig queen konigin monarch royal emperor kaiser prince
kiss kissed kisses kuss
kitchen kuche
ladder leiter
lake lakes see pond loch
lamp lamps lights light lighting licht lantern gaffer lit
landscape locations location on_location drehort drehorte location_shooting shot_in
language languages sprache sprachen dialogue speaks speak spoke spoken spricht
laugh laughed laughs laughter gelacht
lead_role leading_role title_role main_part leading_part hauptrolle titelrolle starring_role lead
learn learned learnt practised practiced practise trained lessons ubte lernte gelernt rehearsed studied taught_herself taught_himself lernt coached mastered prepared preparation
leave left quit dropped_out verliess departed walked_out
legend legends myth folk_tale folktale sage fairy_tale marchen
lend lent loan loaned borrowed geliehen verlieh
length long runs run running_time runtime lange laufzeit lauflange dauert dauer duration lasts lasted clocks_in minutes dauerte screen_time ran comes_in
lens lenses objektiv objektive
letter letters brief briefe correspondence
lie lay located liegt situated stands steht
lift lifted allowed permitted permit unbanned released aufgehoben
lighthouse lighthouses leuchtturm
line lines sentence words satz worte dialogue dialog dialoge speech speaks says speaking
lion lions lowe
live lived lives living resides wohnt wohnte lebte lebt resided home stays settled
loose lose lost weight_loss dropped shed slimmed abgenommen nahm_ab thinner
love romance liebe affair lovers liebespaar in_love relationship
lucky gluck
magazine newspaper zeitung zeitschrift paper daily journal column
make_up makeup maske prosthetics mask maskenbildner
manuscript script screenplay scripts screenplays drehbuch drehbucher scenario screenwriter drehbuchautor drehbuchautorin treatment shooting_script scriptwriter written
map maps karte landkarte cartographer
market markt
marry married marriage wed wedding wedded heirateten heiratete verheiratet hochzeit tied_the_knot husband_and_wife ehe bride got_married wife
masterpiece meisterwerk triumph praised praise lobte gelobt acclaimed raved raves loved glowing celebrated panned slated hated savaged verriss dismissed called stars
meet met kennengelernt lernten traf trafen getroffen got_to_know encounter begegnung begegneten introduced first_saw
memory remember remembers recalls recalled erinnert
metre metres meters meter feet foot
midnight mitternacht
minute minutes minuten minute_long
mirror mirrors spiegel
miss missing verschollen vanished disappeared lost verschwunden
model models miniature modell miniatures scale
monkey monkeys affe chimpanzee ape
mother mothers mutter mum mom
mountain mountains berg berge peak pass alps alpen summit
move moves moved transferred
mud swamp bog marsh sumpf
murder_weapon knife messer dagger
music_played played_by orchestra orchester philharmonic symphony ensemble musicians musiker quartet piano performed
musical musicals
mute silent stumm stummfilm talkie sound tonfilm
narrator narrated narration erzahler voice_over told_by commentary
navy marine fleet sailor sailors seemann matrose seefahrt see
needed need needs required took brauchte brauchten spent benotigte lasted
negative negatives negativ print original
neighbour neighbor neighbours nachbar
night nights nacht nachts nachte night_time
nominated nomination nominations nominierung nominierungen nominiert shortlisted up_for
note notes notiz
number numbered numbers zahl count total
nurse nurses krankenschwester
odd strange seltsam
office offices buro
opera opera_house oper opernhaus
opponent rival rivals gegner
order sequence chronological chronologically chronologisch in_sequence
oscar oscars academy_award academy_awards
owner owned owns besitzer belonged belongs belong gehorte gehort property possession eigentum besitz
page pages seite seiten
paint painted painting paintings painter maler gemalde portrait bild bilder malte
paper wallpaper papier
parachute parachutes fallschirm fallschirme
parrot parrots papagei
passenger passengers men_on_board crew_of passagiere fahrgaste aboard on_board
people person persons menschen leute mann
photograph photographs photo photos foto fotos picture pictures still
piano klavier pianist pianos
pick picked chosen choose chose selected selection ausgewahlt gewahlt wahlte auswahl opted chosen_from
pig pigs schwein
plane planes aeroplane aircraft airplane jet flugzeug flugzeuge
plant planted grown gepflanzt
play_stage play plays stage theaterstuck stuck stage_play buhne buhnenstuck drama staged inszenierung production
plumber klempner
poem poems gedicht poet poetry gedichte
poison poisoned gift vergiftet
police policeman policemen polizei polizist officer cop cops detective
political politics politik party partei politician
pregnant pregnancy schwanger schwangerschaft expecting
premiere premiered premieres opening_night first_night uraufgefuhrt urauffuhrung first_shown first_screened first_screening debuted bowed unveiled world_premiere erstauffuhrung opened first_seen weltpremiere gala
president prasident
printing publish published publication publisher veroffentlicht verlag erschien erschienen came_out appeared issued brought_out
prison_term
producer producers produced produce produzent produzentin produzierte produziert
production making filming produktion shoot
prop props requisite requisiten prop_maker
puppet puppets animatronic puppe marionette puppeteer
quit
radio hörspiel radio_play
railway train trains zug carriage wagon locomotive bahn lokomotive eisenbahn station bahnhof
rain rains regen rained raining shower
rat rats ratte ratten
read reading gelesen las lesen
rebuild
record recorded recording aufgenommen aufnahme einspielung taped recordings session
red_carpet
refuse refused refuses reject rejected rejects turned_down declined lehnte abgelehnt ablehnt said_no weigerte passed_on did_not_want would_not verweigerte turned_it_down
rehearse rehearsal rehearsals rehearsed probe proben probten geprobt preparation
reject
release released put_into see_it opened opens came_out hit_cinemas hit_screens went_on_release reached_cinemas in_cinemas erschien kam kinostart kinos startete angelaufen lief_an general_release reached out released_in went_into opening release_date started theatres rolled_out arrived
relative relatives
remain remained remains stayed stay geblieben blieb kept still exists exist survive survives survived erhalten extant preserved surviving
remake remade neuverfilmung remakes neu_verfilmt remaking
rent rented hired miete gemietet mieteten leased
rescue rescued rettung gerettet saved save retten
research researched recherchierte recherche investigated
restaurant cafe diner restaurants
restore restored restoration restaurierung restauriert restaurierte remastered
retire retired retirement ruhestand gave_up withdrew ended_her_career ended_his_career stopped zog_sich_zuruck last_film career quit_acting
return returned came_back comeback kehrte zuruck
rich wealthy reich millionaire
ride rode riding reiten ritt rider
river rivers fluss stream bach canal kanal
road street strasse roads lane avenue alley gasse
robe
roof rooftop dach
room rooms zimmer raum chamber
rope ropes seil
round rounds runde
royalties royalty percentage share anteil beteiligung
rumour rumours gerucht geruchte
sail sailed sailing segelte ship ships schiff schiffe vessel steamer liner yacht boat
salt salz sugar
sand
satire
scale
scandal skandal
scar scars narbe
scene scenes szene szenen sequence sequences episode moment
schedule scheduled planned plan plans planning geplant drehplan vorgesehen intended expected meant
school schools schule gymnasium boarding_school classroom
science scientist scientists wissenschaftler research
scout scouted
screen screens leinwand
screening screenings showing preview previews test_screening vorfuhrung testvorfuhrung gezeigt shown vorgefuhrt showed screened
sculpture sculptor statue bildhauer bust cast_in
sea ocean meer see ozean atlantic water
seat_cinema
secret secretly geheim heimlich undercover
sequel sequels fortsetzung fortsetzungen follow_up part_two second_part
series serie season seasons staffel
servant servants maid butler diener
shoot on_the_set on_set work_on_the_set
set_piece built_set kulisse studio_set
sew sewed sewn stitched nahte genaht tailor tailors schneider schneiderin seamstress workshop
shark sharks hai
sheep schaf schafe lamb
shelter
shoot shooting shot shots filmed film filming photographed dreharbeiten gedreht drehte drehten dreh aufnahmen cameras_rolled principal_photography on_camera before_the_cameras in_front_of captured aufgenommen drehzeit lensed on_set
short shortest kurz
show shows showed shown zeigt zeigte gezeigt
sing sang sung singer singers song songs sings lied lieder sangerin sanger vocals singing titelsong theme_song title_song ballad tune gesungen singt number
sink sank sunk sinking went_down untergang gesunken shipwreck
sister sisters schwester schwestern
site
sleep slept sleeping bed schlief
snake snakes schlange
soap
soldier soldat soldaten soldiers
son sons sohn sohne
sound_recordist sound sound_engineer tonmeister ton microphones microphone recordist mixer
spoken
spy spies agent spion espionage
stage_name pseudonym alias pen_name kunstlername real_name born_as changed_her_name
stamp stamps
stars
start_date
statue
steal
step
stone stones stein
stop stopped halted interrupted unterbrochen unterbrechung suspended shut_down ceased pause break
storm storms sturm gale hurricane tempest weather wetter
street
strike strikes streik walkout
studio studios atelier soundstage soundstages sound_stage babelsberg pinewood shepperton backlot
style stil
subtitle subtitles subtitled untertitel untertitelt
suffer suffered
suicide took_his_own_life took_her_own_life selbstmord
suit suits anzug
summer sommer
support
surgeon surgery operation operated operiert
swim swam swimming swimmer schwimmen schwamm
table tables tisch
tailor
take takes einstellung attempt attempts tries versuch versuche
talk talked spoke spoken interviewed consulted gesprochen sprach asked contacted wrote_to
tank water_tank pool becken basin reservoir
tape tapes video videotape cassette band
tax taxes steuer steuern
teach
telephone phone telefon call
tent tents zelt zelte
test tests tested testing
theft
thousand
throne thron
thief
tiger tigers
title_card
tooth teeth zahn zahne
tour toured tournee
tower towers turm spire
toy toys spielzeug
tractor tractors traktor
trailer trailers
translate translated translation translator ubersetzt ubersetzung ubersetzer
travel travelled traveled reise reiste trip journey fahrt
tree trees baum baume
tribe
trick
trilogy trilogie
tripod handheld steadicam stativ
tune
tunnel tunnels
twin twins zwillinge zwilling
twist wendung
uncle onkel aunt tante cousin
unfinished
uniform uniforms
union gewerkschaft
unknown newcomer newcomers beginner unbekannt unbekannte discovery neuling
victim
village villages dorf hamlet ort dorfer
violin geige violinist fiddle
visit visited besuch besuchte visits visitor came_to on_the_set
vote voted votes poll umfrage wahl
voyage
wait waited wartete warten
walk walked ging walks on_foot
wall walls wand mauer
war krieg world_war weltkrieg fought served wartime
warehouse lagerhaus
wash
water wasser litres liter litre gallons
wax wachs
wear wears wore tragt trug dressed
wedding_dress
week weeks woche wochen
weigh weighs weighed weight wiegt wog gewicht pounds kilos kg kilograms heavy schwer tons tonnen
wheel wheels rad rader
whale wal
widow witwe widower
wife wives ehefrau frau gattin spouse
win_prize
window windows fenster schaufenster
wine wein vineyard weingut
wolf wolves wolfe
woman women frau frauen
wood wooden holz
workshop werkstatt
write wrote written writes schrieb geschrieben writing penned draft drafted schreiben verfasste
young jung junge
advertising_money advertising marketing
bishop bischof
blood blut gallons
calf calves kalb
champion boxer fighter
commentary narrator narrated narration reads_the_commentary voice_over erzahler kommentar
corridor corridors flur
death_count dead died dies deaths death killed victims lost_their_lives loses_his_life nobody_dies tote toten sterben ums_leben umgekommen
deep depth tief tiefe
draw drawing drawings drew drawn zeichnungen gezeichnet
effect effects
final_place finished place placed ranked position came platz landete rank list chart charts jahresliste best poll
fired dismissed sacked replaced replacement walked_out took_over stepped_in sprang ein ersetzte
first_see could_see vor_geladenen first_saw got_to_see first_shown first_screened first_screening first_public_showing first_showing first_audience saw_it_before world_premiere premiere premiered premieres transmission transmitted went_out
garrison siege
garage attic dachboden
heated hot
leading_lady lead heroine actress star
leading_man lead hero actor star male_star
maker director film_maker regisseur its_maker
opening_weekend opening_week first_weekend first_three_days first_week startwochenende
passed_away died
public_showing screening
put_forward nominated nominations nomination nominiert nominierungen nominierung
reward award awarded prize collected won
season
shoot_place shot done used took_over crew filmed made location exteriors footage took done doubles drawn produced recorded entstanden gedreht drehort
sole alone by_himself by_herself single_handed allein alleiniger
sole_author wrote written screenplay script drehbuch screenwriter writer author penned credit_for_the_script
spielt_in set_in takes_place story action spielt erzahlt handelt year_is
sank_into budget cost spent put_into
states american america usa us americans amerika amerikanisch
tuned_in watched viewers saw zuschauer gesehen sahen admissions
victory victories win wins won fights sieg siege
worldwide global globally weltweit world
cook ship_cook
vessel submarine boat ship schiff
camera_operator camera cinematographer kameramann kamera bilder lensed
inherit inherits erbe erben hinterlasst inheritance
avalanche lawine
will testament
mayor burgermeister
parrot papagei wellensittich
staircase stairs treppenhaus treppe
dismiss
dutch netherlands holland niederlande niederlandisch
norwegian norway norwegen
swedish sweden schweden
danish denmark danemark
finnish finland finnland
irish ireland irland
british britain england uk grossbritannien english
french france frankreich franzosisch
german germany deutschland deutsch hierzulande
austrian austria osterreich osterreichisch
italian italy italien italienisch
spanish spain spanien spanisch
chinese china
japanese japan
russian russia russland
polish poland polen
hungarian hungary ungarn
arrive arrived arrival landed landing reached ankunft angekommen eintraf
assault attack attacked assaulting angriff uberfall
attorney lawyer defended defence defense solicitor barrister anwalt verteidiger verteidigt
bidding_war rights deal
boxer fighter champion title world_title world_champion championship weltmeister boxing
brought_in fetched sold auction
chemist researcher scientist worked_at institute laboratory chemiker chemikerin
class committee
contract lost_his_contract signed ended_its_contract vertrag
convict convicted conviction verdict guilty found_guilty sentenced judgment urteil verurteilt schuldig erging
damage schaden gebracht defrauded betrug fraud swindled betrogen geschadigt traf
devoted worked_on spent research took
doctorate doctoral degree promotion promoviert doctor diploma
exterior exteriors outside outdoor outdoors aussenaufnahmen
expedition voyage sailed set_out departed seen_off aufgebrochen
extinguish extinguished put_out flames blaze fire firefighters geloscht
fine fined penalty bussgeld geldstrafe
foreman night_shift shift supervisor vorarbeiter
for_the_first_time first_time zum_ersten_mal erstmals first premiere premiered uraufgefuhrt uraufgefuhrung urauffuhrung presented presented_her_film presented_his_film public
ice drifting eis
investor investors anleger rentner kunden victims
knockout knocked_out
months_in_prison prison jail behind_bars served gefangnis haft sass
opened saw_the_picture audiences_saw began_showing showing in_theatres released
operator company
platform streaming streaming_service service
poll voted ranked magazine readers number_to ranking
predict
prosecute prosecutor prosecution staatsanwalt anklage
retire
ring boxing_ring
sailors crew men
shot_in exterior_scenes drehort gedreht filmed
spread broke_out flames fire ausgebrochen
to_write worked_on script screenplay
trial tried proceedings verhandelt prozess verhandlung
views viewed streams counted reported
view
witness zeuge
formerly former ex before_turning before_taking before_becoming before_he before_she until_then used_to started_out began_as had_worked had_earned worked_as earned_a_living earned_his_living earned_her_living trained_as turned_to_film came_to_film came_to_directing took_up vorher zuvor fruher ehemaliger ehemalige gewesen gelernter gelernte arbeitete_als gefuhrt bevor
accompany accompanied accompanies followed follows observed visited begleitete begleitet begleiteten
betray betrayed betrays denounced denounces informer verriet verraten denunzierte led_the_police
offer offered offers angeboten anbot wrote_for written_for considered intended
stop standstill halt halted brought_to_a_halt stopped_work put_an_end interrupt interruption held_up ruhten ruhte lahm
zoo tierpark circus zirkus
"""


# Endings of English and German words.
_ENDING = re.compile(
    r"(?:'s|ingen|ings?|ungen|ung|innen|in|ies|ied|ed|es|en|ern|er|te|ten|e|s|n|y)$"
)
_SHORTEST = 3  # letters of a stem
# A part of a German compound has so many letters at least.
_PART = 4
KEPT = 20_000


def bare_word(word: str) -> str:
    """What the forms of a folded word share."""
    bare = _ENDING.sub("", word)
    return (bare if len(bare) >= _SHORTEST else word)[:STEM]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """By word, by stem and by phrase, the meanings."""
    groups: dict[str, dict[str, None]] = {}
    for line in _MEANINGS.strip().splitlines():
        words = line.split()
        for word in words:
            for key in (word, bare_word(word) if len(word) > _PART else word):
                groups.setdefault(key, {})[f"~{words[0]}"] = None
    return {key: tuple(names) for key, names in groups.items()}


@cache
def _phrase() -> re.Pattern[str]:
    phrases = {word for word in _MEANINGS.split() if "_" in word}
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest).replace('_', '[ -]')})\b")


@lru_cache(KEPT)
def meanings_of(word: str) -> frozenset[str]:
    """What a folded word may mean: its stem, and the lines that have it; those of the parts of a compound."""
    stem = bare_word(word)
    named = _groups().get(word) or _groups().get(stem) or ()
    if not named:
        named = _of_compound(word)
    return frozenset((stem, *named))


def is_written(word: str) -> bool:
    """Whether a folded word is in the table as it is written."""
    return word in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(_MEANINGS.split())


def is_noun(word: str) -> bool:
    """Whether a folded word is a compound of known ones, such as `landgericht`."""
    return word not in _groups() and bool(_of_compound(word))


def is_known(word: str) -> bool:
    """Whether a folded word is one of a language."""
    return word in _groups() or bare_word(word) in _groups()


def _of_compound(word: str) -> tuple[str, ...]:
    """What the end of a German compound means: `Flugzeugmotoren` are engines."""
    for start in range(_PART, len(word) - _PART + 1):
        end = word[start:]
        named = _groups().get(end) or ()
        if named and len(end) > _PART:
            return (
                *named,
                bare_word(word[:start]),
                *(_groups().get(word[:start]) or ()),
            )
    return ()


def phrases_in(folded: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """What phrases of a folded text mean, and their places."""
    for match in _phrase().finditer(folded):
        key = match[0].replace(" ", "_").replace("-", "_")
        yield frozenset(_groups().get(key, ())), match.start(), match.end()
