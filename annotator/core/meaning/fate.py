"""What becomes of people: they win, flee, fall, return."""

ENGLISH = """
win wins won winning winner victory victorious triumph triumphs triumphant champion first_place crowned comes_first came_first gold title trophy cup prize finishing_line finish_line takes_the_title took_the_title lifts_the_cup on_points unanimous_decision gold_medal
lose loses lost losing loser loss defeat defeated beaten second_place comes_second came_second runner_up knocked_out knock_out last_place goes_down on_the_canvas counted_out out_cold last_round loses_the_fight
fight fights fought boxing boxer bout match ring duel struggle brawl fighter
race races raced racing racer track lap
game games play chess cards poker gamble gambled gambler gambling bet bets wager casino dice roulette
save saves saved saving saviour rescue rescues rescued rescuer rescuers come_to_the_rescue pulls_out pulled_out gets_through got_through warns warned warning in_time just_in_time
sacrifice sacrifices sacrificed self_sacrifice gives_his_life gave_his_life give_his_life gives_her_life gave_her_life lay_down_his_life takes_the_blame took_the_blame take_the_blame takes_the_rap took_the_rap for_the_sake martyr martyrdom
escape escapes escaped escaping flee flees fled flight run_away runs_away ran_away get_away gets_away got_away make_off abscond bolt runaway fugitive breaks_out break_out broke_out slip_away slips_away slipped_away on_the_run clears_out cleared_out make_a_run away_with drives_off drove_off drives_away speeds_off shoots_off foot_down gives_them_the_slip makes_a_getaway getaway
leave leaves left leaving depart departs departed departure go_away goes_away went_away set_off sets_off set_out quits abandon abandons abandoned desert deserted deserts desertion forsake leave_behind leaves_behind left_behind walk_away walks_away walked_away walk_out walked_out drives_off drive_off drove_off drives_away drove_away sails_away goodbye farewell parting emigrate emigrates emigrated ditch ditched ditches stranded
stay stays stayed staying remain remains remained stay_behind stays_behind stayed_behind not_leave
return returns returned returning come_back comes_back came_back go_back goes_back went_back back_home home_again homecoming reappear reappears turn_back turns_back turned_back turns_round turned_round walks_back walked_back comes_home came_home
meet meets met reunion reunited reunite see_again meet_again meets_again
miss misses missed absent never_came doesnt_come never_comes never_turned_up no_show
disappear disappears disappeared disappearance vanish vanishes vanished gone missing never_seen_again without_trace
follow follows followed pursue pursued pursuit chase chased chases hunt hunted hunts hunter
catch catches caught capture captured captures trap trapped trapping traps ambush snare ambushed cage caged
lock locks locked locking lock_in locks_in locked_in shut shuts shut_in bolt bolted bolts key keys door padlock bar barred turned_the_key turns_the_key turn_the_key slammed wall_up walled_up bricked_up immured imprison
free frees freed freedom release released releases liberate liberated let_go lets_go unlock set_free sets_free set_him_free liberty
fall falls fell fallen falling plunge plunges plunged tumble tumbled drop drops dropped plummet slip slipped cliff precipice goes_over went_over off_the_roof out_of_the_window over_the_cliff down_the_shaft
jump jumps jumped leap leaps leapt dive dives dived
crash crashes crashed collision collide collided wreck wrecked derail derailed overturn overturned smash smashed accident accidents run_over ran_over runs_over knocked_down knocks_down car_crash
sink sinks sank sunk shipwreck capsize capsized founder scuttle scuttled goes_down went_down gone_down bottom_of_the_sea
destroy destroys destroyed destruction demolish demolished ruin ruined ruins wipe_out wiped_out break breaks broke broken smash smashed tear tears tore torn tear_up tears_up tore_up shred
choose chooses chose chosen choice decide decides decided decision opt prefer pick
give_up gives_up gave_up renounce renounces renounced relinquish abdicate abdicates resign resigns resigned quit hand_in stand_down steps_down step_down give_away gives_away
agree agrees agreed accept accepts accepted accepting consent
promise promises promised vow vowed swear swore sworn oath keep_his_word
wish hope hopes hoped dream
fail fails failed failure in_vain
succeed succeeds success successful
happy happiness happily glad joy
sad sadness grief grieve sorrow tears cry cries cried weep weeps wept sob unhappy
fear afraid frightened scared terror coward cowardice panic
courage brave bravery hero heroic heroine heroism medal medals decoration decorated honour honoured ribbon award
angry anger rage fury furious
shame ashamed disgrace guilt remorse regret regrets conscience apology apologise sorry
confuse mistake mistaken mistakes error by_mistake wrong
luck lucky fortune fate destiny chance coincidence
wait waits waited waiting
change changes changed transform transformed transformation turn_into turns_into turned_into become becomes became
pray prayer
peace armistice ceasefire truce treaty peace_signed war_over war_is_over called_off surrender surrendered capitulation
late too_late latecomer arrives_late
repair repairs repaired mend mends mended fix fixes
retire retires retired gives_up_boxing hangs_up
build builds rebuild rebuilt
sell_out sells_up
begin_again new_name new_town
plant planted seed sow
steer steers steered course rudder controls at_the_controls crashes_it flies_into
trap booby_trap
alone by_himself by_herself on_his_own on_her_own single_handed
"""
GERMAN = """
win gewinnen gewinnt gewann gewonnen sieg siege siegt siegte sieger siegerin triumph triumphiert meister meisterin erster gold titel pokal
lose verlieren verliert verlor verloren niederlage verlierer besiegt geschlagen unterliegt zweiter letzter
fight kampf kämpfe kämpft kämpfte boxer boxt ring duell schlägerei
race rennen wettlauf rennfahrer läufer
game spiel karten schach poker wette wetten gewettet glücksspiel roulette
save retten rettet rettete gerettet rettung retter retterin
sacrifice opfern opfert opferte geopfert selbstopfer nimmt_die_schuld_auf_sich schuld_auf_sich
escape fliehen flieht floh geflohen flucht entkommen entkommt entkam flüchten flüchtet flüchtete geflüchtet ausbruch ausgebrochen weglaufen läuft_weg lief_weg haut_ab abgehauen durchbrennt abhauen
leave verlassen verlässt verließ weggehen geht_fort ging_fort geht_weg ging_weg abschied abreise abreisen reist_ab zieht_fort fährt_davon fährt_fort fuhr_davon zurückgelassen lässt_zurück ließ_zurück sitzen_lassen aufbruch auswandern ausgewandert im_stich
stay bleiben bleibt blieb geblieben dableiben
return zurückkehren kehrt_zurück kehrte_zurück zurückgekehrt rückkehr heimkehr heimkehrer kommt_zurück kam_zurück zurückgekommen zurückkommt heimkommt wiederkehr
meet treffen trifft traf begegnet begegnung wiedersehen wiedersieht
disappear verschwinden verschwindet verschwand verschwunden vermisst spurlos
follow verfolgen verfolgt verfolgung jagt jagd
catch fangen fängt fing gefangen falle hinterhalt erwischt käfig
lock sperren sperrt sperrte eingesperrt einsperrt einschließen schließt_ein schloss_ein eingeschlossen verriegelt abgeschlossen riegel schlüssel tür eingemauert verschlossen
free befreien befreit befreite freiheit freigelassen freilassen lässt_frei ließ_frei frei entlassen
fall fallen fällt fiel gefallen stürzen stürzt stürzte sturz gestürzt abgestürzt absturz klippe abgrund
jump springen springt sprang gesprungen sprung
crash unfall zusammenstoß überfahren überfährt überfuhr angefahren entgleist entgleisung kollision autounfall fahrerflucht aufprall
sink sinken sinkt sank gesunken untergehen untergang untergegangen versenkt kentert gekentert schiffbruch
destroy zerstören zerstört zerstörte zerstörung vernichten vernichtet vernichtete vernichtung zerreißt zerriss zerrissen zerbricht kaputt
choose wählen wählt entscheiden entscheidet entschied entschieden entscheidung wahl
give_up aufgeben gibt_auf gab_auf aufgegeben verzichten verzichtet verzichtete verzicht abtreten tritt_ab überlässt überließ überlassen
promise versprechen verspricht versprach versprochen schwört schwor schwur
hope hoffnung hofft hoffte
fail scheitern scheitert scheiterte gescheitert misslingt
happy glück glücklich
sad trauer traurig weinen weint weinte tränen
fear angst furcht fürchtet feigling feige
courage mut mutig tapfer held heldin orden medaille auszeichnung
ashamed scham schämt reue bereut gewissen entschuldigt
mistake irrtum fehler versehentlich aus_versehen
luck zufall schicksal
change verwandelt verwandelte verwandlung ändert
"""
