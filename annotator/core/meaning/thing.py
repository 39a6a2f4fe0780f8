"""Vehicles, animals, things and weather."""

ENGLISH = """
ship ships boat boats vessel ferry lifeboat yacht trawler raft dinghy barge submarine liner on_board deck hold cabin bridge_of_the_ship gangway hull
car cars automobile van lorry truck vehicle limousine taxi motorbike
bus coach tram
plane aeroplane airplane aircraft helicopter jet airliner
bicycle bike
horse horses mare pony stallion saddle stable jockey
dog dogs hound puppy
cat cats kitten
bird birds crow raven pigeon parrot
wolf bear lion tiger beast elephant
snake spider shark crocodile
sheep lamb cow pig goat cattle
monster creature beast vampire werewolf zombie zombies demon devil dragon
alien aliens extraterrestrial extraterrestrials martian ufo
robot robots android androids machine machines computer computers artificial cyborg automaton program programme ai
clone clones cloned cloning
clock watch clocks
ring necklace bracelet brooch wedding_ring signet
rope line cable wire string tether cord thread
tree oak elm pine
bread cake food meal dinner lunch breakfast supper feast banquet soup
book books novel manuscript
song songs sing sings sang sung tune melody singing choir
music piano violin guitar trumpet instrument
doll puppet dummy ventriloquist
statue sculpture figure
medicine pills
candle candles lamp lantern light
cigarette lighter smoke
newspaper newspapers paper press headline
snow ice frozen freeze freezes froze frozen_to_death cold winter frost blizzard
rain storm thunder lightning wind gale hurricane tempest
earthquake volcano eruption
birthday anniversary christmas
past future time_travel time_machine travels_in_time loop
war wars battle front battlefield invasion army troops
nazi nazis ss gestapo wehrmacht fascist concentration_camp
communist soviet stasi kgb
god heaven hell devil miracle faith
curse spell magic witch witches wizard potion
experiment laboratory lab serum formula
television radio
election vote president
strike strikers union
telephone phone call receiver switchboard
recording tape playback gramophone loudspeaker record
virus spores spore contamination bacteria
knife bread_knife kitchen_knife
bottle flask thermos
wheel tyre brakes
key lock bolt padlock latch
violin stradivarius cello fiddle
map compass chart
boat oars rowing rows_out
trophy cup belt title_belt champion
"""
GERMAN = """
ship schiff schiffe boot boote fähre kahn dampfer
car auto autos wagen lastwagen lkw fahrzeug motorrad
plane flugzeug hubschrauber
bicycle fahrrad rad
horse pferd pferde
dog hund hunde
cat katze
wolf bär löwe tiger elefant
monster ungeheuer vampir werwolf zombie dämon teufel drache
alien außerirdischer außerirdische außerirdischen
robot roboter android maschine computer
clone klon klone geklont
clock uhr uhren
necklace ring kette armband
rope seil leine schnur draht kabel
song lied lieder singt sang
book buch bücher roman manuskript
doll puppe
candle kerze lampe laterne licht
snow schnee eis gefroren erfriert erfroren erfror kälte frost winter
rain regen sturm gewitter blitz
war krieg kriege front wehrmacht armee
nazi nazis ss gestapo
god gott himmel hölle wunder
curse fluch zauber hexe magie
newspaper zeitung
"""
