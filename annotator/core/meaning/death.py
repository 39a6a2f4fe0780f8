"""Deaths, ways to die, and what follows."""

ENGLISH = """
kill killer murder murderer murderess murderous slay slew slain assassin assassinate slaughter butcher finish_off bump_off do_in done_in do_away did_away made_away rid_of manslaughter homicide massacre execute execution executioner lynch victim hitman run_through finish_him_off does_away put_down puts_down take_out takes_out bumps_off
die died dies dying dead death deaths deceased perish expire fatal fatally lethal demise succumb doomed mortal lifeless breathes_his_last last_breath stopped_breathing stop_breathing stops_breathing no_longer_breathing passes_away passed_away dropped_dead gave_up_the_ghost never_woke never_wakes never_wake is_no_more no_longer_alive heart_stops heart_stopped heart_gives_out heart_gave_out gives_out no_pulse not_survive did_not_survive bleeds_to_death slips_away slipped_away stops_beating stopped_beating go_cold goes_cold went_cold gone_cold bleeds_out last_words deathbed dying_words passes_on last_gasp breathed_her_last never_gets_up never_got_up never_comes_back carried_out
corpse body bodies cadaver remains skeleton bones skull carcass mummy
bury buried burial funeral grave graves graveyard cemetery churchyard coffin tomb tombstone headstone gravestone hearse undertaker mourn mourner mourning wake cremate cremated ashes urn crypt mausoleum vault obituary inquest
suicide suicidal kills_himself kills_herself killed_himself killed_herself own_life hang hanged hung noose rope overdose gallows muzzle puts_an_end to_his_head to_her_head took_his_life took_her_life takes_his_life takes_her_life finishes_himself finished_himself finishing_himself throws_himself throws_herself threw_himself threw_herself jumps_off jumped_off
strangle strangled choke choked throttle smother suffocate suffocated asphyxiate pillow
drown drowned drowns drowning went_under go_under underwater under_the_ice under_the_water in_the_water into_the_water waterline water
shoot shot_dead shoots shooting gunned bullet bullets gunshot gunfire fired fire_at opens_fire opened_fire pull_the_trigger trigger firing_squad marksman sniper shots
stab stabbed stabbing knife knives blade dagger razor sword scalpel throat slit bayonet
poison poisoned poisoner poisonous arsenic cyanide strychnine toxic venom antidote lethal_dose belladonna hemlock laced spiked slipped_into tampered_with_the
heart_attack stroke heart_failure cardiac seizure collapse collapsed
survive survived survivor survivors alive living lives outlive breathing not_dead never_died still_lives resurface back_from_the_dead risen resurrect supposed_dead believed_dead thought_dead presumed_dead missing_presumed rescued turns_up_alive still_breathing alive_and_well lived_on not_drowned only_wounded came_through pulls_through pulled_through opens_her_eyes opens_his_eyes
ghost ghosts spirit spirits phantom spectre spook haunt haunted haunting apparition undead afterlife seance medium supernatural
grandmother granny grandma old_lady old_woman
massacre slaughter atrocity
"""
GERMAN = """
kill mord morde mörder mörderin morden ermorden ermordet ermordete ermordung töten tötet tötete getötet umbringen umbringt umgebracht bringt_um brachte_um erschlagen erschlägt totschlag totschläger hinrichten hingerichtet hinrichtung auf_dem_gewissen räumt_aus_dem_weg beseitigt killer attentat attentäter opfer
die sterben stirbt starb gestorben tod tot toter tote toten totes todes verstorben verstorbene verstorbenen umkommen kam_ums_leben ums_leben kommt_um tödlich todkrank verunglückt verunglückte dahingeschieden letzter_atemzug hört_auf_zu_atmen atmet_nicht atmet_nicht_mehr nicht_mehr_am_leben lebt_nicht_mehr herz_bleibt_stehen wacht_nicht_mehr_auf entschläft entschlafen leblos krepiert
corpse leiche leichen leichnam leichenteile skelett knochen schädel gebeine mumie
bury begraben begräbt begrub beerdigen beerdigt beerdigung begräbnis grab gräber friedhof kirchhof sarg grabstein gruft urne bestattet bestattung trauern trauer trauerfeier totenschein
suicide selbstmord suizid freitod nimmt_sich_das_leben nahm_sich_das_leben erhängt erhängte strick bringt_sich_um galgen
strangle erwürgen erwürgt erwürgte erdrosselt ersticken erstickt erstickte würgt kissen
drown ertrinken ertrinkt ertrank ertrunken ertränkt ertränken ertränkte ersäuft ins_wasser unter_wasser
shoot schießen schießt schoss erschießen erschießt erschoss erschossen schuss schüsse kugel angeschossen niedergeschossen schütze abdrücken abzug
stab erstechen ersticht erstach erstochen stich sticht messer klinge dolch schwert rasiermesser kehle
poison gift giftig vergiften vergiftet vergiftete arsen zyankali giftmord
heart_attack herzinfarkt infarkt herzanfall schlaganfall zusammenbruch bricht_zusammen brach_zusammen
survive überleben überlebt überlebte überlebende überlebender lebt lebte lebendig am_leben totgeglaubt totgeglaubte totgeglaubten totgesagt totgesagte noch_lebt lebt_noch auferstanden
ghost geist gespenst gespenster spuk spukt untoter jenseits erscheinung seance
"""
