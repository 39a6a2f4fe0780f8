"""Love, marriage, friends and enemies."""

ENGLISH = """
love loved loves lover lovers beloved sweetheart darling passion adore affection in_love heart fall_for falls_for fell_for fallen_for infatuated besotted adores admirer suitor courting courted woo wooed
affair affairs mistress adultery adulterous unfaithful infidelity cheat_on cheats_on cheating_on sleeps_with slept_with sleep_with sleeping_with carrying_on liaison rendezvous seduce seduced seduces seduction tryst lover
marry married marries marriage wed weds wedded wedding weddings wedlock bride groom bridegroom altar aisle nuptials registry_office vows ceremony honeymoon man_and_wife say_yes says_yes said_yes say_i_do ring hitched tie_the_knot wedding_dress best_man bridesmaid ring_on_her_finger ring_on_his_finger husband_and_wife bridal vicar_marries registrar
engaged engagement fiance fiancee betrothed propose proposes proposed proposal proposed_to hand_in_marriage intended ask_for_her_hand
jilt jilted turn_down turns_down turned_down refuse refused refuses reject rejected rejects spurn spurned say_no says_no said_no call_off calls_off called_off at_the_altar leave_at_the_altar left_standing stood_up stands_him_up stands_her_up runs_from_the_altar without_the_groom without_the_bride tear_up_the
divorce divorced divorces separate separated separation separates split split_up splits_up break_up breaks_up broke_up part_company leave_him leave_her walks_out walked_out
kiss kissed kisses kissing embrace embraced hug hugged cuddle
couple pair get_together together live_together end_up_together
friend friends friendship mate mates pal buddy companion comrade chum
jealous jealousy envy envious rival rivals rivalry
hate hates hated hatred loathe despise enemy enemies foe feud grudge
forgive forgives forgave forgiven forgiveness pardon pardoned reconcile reconciled reconciliation makes_peace make_peace make_up makes_it_up patch_up truce make_amends shake_hands shook_hands makes_up make_it_up shakes_his_hand shakes_her_hand buries_the_hatchet bury_the_hatchet
letter letters note notes postcard envelope correspondence correspondent pen wrote written post postman love_letter love_letters anonymous penned composes composed
gay homosexual lesbian closet queer
lonely alone solitude loner single bachelor spinster
elope elopes eloped elopement runs_off_with ran_off_with run_off_with runs_away_with ran_away_with
lover paramour bedroom in_bed_with mistress
"""
GERMAN = """
love liebe liebt liebte geliebt lieben geliebte geliebter geliebten liebhaber verliebt verliebte leidenschaft liebespaar liebende herz schwärmt
affair affäre verhältnis ehebruch untreu untreue betrogen fremdgeht seitensprung verführt verführte schläft_mit
marry heiraten heiratet heiratete geheiratet verheiratet heirat hochzeit ehe trauung getraut vermählt braut bräutigam altar standesamt jawort flitterwochen ehering ehepaar trauzeuge brautkleid
engaged verlobt verlobung verlobte verlobter verlobten heiratsantrag antrag
jilt abweisen abgewiesen weist_ab lehnt_ab lehnte_ab abgelehnt korb sitzen_gelassen sagt_nein nein_sagt
divorce scheidung geschieden scheiden trennen trennt trennte trennung getrennt
kiss kuss küsst küsste küssen umarmt umarmung umarmen
couple paar zusammenkommen finden_zueinander
friend freund freundin freunde freundschaft kumpel kamerad kameraden gefährte
jealous eifersucht eifersüchtig neid neidisch rivale rivalin nebenbuhler
hate hass hasst hasste feind feinde feindschaft fehde
forgive verzeihen verzeiht verzieh verziehen vergeben vergibt vergab vergebung versöhnen versöhnt versöhnung versöhnten söhnen_sich_aus frieden begnadigt
letter brief briefe liebesbrief umschlag post zettel schrieb geschrieben postkarte
lonely einsam einsamkeit allein alleine
"""
