"""Words of every text, in six languages. A run of them is a phrase that anybody may write.

Folded, and of four letters or more: shorter ones do not count in any language.
"""

_ENGLISH = """
    about after again against ahead almost alone along already also although always among another anyone anything
    around back became because become becomes been before begin beginning begins behind being believe best better
    between beyond both bring came come comes could course does doing done down during each either else ending ends
    enough even ever every everyone everything exactly except fact fall feel feels film films finally find finds first
    follows from gets give given gives goes going gone good great half happen happened happens have having hard help
    here herself high himself however idea instead into itself just keep keeps kind knew know knowing known knows last
    later learn learns least leave leaves left less like little live lives long look looking looks made make makes
    making many matter mean means might mind moment more most movie movies much must myself need needs neither never
    next none nothing once only onto open other others ourselves over part people perhaps person place plays point
    quite rather reach real really reason rest right said same save says scene scenes second seem seems seen shall
    should show shows simply since some someone something soon starts still stop story such sure take taken takes tell
    tells than that their them themselves then there these they thing things think third this those though three
    through till time times together told tone took towards tried tries true truth turn turned turns under unless until
    upon used very wait want wanted wants watch watching ways well went were what whatever when where whether which
    while whole whom whose will with within without word words work world would year years yourself your
"""
_GERMAN = """
    aber alle allem allen aller alles also andere anderen anderer anfang auch beginn beginnt beiden beim bereits besser
    bleibt damit danach dann daran darauf daraus darin darum dass davon dazu deine dem denen denn deren deshalb dessen
    diese diesem diesen dieser dieses doch dort durch eben ebenso eigentlich eine einem einen einer eines einfach einige
    einmal ende endlich endet erst erste ersten erster etwas fast film filme films findet ganz ganze ganzen gegen geht
    gerade geschehen geschieht gibt gleich habe haben hatte hatten hier hinter ihnen ihre ihrem ihren ihrer immer indem jede jedem jeden
    jeder jedes jemand jetzt kann kannst kein keine keinem keinen keiner kommt konnte konnen lang lange lassen leben
    macht machen mehr mein meine meisten mich mochte muss mussen musste nach nachdem nicht nichts niemals niemand noch
    ohne passiert schon sehr seine seinem seinen seiner seit selbst sich sieht sind sogar solche sollte sondern sonst statt
    szene trotz uber uberhaupt unter viel viele vielleicht voll wahrend wahrheit wann waren warum weder wegen weil
    weiter welche weiss wenn werden wieder will wird wirklich wissen wohl wollte worden wurde wurden zeigt zeit zuletzt zuruck
    zusammen zwischen
"""
_FRENCH = """
    ailleurs ainsi alors apres assez aucun aucune aussi autre autres avait avant avec avoir bien cela celle celui cette
    ceux chaque chez chose comme comment contre dans debut deja depuis dernier derniere deux devant dire doit donc dont
    elle elles encore entre etait etre faire fait faut film films fois font gens grand heure ici jamais jour jusque
    lequel leur leurs loin lorsque lors maintenant mais meme mieux moins monde notre nous parce parfois parle partout
    pendant personne peut peuvent plus plutot pour pourquoi pourtant premier premiere presque puis quand quel quelle
    quelque quelques quoi rien sans scene sera seul seule seulement sont sous souvent suite surtout tandis tant temps
    toujours tous tout toute toutes tres trop trouve vers verite veut voir vers vient vraiment
"""
_SPANISH = """
    ademas ahora algo alguien algun alguna algunos ante antes aquel aquella aqui asi aunque bajo bien cada casi como
    contra cosa cosas cual cuando cuanto debe desde despues dice donde durante ella ellas ellos embargo entonces entre
    esta estaba estan este esto estos final fuera fueron habia hace hacer hacia hasta hay historia lugar luego mejor
    menos mientras mismo misma momento mucho muchos mundo nada nadie ninguna nosotros nuestra nuestro nunca otra otras
    otro otros para parece parte pelicula peliculas pero poco porque primera primero puede pueden pues quien quiere
    sabe segun seria siempre sido siendo sino sobre solo somos tambien tampoco tanto tener tiempo tiene tienen toda
    todas todavia todo todos vida verdad vez
"""
_ITALIAN = """
    abbia alcuni allora altra altri altro anche ancora avere aveva bene casa certo chiunque come comunque cosa cose
    cosi dalla dalle degli della delle dello dentro dopo dove dunque ecco erano essere fare fatto fine fino forse
    fuori gente giorno gran grande hanno infatti insieme invece loro maggior mai meglio meno mentre modo molto mondo
    nella nelle nessuno niente nostro nulla ogni oltre ormai parte perche pero pero piccolo poco poiche prima primo
    proprio puo qual qualche qualcosa quale quando quanto quasi quella quelle quello questa queste questo qui quindi
    sara sempre senza siamo solo sono sopra sotto stata stato stesso storia sulla sulle tanto tempo troppo tutta
    tutte tutti tutto uomo vedere verita verso vita volta
"""
_DUTCH = """
    alle alleen alles altijd andere anders begin beter bijna blijft boven daar daarna dagen dank deze doen door eens
    eerst eerste eigen einde elkaar enkele even film films gaan gaat geen geweest goed haar hadden hebben heeft hele
    hier hoeveel iedereen iemand iets jaar kan keer komt kunnen laat laatste lang leven maakt maar maken meer meest
    mensen met misschien moet moeten naar nadat niemand niet niets nooit omdat onder onze ook over samen sinds slechts
    sommige steeds terug terwijl tijd toch toen tussen tijdens veel verder verhaal voor vooral waar waarheid waarom
    wanneer want waren weer weet weinig welke werd werden wereld wordt worden zegt zelf zelfs zich zien zijn zonder
    zoals zodat zou zouden
"""
COMMON = frozenset(
    f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH} {_ITALIAN} {_DUTCH}".split()
)
