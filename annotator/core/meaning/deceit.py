"""Lies, disguise, secrets, and how they come out."""

ENGLISH = """
lie lies lied liar lying untruth untrue falsehood deceive deceived deceives deception fool fooled fools mislead misled trick tricked tricks dupe duped hoodwink pull_the_wool dishonest fib
pretend pretends pretended pretending pretence feign feigned feigns act acting play_the play_dead simulate put_on make_believe made_believe passes_himself pass_for passes_for passed_for posing_as pose_as poses_as posed_as masquerade charade false_pretence not_who_he_says not_who_she_says claims_to_be claimed_to_be passing_himself passing_herself in_disguise in_reality lets_people_believe let_everyone_believe believes_him_dead believed_her_dead believe_him_dead
disguise disguised mask masked masks masquerade costume wig unmask unmasked unmasks under_the_hood behind_the_mask dressed_as dresses_as dresses_up dressed_up
impostor imposter impersonate impersonated impersonator impersonation taken_the_place took_the_place takes_the_place in_place_of switched swapped swap swaps exchange exchanged stand_in substitute someone_else another_man another_woman wrong_man assumed_name false_name false_identity borrowed_name other_name under_another_name isnt_who not_who
identity true_identity real_name alias name who_he_is who_she_is really_is real_identity
invent invented invents invention make_up makes_up made_up thought_up think_up thinks_up never_existed does_not_exist doesnt_exist existed exist imaginary imagined imagine imagination fantasy figment dreamt_up dreamed_up conjured fabricate fabricated fabrication fiction fictitious concoct concocted no_such never_was never_were was_no_such there_was_no there_never_was nobody_by_that_name a_story_she told_a_story made_it_up made_him_up made_her_up
dream dreams dreamt dreamed hallucinate hallucination hallucinations nightmare vision visions in_his_head in_her_head only_a_dream
secret secrets secretly secrecy hidden clandestine undercover covert behind_the_back double_life in_secret on_the_quiet on_the_sly unknown_to without_his_knowledge without_her_knowledge nobody_knows nobody_knew told_nobody tells_nobody told_no_one
hide hides hid hidden hiding conceal concealed conceals stash stashed tuck tucked buried keeps_from kept_from keep_from withhold withheld kept_back keeps_back keep_back keep_quiet kept_quiet keeps_quiet silent silence hush never_told hideout hiding_place sat_on sits_on kept_for_herself under_the_floorboards behind_the_wall
traitor traitors betray betrays betrayed betrayal treason treacherous treachery double_cross double_crosses double_crossed sell_out sold_out sells_out turncoat gave_away gives_away give_away stab_in_the_back hand_over handed_over collaborate collaborator
spy spies spied spying agent agents secret_agent double_agent espionage intelligence enemy_agent works_for works_for_the wiretap bugged informant on_the_payroll in_the_pay handler feeding_the
discover discovers discovered discovery uncover uncovered uncovers find_out finds_out found_out finding_out learn learns learnt learned realise realises realised realize realized realizes come_to_light comes_to_light came_to_light see_through sees_through figure_out works_out worked_out detect detected discovers_that stumble stumbles stumbled come_upon comes_upon came_upon comes_across came_across come_across exposed expose exposes
reveal reveals revealed revelation disclose disclosed twist turn_out turns_out turned_out turning_out transpire transpires proves_to_be proved_to_be unmask truth truths true unveiled unveils let_slip lets_slip in_truth in_fact in_reality all_along revelations surprise who_is_really comes_out came_out all_the_time the_whole_time real_identity truth_is
recognise recognises recognised recognize recognized recognizes recognition identify identified identifies
photograph photographs photo photos snapshot portrait picture negative album darkroom
diary diaries journal notebook logbook log notes memoir record records ledger account accounts books
tape tapes recording recordings recorded record playback cassette loudspeaker recorder voices voice
message messages telegram signal phone_call telephone call rang rings rung
document documents papers certificate passport file files deed contract page archive birth_certificate
code codes cipher decode crack cracked password riddle puzzle solve solved solves key
author ghostwriter true_author real_author wrote_the
owner proprietor landlord owns own_the
double_agent works_for_both
misread misunderstanding misunderstood assumed believed_guilty thought_guilty
"""
GERMAN = """
lie lüge lügen lügt log gelogen lügner lügnerin belogen belügt täuschen täuscht täuschte täuschung getäuscht schwindelt weisgemacht irregeführt
pretend vorgeben vorgibt vortäuschen vorgetäuscht vorspielen vorgespielt spielt_vor gibt_vor gab_vor heuchelt tut_so_als stellt_sich_tot inszeniert inszenierte simuliert gibt_sich_als_aus ausgegeben
disguise verkleiden verkleidet verkleidete verkleidung maske maskiert masken perücke kostüm entlarvt entlarven demaskiert
impostor hochstapler vertauscht vertauschen ausgetauscht verwechselt verwechslung falscher_name falschem_namen falschen_namen an_stelle anstelle jemand_anderes ein_anderer eine_andere doppelgänger in_wirklichkeit_ein
identity identität wahre_identität wirklicher_name name deckname
invent erfinden erfindet erfand erfunden ausgedacht ausdenken denkt_sich_aus dachte_sich_aus nie_gegeben nie_existiert gibt_es_nicht gab_es_nie einbildung eingebildet bildet_sich_ein hirngespinst fantasie phantasie frei_erfunden
dream traum träume träumt träumte geträumt halluzination vision albtraum alptraum
secret geheimnis geheimnisse geheim heimlich insgeheim verdeckt doppelleben hinter_dem_rücken
hide verstecken versteckt versteckte versteck verbergen verbirgt verbarg verborgen verheimlicht verheimlichte verschweigt verschwieg verschwiegen verschweigen vorenthalten geheimgehalten unterschlupf
traitor verräter verräterin verraten verrät verriet verrat hintergeht hintergangen ausgeliefert überläufer kollaborateur
spy spion spionin spione spionage spioniert agent agentin doppelagent geheimdienst stasi
discover entdecken entdeckt entdeckte entdeckung herausfinden herausgefunden findet_heraus fand_heraus erfahren erfährt erfuhr begreift begriff kommt_dahinter dahinterkommt auffliegt aufgeflogen stößt_auf stieß_auf
reveal enthüllen enthüllt enthüllte enthüllung offenbart aufdecken aufgedeckt stellt_sich_heraus herausstellt herausgestellt erweist_sich entpuppt entpuppte auflösung wahrheit wahr wirklichkeit eigentlich in_wahrheit
recognise erkennen erkennt erkannte erkannt wiedererkannt wiedererkennt identifiziert
photograph foto fotos fotografie bild aufnahme negativ porträt
diary tagebuch tagebücher notizbuch aufzeichnungen kassenbuch logbuch
tape tonband band aufnahme aufnahmen kassette stimme stimmen lautsprecher
message nachricht telegramm anruf telefon telefonat signal botschaft
document dokument urkunde papiere ausweis pass akte akten vertrag unterlagen geburtsurkunde
code rätsel schlüssel passwort geheimschrift löst gelöst lösung
"""
