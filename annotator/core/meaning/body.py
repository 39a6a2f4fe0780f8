"""Bodies, illness, birth and age."""

ENGLISH = """
blood bloody bleed bled bleeding bloodstain wound wounded wounds gash
hurt injure injured injury injuries maim cripple crippled lame limp wheelchair crutch crutches paralysed broken_leg scar scarred amputate amputated
leg legs foot feet ankle knee knees toe limb wooden_leg
hand hands finger fingers fist palm thumb wrist arm arms
head skull face forehead cheek chin neck throat
eye eyes sight blind blinded blindness see_again eyesight
deaf hear hearing ear ears mute dumb speechless voiceless lost_her_voice
hair wig beard moustache bald shave shaved
skin tattoo tattooed birthmark mole
sleep asleep slept bed awake wake woke woken coma unconscious faint fainted
ill illness sick sickness disease fever cancer tumour leukaemia tuberculosis consumption plague infection infected epidemic virus dying_of terminal diagnosis diagnosed symptoms incurable cough pneumonia cholera typhoid contagious
doctor physician surgeon medic nurse hospital clinic ward sanatorium patient patients operation surgery medicine pill pills prescription drug drugs treatment cure cured heal healed recover recovers recovered recovery transplant kidney
mad madness insane insanity lunatic asylum psychiatric psychiatrist delusion deluded sanity breakdown mental psychosis schizophrenia schizophrenic psychotic straitjacket
memory amnesia forget forgot forgotten forgets remember remembers dementia alzheimer remembered senile recollect recollection recall
pregnant pregnancy expecting with_child unborn abortion miscarriage carrying_his_child having_a_baby conceived womb belly expectant knocked_up
birth born give_birth gives_birth gave_birth gave_him_birth newborn baby babies infant midwife cot cradle delivered_of brought_into_the_world
drunk drink drinks drank drinking drunkard alcohol alcoholic alcoholism whisky gin vodka bottle booze sober brandy
hunger hungry starve starved starving starvation famine thirst
age old aged elderly young youth youthful immortal
amputate saw_off loses_an_arm loses_a_leg lost_an_arm lost_a_leg stump
blind loses_her_sight loses_his_sight lost_her_sight lost_his_sight cannot_see cant_see couldnt_see never_see_again retina
paralyse paralysed paralyzed wheelchair never_walk_again cannot_walk cant_walk
disfigure disfigured scar scarred burnt_face
bleed haemorrhage bandage bandaged
tooth dentures dentist
heart transplant pacemaker valve
"""
GERMAN = """
blood blut blutet blutig wunde verblutet
hurt verletzen verletzt verletzte verletzung verwundet gelähmt krüppel lahm hinkt narbe rollstuhl
leg bein beine fuß füße knie
hand hände finger faust arm arme daumen
head kopf schädel gesicht hals stirn
eye auge augen blind blinde erblindet blindheit sehkraft augenlicht
deaf taub gehörlos stumm stimme gehör ohr ohren
hair haar haare perücke bart schnurrbart
skin haut tätowierung muttermal
sleep schlafen schläft schlief bett koma ohnmacht ohnmächtig bewusstlos aufwachen wacht erwacht erwachte
ill krank kranke krankheit erkrankt fieber krebs tumor seuche infiziert virus unheilbar diagnose schwindsucht lungenentzündung typhus
doctor arzt ärztin doktor chirurg sanitäter krankenschwester krankenhaus klinik lazarett patient patientin operation operiert medizin pille tabletten spritze medikament heilt geheilt genesen
mad wahnsinn wahnsinnig wahnsinnige verrückt irre irrenhaus anstalt psychiatrie psychiater wahn geisteskrank zwangsjacke
memory gedächtnis gedächtnisverlust amnesie vergessen vergisst vergaß erinnern erinnert erinnerung erinnerungen demenz dement
pregnant schwanger schwangere schwangerschaft erwartet_ein_kind abtreibung fehlgeburt guter_hoffnung
birth geburt geboren gebärt gebar baby säugling neugeborenes hebamme wiege zur_welt entbunden
drunk trinken trinkt trank betrunken alkohol alkoholiker säufer schnaps flasche nüchtern wein
hunger hungert verhungert verhungern
age alter alt greis jung jugend
"""
