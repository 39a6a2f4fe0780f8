"""Buildings and places."""

ENGLISH = """
house mansion villa cottage manor residence
room bedroom chamber parlour
cellar basement vault underground bunker tunnel cave shaft
attic loft roof rooftop
tower lighthouse lamp belfry steeple
castle palace fortress
church chapel cathedral monastery altar convent
hotel inn guesthouse boarding_house lodge
pub bar tavern saloon
school classroom university college
hospital clinic sanatorium
station platform railway
train trains locomotive carriage compartment railway wagon rails tram
bridge viaduct
road street lane motorway
border frontier abroad across_the_border over_the_border crossing checkpoint other_side
forest wood woods trees tree
mountain mountains summit peak hill glacier avalanche pass
desert dune sand deserts deserted deserter deserters walks_off walked_off absent_without_leave changes_sides
island islands isle shipwrecked castaway
river stream canal weir lock sluice
lake pond pool reservoir dam
sea ocean coast shore beach waves wave tide water underwater
flood flooded flooding floods dam dyke
well pit hole
garden greenhouse park
wall fence gate
window pane glass
stairs staircase steps
cupboard wardrobe closet drawer desk trunk chest box safe suitcase
mine colliery pit quarry shaft pit_head cave_in
theatre stage circus opera
town city village
harbour port quay pier dock wharf jetty
space planet moon mars orbit spaceship spacecraft spacesuit atmosphere galaxy earth
lighthouse lamp_room beacon
underground metro subway tube
spaceship space_station airlock module capsule
aeroplane cockpit parachute
cemetery chapel_of_rest
sanatorium rest_home nursing_home old_people's_home
orphanage boarding_school dormitory
border_post customs
abroad overseas emigrate exile america canada australia
"""
GERMAN = """
house haus häuser villa hütte
room zimmer stube schlafzimmer abteil
cellar keller bunker tunnel höhle stollen schacht
attic dachboden speicher dach
tower turm leuchtturm
castle schloss burg palast
church kirche kapelle dom kloster
hotel gasthof pension herberge
pub kneipe wirtshaus gaststätte bar
station bahnhof bahnsteig
train zug züge eisenbahn lokomotive waggon abteil nachtzug schlafwagen gleis
bridge brücke
border grenze grenzer westen osten drüben
forest wald wälder bäume
mountain berg berge gipfel gletscher lawine
island insel
river fluss bach wehr schleuse ufer
lake see teich stausee staudamm damm
sea meer ozean küste strand wellen flut ebbe
flood überschwemmung hochwasser überflutet
well brunnen grube loch
garden garten
wall mauer zaun
window fenster
stairs treppe
cupboard schrank schublade truhe kiste koffer tresor safe schreibtisch
stage bühne theater zirkus oper
harbour hafen kai steg
space weltraum all planet mond raumschiff raumstation erde
"""
