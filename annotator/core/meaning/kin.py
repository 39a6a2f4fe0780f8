"""Kin and families."""

ENGLISH = """
father dad daddy papa fatherhood paternity fathered old_man begetter sire stepfather his_own_child his_own_son his_own_daughter sired
mother mum mummy mom mama maternal motherhood maternity stepmother ma gave_birth_to gave_birth_to_him gave_birth_to_her her_own_child her_own_son her_own_daughter had_him had_her
parent parents parentage parenthood
son sons boy own_flesh stepson heir own_boy her_boy his_boy little_boy
daughter daughters stepdaughter girl own_girl her_girl his_girl little_girl
child children kid kids offspring little_one little_girl little_boy infant toddler youngster illegitimate bastard love_child born_out_of_wedlock fatherless foundling cot cradle pram
brother brothers half_brother sibling siblings stepbrother same_father same_mother same_dad same_mum his_own_brother
sister sisters half_sister sibling siblings stepsister her_own_sister
twin twins double lookalike doppelganger identical
husband husbands spouse groom bridegroom married_man
wife wives spouse bride married_woman
widow widower widowed bereaved
uncle aunt nephew niece cousin relative relatives relation kinsman
grandfather grandad grandpa grandmother granny grandma gran grandparents grandson granddaughter grandchild great_grandmother great_grandfather nan
family families blood_relation kin ancestor ancestors descendant descended lineage dynasty clan
adopt adopted adoption adoptive foster fostered foundling orphan orphanage orphaned brought_up raised_as bring_up brings_up changeling swapped_at_birth switched_at_birth not_her_own not_his_own another_man's
ward guardian godfather godmother godson
"""
GERMAN = """
father vater väter papa väterlich vaterschaft erzeuger stiefvater
mother mutter mütter mama mütterlich mutterschaft stiefmutter
parent eltern elternteil
son sohn söhne stammhalter stiefsohn junge
daughter tochter töchter stieftochter mädchen
child kind kinder nachwuchs kleine kleiner kleinen uneheliches bastard
brother bruder brüder halbbruder geschwister stiefbruder
sister schwester schwestern halbschwester geschwister stiefschwester
twin zwilling zwillinge zwillingsbruder zwillingsschwester doppelgänger
husband ehemann gatte mann bräutigam gemahl
wife ehefrau gattin frau gemahlin
widow witwe witwer verwitwet hinterbliebene
uncle onkel tante neffe nichte cousin cousine vetter verwandte verwandter verwandten
grandfather großvater opa großmutter oma enkel enkelin großeltern urgroßmutter
family familie sippe vorfahr vorfahren blutsverwandt stammbaum nachfahre
adopt adoptiert adoptieren adoption pflegekind pflegeeltern waise waisenkind waisenhaus findelkind großgezogen aufgezogen zog_auf
"""
