"""Crimes and what they are done with."""

ENGLISH = """
steal steals stole stolen theft thief thieves rob robbed robber robbers robbery burglar burglary burgle heist raid loot plunder pinch pinched nick nicked swipe swiped pocket pockets pocketed lift lifted filch shoplift pilfer embezzle embezzled embezzlement misappropriate swag make_off makes_off made_off holdup helped_himself helped_herself help_himself help_herself takes_the_money took_the_money cleans_out cleaned_out absconds absconded makes_away cleaned_them_out helps_himself helps_herself cash_box till
crime crimes criminal criminals gangster gangsters gang mafia mob mobster underworld crook crooks outlaw outlaws bandit felon delinquent
smuggle smuggled smuggler smugglers smuggling contraband
blackmail blackmailed blackmailer extort extortion hush_money
kidnap kidnapped kidnapper kidnapping abduct abducted abduction hostage hostages ransom snatched
rape raped assault assaulted molest abuse abused attack attacked attacker attacks
beat beaten beats beating hit hits struck strike strikes blow punch punched slap club clubbed thrash batter hammer hammered
push pushed pushes shove shoved shoves thrown_off threw_off throws_off pushed_off tip tipped topple overboard over_the_edge over_the_side over_the_rail down_the_stairs
arson arsonist fire fires set_fire sets_fire set_alight sets_alight set_light sets_light torch torched torches match matches lit light paraffin petrol flames flame blaze ablaze burn burned burnt burning burns inferno burn_down burns_down burned_down kerosene put_a_match puts_a_match bonfire smoke
explode exploded explodes explosion explosive explosives bomb bombs bombing dynamite blow_up blows_up blew_up blown_up detonate detonator grenade gunpowder fuse mine self_destruct blows_itself
gun guns pistol revolver rifle weapon shotgun firearm machine_gun barrel holster ammunition cartridge
weapon axe hatchet spear crossbow arrow hammer spanner crowbar poker
sabotage sabotaged sabotages saboteur tamper tampered tampers loosen loosened loosens unscrew unscrewed cut_the_rope sawn cut_through rigged cut_the_brakes
bribe bribed bribes bribery corrupt corruption kickback paid_off
fraud fraudulent swindle swindled swindler con conman con_man trickster cheat cheats cheated cheating scam racket embezzle fiddle fiddled cook_the_books hoax cooked_the_books
forge forged forger forgery fake faked fakes faker counterfeit counterfeiter bogus phoney sham imitation replica copy copies copied reproduction paste dummy not_genuine not_real made_it_herself made_it_himself printed_it wrote_it_himself wrote_it_herself not_worth_the_paper
insurance insure insured insurer insurers policy compensation payout
revenge avenge avenged avenger vengeance retaliate retribution settle_accounts pay_back payback pays_back get_even settle_the_score vendetta
torture tortured cruel cruelty torment tormented
cover_up covers_up covered_up hush_up hushed_up hide_the_body dispose disposed get_rid got_rid destroy_the_evidence alibi
frame framed frames framing plant planted plants set_up stitched_up scapegoat false_evidence false_accusation wrongly_accused
accomplice accomplices conspiracy conspirator conspire plot plotted plotting plotter in_on_it in_league in_cahoots partner_in_crime collude hired hires paid_to hire
bet bets wager wagered backed stake staked bookmaker odds bookie betting slip
fix fixed rigged throw_the_fight throws_the_fight threw_the_fight takes_a_dive took_a_dive bent match_fixing
shell shells shelled shelling artillery battery bombard bombardment mortar friendly_fire own_side own_men own_guns coordinates
ambush bomb_attack
hire hired contract_killer hitman paid_killer
vandalise smash smashed
murder bludgeon bludgeoned clubbed beaten_to_death battered
hostage ransom_note
diamond diamonds paste glass worthless imitation
safe vault strongbox strongroom deposit
"""
GERMAN = """
steal stehlen stiehlt stahl gestohlen diebstahl dieb diebe diebin rauben raubt raubte geraubt raub räuber einbruch einbrecher beute überfall klauen klaut geklaut entwendet entwendete unterschlagen unterschlagung unterschlägt veruntreut veruntreuung plündert
crime verbrechen verbrecher kriminell gangster bande mafia unterwelt ganove
smuggle schmuggel schmuggeln schmuggelt schmuggelte schmuggler geschmuggelt schmuggelware
blackmail erpressen erpresst erpresste erpresser erpressung schweigegeld
kidnap entführen entführt entführte entführer entführung geisel geiseln lösegeld verschleppt
rape vergewaltigt vergewaltigung missbraucht angegriffen angriff überfallen
beat schlagen schlägt schlug geschlagen prügeln prügelt verprügelt schlag hieb niedergeschlagen
push stoßen stößt stieß gestoßen schubst schubste geschubst hinabgestoßen hinuntergestoßen über_bord
arson brandstifter brandstiftung brand brände feuer angezündet anzünden zündet zündete zündet_an steckt_in_brand in_brand streichholz benzin petroleum brennen brennt brannte verbrennt verbrannte verbrannt verbrennen abgebrannt niedergebrannt flammen asche
explode explosion explodiert explodierte sprengen sprengt sprengte gesprengt sprengstoff sprengung bombe bomben dynamit granate zünder
gun pistole revolver gewehr waffe waffen flinte
weapon axt beil hammer speer
sabotage sabotiert sabotierte manipuliert manipulierte manipulieren gelockert lockerte angesägt durchtrennt durchgeschnitten
bribe bestechen besticht bestochen bestechung korrupt schmiergeld
fraud betrug betrügen betrügt betrogen betrüger betrügerin schwindel schwindler gauner hochstapler hochstaplerin
forge fälschen fälscht fälschte gefälscht gefälschte fälschung fälscher falsch falsche falschen unecht nachgemacht kopie nachbildung attrappe
insurance versicherung versichert versicherungsgeld versicherungssumme versicherungsbetrug entschädigung
revenge rache rächen rächt rächte gerächt vergeltung rächer heimzahlen
torture folter foltern gefoltert quält quälte grausam
cover_up vertuschen vertuscht vertuschte vertuschung beseitigen alibi
frame untergeschoben unterschiebt schiebt_unter angehängt falsche_spur sündenbock zu_unrecht
accomplice komplize komplizin komplizen mittäter verschwörung verschwörer steckt_unter_einer_decke eingeweiht beauftragt angeheuert hintermann drahtzieher anstifter
"""
