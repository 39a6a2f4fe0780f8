"""Money, possessions and work."""

ENGLISH = """
money cash fortune banknotes notes bank wealth wealthy rich riches millionaire millions pounds dollars savings funds purse wallet salary wages
pay pays paid payment debt debts owe owes owed repay repays repaid
poor poverty broke penniless bankrupt bankruptcy beggar
inherit inherits inherited inheritance heir heiress legacy testament will bequeath bequeathed bequest left_everything leaves_everything estate comes_into left_her_everything left_him_everything cut_out_of_the_will disinherit disinherited
sell sells sold sale buy buys bought buyer purchase auction flog flogged
give gives gave given hand hands handed gift present donate donated donation sign_over signs_over signed_over make_over makes_over made_over transfer transferred share bestow hands_over handed_over passes_on
sign signs signed signing signature signatures
own owns owned owner owners belong belongs belonged possession property landlord proprietor
treasure gold diamond diamonds jewel jewels jewellery jeweller gem gems necklace pearl pearls emerald ruby ring stones hoard buried_treasure chest
painting paintings canvas painter portrait picture art artist brush easel signature_on_the
sack sacked dismiss dismissed fire_him lose_his_job redundant
business company firm factory mill shop trade merchant
land farm farmer field acres orchard vineyard soil harvest crop
medal medals decoration decorated order ribbon pinned
credit takes_the_credit took_the_credit claims_the_credit claim claims_for_himself fame glory
wages salary pension
sign_over signs_over signed_away gives_away his_share her_share his_part
"""
GERMAN = """
money geld vermögen reich reichtum millionen mark bank geldscheine ersparnisse kasse
pay zahlen zahlt bezahlt bezahlte schulden
poor arm armut pleite bankrott
inherit erben erbt erbte geerbt erbe erbin erbschaft nachlass testament vermacht vermachte hinterlässt hinterließ alleinerbin alleinerbe
sell verkaufen verkauft verkaufte verkauf kaufen kauft kaufte gekauft versteigert
give geben schenkt schenkte geschenk überschreibt überschrieben überschrieb übergibt
sign unterschreiben unterschreibt unterschrieb unterschrieben unterschrift unterzeichnet
own besitzen besitzt besitzer besitzerin eigentümer gehört gehörte inhaber
treasure schatz gold diamanten diamant juwelen schmuck perlen halskette
painting gemälde maler bild
sack entlassen gekündigt kündigung
business firma fabrik laden geschäft mühle werk
land hof bauernhof bauer bäuerin acker weinberg
"""
