"""Police, courts and guilt."""

ENGLISH = """
police policeman policemen policewoman constable constables detective detectives inspector cop cops sergeant sheriff officer commissioner superintendent patrol uniform investigator coppers copper sleuth
arrest arrested arrests arresting custody handcuffs handcuffed caught apprehended detained taken_away led_away led_off turns_himself_in turn_himself_in gives_himself_up give_himself_up gave_himself_up hand_himself_in hands_himself_in turns_herself_in gives_herself_up surrender surrendered surrenders
prison prisoner prisoners jail jailed gaol imprison imprisoned imprisonment cell convict convicts behind_bars inmate penitentiary locked_up serve_time doing_time years_inside penal warder warden remand camp
court trial judge judges jury juror verdict sentence sentenced courtroom prosecutor prosecution tribunal barrister lawyer lawyers attorney solicitor defendant magistrate acquit acquitted acquittal charge charged condemn condemned convicted conviction plea
guilt guilty blame blamed culprit culprits responsible to_blame perpetrator fault did_it whodunit behind_it behind_the_murder wrongdoer doer pulled_the_strings mastermind ringleader
innocent innocence not_guilty blameless wrongly clears clear_his_name exonerate cleared
evidence proof prove proved proves proven clue clues fingerprint fingerprints trace
witness witnesses eyewitness witnessed testify testified testifies testimony bear_witness statement perjury bystander saw_it saw_everything onlooker
investigate investigation inquiry search_for_the_killer case enquiry
accuse accused accuses accusation suspect suspected suspects suspicion suspicious denounce denounced denounces
inform informer informant informers grass nark snitch rat mole stool_pigeon tip_off tipped_off tips_off handler tells_the_police told_the_police shop shopped sneak
confess confessed confesses confession admit admits admitted owns_up own_up owned_up owning_up come_clean comes_clean came_clean
punish punished punishment unpunished penance go_free goes_free get_away_with gets_away_with walks_free walk_free scot_free justice
judge judges magistrate justice bench robe gavel presiding
lawyer lawyers advocate attorney barrister solicitor counsel defence prosecutor
acquit acquitted acquittal pardon pardoned cleared exonerated charges_dropped
execution executed gallows guillotine electric_chair firing_squad hangman scaffold death_row death_sentence
will testament codicil last_wishes
warder warders guard guards jailer sentry sentries
"""
GERMAN = """
police polizei polizist polizisten polizistin kommissar kommissarin wachtmeister inspektor ermittler ermittlerin gendarm schutzmann beamter beamte detektiv kripo streife uniform
arrest verhaften verhaftet verhaftete verhaftung festgenommen festnahme nimmt_fest handschellen abgeführt stellt_sich stellen_sich stellte_sich gestellt
prison gefängnis haft zelle häftling gefangener gefangene gefangen gefangenen eingesperrt knast zuchthaus kerker sträfling
court gericht prozess richter richterin urteil verurteilt verurteilte geschworene staatsanwalt staatsanwältin verteidiger anwalt anwältin rechtsanwalt freispruch freigesprochen angeklagt angeklagter angeklagte strafe anklage
guilt schuld schuldig schuldige schuldiger täter täterin verantwortlich urheber dahintersteckt steckt_dahinter dahinter
innocent unschuld unschuldig unschuldige unschuldiger entlastet
evidence beweis beweise beweisen beweist bewiesen spur spuren fingerabdruck fingerabdrücke indiz indizien
witness zeuge zeugin zeugen augenzeuge aussage aussagen bezeugt aussagt
investigate untersuchen untersuchung ermittlung ermittlungen ermittelt
accuse anklagen beschuldigt beschuldigte verdacht verdächtig verdächtige verdächtigt verdächtigte bezichtigt
inform spitzel denunziant denunziert denunzieren denunzierte verpfeift verpfiffen informant informantin zuträger v-mann verriet anzeige angezeigt
confess gestehen gesteht gestand gestanden geständnis beichtet beichte zugeben zugegeben gibt_zu gab_zu
punish bestrafen bestraft strafe straffrei ungestraft kommt_davon gerechtigkeit
"""
