"""Usual words about films and lives that say what a value in their part of a sentence is of.

A block is the kind of the value and its attribute, then patterns of folded words, in which `@` is the value.
"""

EVENTS = r"""
count extras:
    extras | komparsen | statisten | crowd | komparserie | supernumer | locals .*(?:crowd|extras)
    statisterie | people .*as extras
count dead:
    kill | \bdead\b | drown | lost their lives | lives\b | starben | umgekommen | victims | perish
    tote\b | \bopfer | did not survive | uberlebten nicht | death toll | fell victim
    kamen .*(?:um|ums leben) | ertranken | fielen .*zum opfer | bodies | murdered | todes
count children:
    children | \bsons\b | daughters | \bkinder | offspring | a (?:son|daughter) and | kids\b | little ones
    sohne | tochter\b | nachwuchs
count siblings:
    siblings | brothers | sisters | geschwister | child of | youngest of | eldest of | oldest of
count viewers:
    admissions | tickets | viewers | spectators | zuschauer | besucher | \bsaw\b | \bsahen\b | attendance
    watched | tuned in | people (?:saw|went|watched|bought) | eintrittskarten | karten verkauft
    besuchten | kinoganger | cinemagoers | moviegoers | menschen sahen
count screens:
    screens | cinemas | theat(?:er|re)s | kinos | salen | leinwanden | movie houses | lichtspiel
    filmtheater
count copies:
    prints | copies | kopien
count takes:
    takes | \btimes\b.*(?:shot|take|film|repeat) | (?:shot|take|film|repeat).*\btimes\b | klappen
    attempts | versuche | mal gedreht | mal wiederholt | had to be (?:shot|repeated|done) | anlauf
count songs:
    songs | numbers | lieder | tunes | arias | arien | chansons | ballads | musiknummern | melodies
count drafts:
    drafts | versions | fassungen | rewrites | rewrote | entwurfe
count pages:
    pages | seiten
count prizes:
    \bprizes | \bawards | \bpreise | trophies | oscars | statuettes | honours | auszeichnungen | gongs
    lolas | cesars | baftas | goyas | festival (?:prizes|awards)
count nominations:
    nominat | nominier | shortlisted | nods\b
count votes:
    votes | stimmen
count signatures:
    signatures | unterschriften | \bnames\b
count aboard:
    passengers | aboard | on board | passagiere | an bord | souls | seelen | insassen | besatzung | crew of
count horses:
    horses | pferde | mounts | ponies | steeds
count costumes:
    costumes | dresses | robes | gowns | suits | uniforms | kostume | kleider | wigs | outfits | garments
    gewander | roben | frocks | perucken | garderobe | costume changes
count letters:
    letters | briefe | correspondence | dispatches | notes\b | telegrams | telegramme | postcards
count reels:
    reels | \bakte\b | rollen
count drawings:
    drawings | zeichnungen | paintings | gemalde | fotos | photographs | sketches | skizzen | cels
    storyboards | pictures of | bilder\b
count shots:
    \bshots\b | \bcuts\b | einstellungen | setups
count episodes:
    episodes | folgen | chapters | kapitel | acts
count height:
    high | height | tall | hoch | rises | above | metres? up | turm | ragt | hoehe | hohe\b
count depth:
    deep | depth | tief | below
count width:
    wide | width | breit | apart | auseinander
count long:
    \blong\b | measured | length | lang\b
count weight:
    weigh | heavy | kilo | tonnes | pounds | schwer | wiegt | bring | on the scales | auf die waage
    gewicht | pfund | tonnen
count distance:
    kilomet | \bmiles | apart | entfernt | strecke | covered | travelled | walked
count speed:
    an hour | per hour | speed | stundenkilometer
count rank:
    \b(?:st|nd|rd|th)\b.*(?:best|list|greatest) | \bplatz\b | \bnumber @ | ranked | place (?:in|on|among)
    rank(?:s|ed)? @ | rang\b | position @
count animals:
    dogs | hunde | cats | birds | horses | elephants | sheep | cows | mules | rats | tiere\b | vogel
count chapters:
    chapters | kapitel | parts\b | teile\b | episodes | folgen | acts\b
count seats:
    seats | platze
count witnesses:
    witnesses | zeugen
count victories:
    wins\b | victories | siege\b | fights won | knockouts
count goals:
    goals | tore\b | medals | medaillen | titles\b | titel
count bullets:
    shots were | bullets | schusse | kugeln
count rounds:
    rounds | runden
count pupils:
    pupils | students | schuler | children in
count refugees:
    refugees | fluchtlinge | prisoners | gefangene | hostages | geiseln
date premiere:
    premier | uraufg?e?fuhr | uraufg | erstauff | (?:first|opening) night | unveil | \bgala\b
    first (?:\w+ )?(?:public(?:ly)?|shown|show|screen|seen|performance|showing|projected|presented)
    first time.*(?:audience|public|shown|seen|screen)
    (?:audience|public|shown|screened|seen|projected).*first time
    (?:zum ersten mal|erstmals).*(?:zu sehen|gezeigt|lief|vor publikum|aufgef)
    first (?:met|faced) (?:an|its) audience | before its first audience | first (?:went|came) before
    was first presented | made its debut | erste vorfuhrung | erste auffuhrung
    zum ersten mal (?:offentlich|auf der leinwand) | feierte .*premiere | erblickte das licht der leinwand
date release:
    releas
    (?<!theatre )(?<!theater )(?<!cinema )(?<!museum )\bopened\b(?! (?:his|her|its|their|an?|the)\b)
    opening(?! (?:scene|shot|sequence|titles))
    (?:reach|came|hit|arriv|went|got|put|brought)\w* .*(?:cinemas|theat(?:er|re)s|screens) | kinostart
    \bkinos?\b | distribut | verleih | hit the screens | started its run | lief an\b | angelaufen
    kam .*(?:heraus|auf den markt) | startete (?:in|am)
date shoot-begin:
    (?:shoot|film(?:ing|ed)|photograph|production|camera|\bset\b|dreh|work on).*(?:began|begin|begun|start)
    (?:shoot|film(?:ing|ed)|photograph|production|camera|\bset\b|dreh|work on).*(?:commenc|under ?way|kick)
    (?:shoot|film(?:ing|ed)|photograph|production|camera|\bset\b|dreh|work on).*(?:first day|got going)
    (?:shoot|film(?:ing|ed)|photograph|production|camera|\bset\b|dreh|work on).*(?:begann|angefangen)
    (?:began|begin|begun|start|commenc|first day|begann).*(?:shoot|film(?:ing|ed)|photograph|production)
    (?:began|begin|begun|start|commenc|first day|begann).*(?:camera|roll|dreh)
    erste klappe | first (?:shot|take) | cameras? (?:first |finally |began to |started to )?(?:roll|turn)
    went before the camera | first clapper | gedreht wurde ab
    first day of (?:shooting|filming|the shoot) | drehstart | drehbeginn | shooting got
    went into production | rolled for the first time | erster drehtag | am ersten drehtag
date shoot-end:
    (?:shoot|film(?:ing|ed)|photograph|production|dreh|camera).*(?:end|finish|wrap|complet|abgeschlossen)
    (?:shoot|film(?:ing|ed)|photograph|production|dreh|camera).*(?:last day|final day|\bover\b|stopped)
    (?:end|finish|wrap|complet|last day|final day|letzte|abschluss).*(?:shoot|film(?:ing|ed)|photograph)
    (?:end|finish|wrap|complet|last day|final day|letzte|abschluss).*(?:production|dreh|klappe)
    wrapped | drehschluss | letzte klappe | last (?:shot|take)
    last day of (?:shooting|filming|the shoot) | drehende | letzter drehtag | am letzten drehtag
    in the can | abgedreht
date find:
    \bfound\b | discover | turned up | resurfac | came to light | came upon | gefunden | entdeckt
    tauchte | aufgetaucht | unearth | stumbled (?:on|upon|across) | was located | aufgespurt
    kam .*zum vorschein
date publish:
    publish | \bprinted | veroffentlich | first edition | in print
date rights:
    rights | option | acquired | rechte | erwarb
date broadcast:
    broadcast | televis | \baired | \btv\b | ausgestrahlt | fernseh | on the air | first aired
    shown on (?:the )?(?:bbc|tv|television) | small screen
date ban:
    bann | forbid | forbad | prohibit | verbot | censor | zensur | withdrawn
date birth:
    \bborn\b | \bbirth | into the world | saw the light | gebor | jahrgang | zur welt | geburt | was born
    entered the world | erblickte das licht der welt | kam .*zur welt
date death:
    \bdied | \bdeath of | (?:his|her|[’']s) death | passed away | \bstarb | gestorben | \btod\b | todes
    life ended | last breath | verstarb | lived until | died of | ging das leben
    \bdie[ds] (?:in|on|at|of|from)\b | was found dead | succumbed | took (?:his|her) (?:own )?life
    drew (?:his|her) last | lost (?:his|her) life | ums leben | schloss .*augen | verschied | entschlief
    erlag
date marry:
    \bmarried | \bmarriage (?:to|took) | \bwed\b | wedding | \bvows | the knot | heiratet | hochzeit
    jawort | became (?:madame|mrs|his wife|her husband) | eheschl
    became (?:man and wife|husband and wife) | gave (?:his|her|their) hand | getraut | trauung | vermahl
    gaben sich das | eheleute
date another-marriage:
    (?:married|heiratete) (?:again|wieder|erneut) | remarried | second (?:wife|husband|marriage) | zweite ehe
date divorce:
    divorc | separat | \bsplit | broke up | scheid | geschied | trenn | parted | went their | fell apart
    left him | left her | marriage (?:ended|was dissolved) | ehe .*(?:zerbrach|endete|aufgelost)
date arrest:
    arrest | custody | caught | handcuff | verhaft | festgenommen | handschellen
    police (?:took|came|seized) | captured | picked up by | was seized | nabbed | was detained
    apprehended | klickten .*handschellen | in gewahrsam | gefasst\b
date trial:
    \btrial (?:began|opened|started|took|was) | \btried\b | \bdock\b | before a jury | prozess begann
    vor gericht | stood trial | came to trial | went on trial | in the dock | kam .*vor gericht
    der prozess gegen
date verdict:
    verdict | convict | was sentenced | found guilty | acquit | urteil | freigesproch | condemned
    jury found | passed sentence | handed down | gesprochen | schuldspruch
date freed:
    \breleased\b | \bfreed | walked free | set free | left prison | out of prison | out of jail | entlass
    parole | pardon | regained (?:his|her|their) freedom | let go | was discharged | freigelassen
    kam .*frei\b | came home from prison
date execute:
    hanged | execut | gallows | hinger | guillotin | electric chair | firing squad | was put to death
    beheaded | gehenkt
date disaster:
    \bsank | \bsunk | sinking | went down | founder | closed over | explo | blew up | avalanche | lawine
    ungluck | disaster | catastroph | earthquake | untergegangen | untergang | erdbeben | katastroph
    capsiz | derail | schneemass | ran aground | struck (?:a|the) (?:rock|reef|iceberg|mine) | collided
    lief auf grund | zerschellte | sturzte ab | crashed | burst into flames | brannte
date rescue:
    rescu | saved | gerettet | rettung | pulled out | brought up
date found-company:
    \bfounded | \bset up\b | establish | eroffn | grundet | opened (?:his|her|its|their|an?)
    came into being | was created in | opened its doors | wurde .*gegrundet | ins leben gerufen
    started the (?:company|firm|paper|club|school|band)
date degree:
    graduat | degree | finished (?:her|his) stud | abschluss | absolv | matricul | enrol | doctorate
    promov | left (?:the )?(?:film )?school | diplom
date debut:
    debut | first (?:film|feature|role|appearance|picture|part|record|album|concert|book|fight)
    first (?:stepped|stood|appeared) (?:on|before|in) | stand .*zum ersten mal | erstlingsfilm
date retire:
    retire | gave up | withdrew | zuruckgez | horte auf | aufgehort
    last (?:film|role|appearance|concert|fight) | left the (?:screen|stage|cinema|business) | bid farewell
    last stood | zog sich .*zuruck | nahm .*abschied
date set:
    \bis set\b | takes place | \bset in\b | unfolds | the action | the story | \bplot\b | handlung
    \bspielt\b | sets (?:his|her|the|it) | plays in | is laid in | opens in | angesiedelt
date patent:
    patent | invented | erfunden | erfand
date enlist:
    enlisted | joined the (?:army|navy|air force) | called up | eingezogen | einberufen | drafted into
date build:
    was built | was constructed | erbaut | errichtet | fertiggestellt | launched in | laid down
duration runtime:
    \bruns?\b | running time | run time | runtime | \blong\b | length | \blasts?\b | laufzeit | dauert
    \blang\b | clocks | comes in | ^\W*at @ | lauft | spieldauer | \brun(?:ning)? to\b | clocked in
    minutes from start to finish | bringt es auf | filmlange | lange von
duration shoot:
    shooting | filming | \bfilmed | (?:was|were) shot | \bshot (?:in|over|it|the)\b | \bthe shoot\b
    photography | dreh | cameras? (?:roll|turn) | in the can | days on set | production (?:lasted|took)
    on location for | am set\b
duration write:
    \bwrote | writing | written | script | screenplay | drehbuch | draft | schrieb | an dem buch
    at the (?:screenplay|script|typewriter) | buch zum film | arbeitete .*drehbuch
duration edit:
    \bediting | \bedited\b | im schneideraum | in the cutting room | am schneidetisch
duration compose:
    compos | komponi | wrote the (?:music|score) | schrieb die musik | vertont
duration marriage:
    married for | were married | marriage (?:lasted|ended) | \behe\b | verheirat | husband and wife
duration sentence:
    sentenced | condemned to | verurteilt | was given | got @ | received a (?:term|sentence)
    zu @ .*(?:haft|gefangnis|zuchthaus) | term of | jailed for | to a prison term
duration served:
    \bserved | behind bars | spent .*(?:prison|jail) | sass\b.*(?:haft|gefangnis|zuchthaus)
    \bwas (?:locked|imprisoned) | in (?:prison|jail) for | in haft\b | hinter gittern | im gefangnis
    im zuchthaus | verbusste
duration ban:
    \bbann | forbid | verbot | locked | shelved | \bshelf | unter verschluss | censor | withheld
    was not (?:allowed|permitted) | not shown for | lag .*(?:tresor|regal) | in the vaults?
    stayed under lock
duration jury:
    \bjury | deliberat | verdict | twelve men | jurors | geschworen | out for @ | beriet
duration trial:
    trial | prozess | in court | hearing
duration trapped:
    trapped | in the dark | buried | lawine | verschutt | underground | eingeschlossen | drift | clung
    in the water | without food | cast away | raft | lifeboat | stranded | hostage | captiv | hidden
    hiding | versteck | missing | until (?:he|she|they) (?:was|were) (?:found|rescued|freed) | eingesperrt
    gefangen | kept prisoner | in the boat
duration training:
    train | learn | practi[cs] | lesson | rehears | ubte | probte | proben | unterricht | taught
    prepared for | preparation | vorbereit | coached for | bereitete sich
duration delay:
    delay | brought .*standstill | halted | interrupted | unterbroch | stillgelegt | shut down | postponed
duration make-up:
    make-?up | in der maske | prosthe
duration cross:
    crossing | voyage | uberfahrt | swam | swim | crossed
money budget:
    budget | \bcosts?\b | \bcosting | kostet | \bkosten | produktionsk | to make\b | made for | produced for
    herstellung | price tag | bill came to | outlay | swallowed | devoured | verschlang | schlug .*zu buche
    finanziert | in the making of | production (?:cost|sum) | spent on (?:the|making)
money gross:
    gross | box.office | takings | ticket sales | einspiel | eingespielt | spielte | receipts
    \btook in\b | took @ | \bearned\b.*(?:cinema|worldwide|weeks|box) | brought in | pulled in | raked in
    made @ (?:at|world) | returned @ | kasse | brachte .*ein\b | einnahmen | umsatz | ticket(?:s)? worth
    yielded
money fee:
    \bfee\b | \bsalary | \bgage\b | honorar | \bwas paid | for (?:his|her) (?:role|part) | fur seine rolle
    fur ihre rolle | earned @ for | received @ for | got @ for | accepted @ | bekam .*(?:fur die rolle|gage)
    pay ?cheque | pay packet | erhielt .*fur die rolle | signed for @
money rights:
    rights | option | rechte | bought the | sold the | for the (?:novel|story|book)
    paid @ for the (?:novel|story|book|play|script)
money fine:
    \bfine | penalt | geldstrafe | bail | kaution
money ransom:
    ransom | losegeld | hostage | kidnap | to free | in exchange for | entfuhrer | freikauf | handed over
money reward:
    reward | belohn | prize money | preisgeld | purse | winnings | for (?:her|his) feat | bounty | kopfgeld
money steal:
    \bstol | haul | \bloot | skim | embezz | robb | beute | swindl | veruntreu | helped (?:him|her)self
    cheat | defraud | forger | falsch | got away with | betrog | erbeut | made off with | walked off with
    disappeared with | pocketed | took from the | unterschlug | unterschlagen | diebesgut | stahl
    gestohlen | raubte | erleichtert
money insure:
    insur | versich | policy
money damage:
    damages | compensat | settlement | entschad | schadenersatz | sued | widow | received from the
    awarded .*(?:court|jury|judge) | out of court | abfindung | schmerzensgeld
money debt:
    \bdebt | owed | schuld | in the red | owing
money auction:
    auction | went for | fetched | versteiger | hammer | sold for | bought for | changed hands
    ersteigert | highest bid | brought @ at
money donate:
    donat | collected | raised | spende | gesammelt | fund | gave @ to | collection | sammlung
money decor:
    \bsets?\b | street | scene | school | bridge | house | built | building | construct | dress | costume
    model
money award:
    \bprize | \baward | grant | guarantee | forder | stiftung | foundation | subsid | contribut | covered
    \btrug\b | steuerte | part of | share of | half of | of the (?:cost|budget) | von den kosten
    zu den kosten | beitrag | chipped in | put up | first budget | original budget | advance
money inherit:
    inherit | \bleft (?:him|her) | legacy | erbt | erbe | will\b
place set:
    \bis set\b | takes place | \bset in\b | unfolds | handlung spielt | spielt (?:in|im)\b | schauplatz
    angesiedelt in | the action takes | is laid in
place birth:
    \bborn\b | into the world | gebor | zur welt | a native of | was born in | geburtsort | birthplace
    first saw the light | comes? from\b | stammt aus
place grave:
    buried | \bgrave | cemeter | begraben | friedhof | \bgrab\b | ashes | beigesetzt | rests | laid to rest
    letzte ruhe | ruht\b | lies in | final resting
place death:
    \bdied in | death in | starb in | gestorben in | passed away in | last breath in
place trial:
    stood trial in | was tried in | prozess (?:fand|in) | trial (?:took place|was held) (?:in|at)
place marry:
    married in | wedding (?:took place|was held) in | heirateten in | heiratete .*in @ | getraut in
    vows (?:in|at)
place study:
    studied (?:\w+ )?(?:in|at) | graduated from | studierte | went to (?:film )?school in | attended
    besuchte .*(?:schule|akademie)
place find:
    (?:print|negative|copy|reels?|film)\b.*(?:found|discovered|turned up|surfaced|came to light)
    (?:kopie|negativ).*(?:gefunden|entdeckt|auf)
person play:
    @,? (?:[\w-]+ ){0,2}(?:plays?|played|spielt|spielte|portrays?|portrayed|verkorpert|verkorperte)\b
    @ (?:takes|took|has|had|got) the (?:\w+ )?(?:part|role) of | @ (?:appears|stars|is seen|shines) as
    (?:played|portrayed|gespielt|verkorpert|embodied|taken) (?:by|von) (?:[\w-]+ ){0,3}@
    (?:part|role) (?:of [^@]*)?(?:went to|fell to|was given to|was taken by) (?:[\w-]+ ){0,3}@
    rolle [^@]*(?:ubernahm|spielt|spielte|ist|gab|ging an) (?:[\w-]+ ){0,3}@ | \bspielte?n? (?:[\w-]+ ){0,2}@
    ^\W*(?:as|in the (?:part|role) of|in der rolle|als) [^@,]*, (?:[\w-]+ ){0,3}@
    ^\W*(?:in der rolle|als) [^@]*\bist (?:[\w-]+ ){0,2}@
"""
