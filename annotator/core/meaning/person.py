"""What people are."""

ENGLISH = """
nurse sister
priest vicar pastor clergyman chaplain monk nun bishop minister abbot father convent monastery
teacher schoolmaster schoolmistress headmaster professor lecturer tutor governess pupil student school
servant servants butler maid housekeeper cook footman valet chambermaid nanny gardener chauffeur groom
soldier soldiers officer captain lieutenant colonel major general private troops army sergeant corporal
sailor sailors seaman captain skipper mate crew mariner bosun
fisherman fishermen angler
engineer mechanic technician linesman electrician
pilot airman aviator copilot astronaut
driver chauffeur cabbie at_the_wheel behind_the_wheel steering drove hit_and_run ran_over
king queen prince princess emperor duke duchess count countess baron baroness lord lady royal throne crown sovereign
president minister mayor politician senator governor ambassador
singer musician pianist violinist conductor composer soprano tenor
writer author novelist poet journalist reporter newspaperman editor
clerk secretary bookkeeper accountant cashier
lodger tenant guest guests boarder visitor lodgers
neighbour neighbours
passenger passengers traveller travellers
woman women lady girl female
stranger strangers unknown
leader chief head boss commander
keeper lighthouse_keeper caretaker janitor concierge porter watchman guard guards
notary lawyer
scientist researcher chemist physicist biologist
clown acrobat magician juggler conjurer
villagers village townspeople islanders people crowd
partner colleague workmate coworker
apprentice pupil disciple
foreigner refugee immigrant exile
baker butcher grocer barber tailor dentist cobbler
baby infant
boy lad youth youngster
hero protagonist
villain baddie
trainer coach cornerman
cleaner cleaning_woman charwoman mop mops
porter bellboy page luggage
fiance bridegroom intended
colleague workmate partner
officer lieutenant captain superior
opponent rival challenger
dictator tyrant
gravedigger sexton undertaker
miller baker brewer
shepherd farmhand labourer
inventor discoverer
twin_brother twin_sister
lighthouse_keeper keeper
prostitute brothel
smuggler bootlegger
pirate pirates
nun convent novice sister_superior
stepmother stepfather
"""
GERMAN = """
priest priester pfarrer pastor mönch nonne geistlicher bischof kaplan
teacher lehrer lehrerin professor schüler schülerin rektor
servant diener dienerin dienstmädchen butler magd haushälterin köchin koch gärtner zofe hausmädchen kindermädchen knecht
soldier soldat soldaten offizier hauptmann leutnant oberst general
sailor matrose seemann kapitän steuermann besatzung schiffer
fisherman fischer angler
engineer ingenieur techniker mechaniker
pilot flieger
driver fahrer chauffeur lokführer schaffner
king könig königin prinz prinzessin kaiser herzog graf gräfin baron baronin
president präsident minister bürgermeister bürgermeisterin politiker
singer sänger sängerin musiker geiger pianist dirigent
writer schriftsteller dichter autor journalist journalistin reporter
clerk buchhalter buchhalterin kassierer sekretärin schreiber beamter
lodger untermieter mieter gast gäste
neighbour nachbar nachbarin nachbarn
passenger passagier passagiere reisende fahrgast fahrgäste
stranger fremder fremde fremden unbekannter unbekannte
keeper wärter wächter leuchtturmwärter hausmeister pförtner portier müller
notary notar
scientist wissenschaftler forscher chemiker
clown akrobat zauberer
villagers dorfbewohner dörfler leute
partner kollege kollegin
"""
