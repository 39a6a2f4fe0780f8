"""Kinds of words about places: buildings, rooms, landscapes, directions; and which towns are in which country."""

KINDS = """
building: studio=soundstage=atelier=sound-stage=backlot church=chapel=kirche=kapelle=cathedral=dom castle=schloss=burg=palace=palast=fortress=festung school=schule=schoolhouse=classroom hospital=clinic=krankenhaus=klinik=sanatorium hotel=guesthouse=pension=inn=gasthof brewery=brauerei factory=fabrik=mill=works=plant=workshop=werkstatt warehouse=lagerhaus=depot=storehouse=lagerhalle theatre=theater=opera-house=opernhaus=playhouse quarry=steinbruch mine=colliery=pit=bergwerk=zeche barn=scheune=stable=stall=shed=schuppen prison=jail=gefangnis=zuchthaus=penitentiary monastery=abbey=kloster=convent=nunnery=priory workhouse=armenhaus=poorhouse=orphanage=waisenhaus museum=gallery=galerie flat=apartment=wohnung tent=zelt hangar=flugzeughalle gym=gymnasium=turnhalle=sports-hall=ice-rink=hockey-rink=stadium=stadion station=bahnhof=railway-station airport=flughafen=airfield=flugplatz bakery=backerei pub=bar=kneipe=tavern=wirtshaus=saloon library=bibliothek=bucherei attic=dachboden=loft cellar=basement=keller=vault garage cave=hohle tunnel villa=mansion=manor=country-house=landhaus cottage=hut=cabin=hutte=farmhouse=bauernhof=farm store=shop=laden=kaufhaus=department-store=supermarket=boutique restaurant=gasthaus=cafe=diner=canteen=kantine courthouse=court=gericht town-hall=rathaus reservoir=tank=pool=swimming-pool=schwimmbad=wassertank greenhouse=gewachshaus lighthouse=leuchtturm cinema=kino=movie-theatre=lichtspielhaus barracks=kaserne circus=zirkus=big-top casino=gambling-hall bank embassy=botschaft laundry=wascherei laboratory=labor university=college nightclub=cabaret=varieté=club tower=turm cemetery=friedhof=graveyard=churchyard mosque=moschee synagogue=synagoge temple=tempel windmill=windmuhle=watermill=wassermuhle power-station=kraftwerk shipyard=werft=dock post-office=postamt police-station=polizeiwache fire-station=feuerwache amusement-park=fairground=rummelplatz zoo
room: kitchen=kuche bedroom=schlafzimmer bathroom=badezimmer living-room=wohnzimmer=parlour=salon=drawing-room dining-room=esszimmer=speisesaal cellar=keller=basement attic=dachboden=loft=garret corridor=flur=hallway=gang staircase=stairs=treppe=treppenhaus garden=garten=backyard balcony=balkon=terrace=terrasse roof=dach=rooftop lift=elevator=aufzug=fahrstuhl courtyard=hof=innenhof garage lobby=foyer study=arbeitszimmer nursery=kinderzimmer=children-s-room chapel=kapelle ballroom=ballsaal=dance-hall=tanzsaal
landscape: mountain=mountains=berg=berge=alps=alpen=peak=gebirge desert=wuste=dunes=dunen beach=strand=shore=coast=kuste=seaside=seashore island=insel lake=see=pond=teich=loch river=fluss=stream=canal=kanal=creek forest=wald=woods=jungle=dschungel=rainforest swamp=marsh=moor=sumpf=bog=heath=heide field=feld=meadow=wiese=pasture=wheat-field valley=tal=gorge=canyon=ravine=schlucht glacier=gletscher=snowfield=ice=arctic village=dorf=hamlet town=kleinstadt=small-town city=grossstadt=metropolis suburb=suburbs=vorstadt volcano=vulkan park harbour=harbor=port=hafen bridge=brucke waterfall=wasserfall cliff=klippe=cliffs steppe=prairie=plain=savanna sea=meer=ocean=ozean railway-line=bahnstrecke motorway=highway=autobahn country-road=landstrasse
direction: north=norden=northern=nordlich south=suden=southern=sudlich east=osten=eastern=ostlich west=westen=western=westlich north-east=nordosten north-west=nordwesten south-east=sudosten south-west=sudwesten
position: top=oben=above=oberhalb=upstairs bottom=unten=below=unterhalb=downstairs front=vorn=vorne=foreground=vordergrund back=hinten=background=hintergrund=rear beside=next-to=neben
continent: europe=europa=european africa=afrika=african asia=asien=asian america=amerika australia=australien antarctica=antarktis
planet: moon=mond mars venus jupiter saturn sun=sonne
"""

# A country, then its larger towns, regions and rivers as articles name them.
PARTS = """
germany=deutschland: berlin hamburg munich=munchen cologne=koln frankfurt stuttgart dusseldorf leipzig dresden hanover=hannover nuremberg=nurnberg bremen dortmund essen duisburg bochum wuppertal bielefeld bonn munster karlsruhe mannheim augsburg wiesbaden kiel aachen halle magdeburg freiburg lubeck erfurt mainz rostock kassel potsdam gottingen heidelberg weimar jena cottbus gorlitz quedlinburg babelsberg bavaria=bayern saxony=sachsen hesse=hessen thuringia=thuringen brandenburg swabia=schwaben rhineland=rheinland ruhr=ruhrgebiet konstanz regensburg wurzburg bamberg trier ulm tubingen flensburg wismar stralsund chemnitz zwickau bayreuth oldenburg osnabruck
austria=osterreich: vienna=wien graz linz salzburg innsbruck klagenfurt tyrol=tirol styria=steiermark carinthia=karnten vorarlberg bregenz
switzerland=schweiz: zurich geneva=genf basel=basle bern=berne lausanne lucerne=luzern locarno lugano winterthur ticino=tessin graubunden st-gallen davos
france=frankreich: paris marseille lyon toulouse nice=nizza nantes strasbourg=strassburg montpellier bordeaux lille rennes reims cannes brittany=bretagne normandy=normandie provence alsace=elsass burgundy=burgund annecy grenoble dijon avignon arles calais biarritz corsica=korsika
italy=italien: rome=rom milan=mailand naples=neapel turin palermo genoa=genua bologna florence=florenz venice=venedig verona trieste=triest bari catania padua=padova siena pisa sicily=sizilien sardinia=sardinien tuscany=toskana sorrento capri cinecitta rimini parma taormina bergamo
spain=spanien: madrid barcelona valencia seville=sevilla zaragoza malaga bilbao almeria granada cordoba toledo andalusia=andalusien catalonia=katalonien galicia=galicien sitges san-sebastian mallorca salamanca cadiz tenerife=teneriffa
portugal: lisbon=lissabon porto aveiro coimbra braga faro algarve madeira azores=azoren vila-do-conde
britain=england=uk=united-kingdom=grossbritannien: london manchester birmingham liverpool leeds sheffield bristol newcastle nottingham leicester brighton oxford cambridge hull york bath plymouth southampton portsmouth norwich kent norfolk cornwall yorkshire lancashire devon sussex essex reading pinewood shepperton ealing elstree coventry blackpool dover
scotland=schottland: edinburgh glasgow aberdeen dundee inverness highlands skye orkney shetland hebrides
wales: cardiff swansea newport aberystwyth
ireland=irland: dublin cork galway limerick kerry connemara waterford sligo belfast donegal
usa=america=amerika=united-states: new-york los-angeles hollywood chicago houston philadelphia phoenix san-antonio san-diego dallas san-francisco boston seattle detroit denver washington nashville memphis baltimore portland las-vegas new-orleans atlanta miami minneapolis cleveland cincinnati pittsburgh st-louis duluth sacramento toledo dayton california texas florida ohio michigan illinois nevada arizona utah colorado montana oregon louisiana georgia alabama alaska hawaii maine vermont kansas nebraska brooklyn manhattan harlem sundance newark atlantic-city santa-cruz
canada=kanada: toronto montreal vancouver ottawa quebec winnipeg calgary edmonton halifax ontario alberta
mexico=mexiko: mexico-city guadalajara monterrey durango acapulco tijuana oaxaca veracruz yucatan
argentina=argentinien: buenos-aires cordoba rosario mendoza patagonia=patagonien bahia-blanca mar-del-plata
brazil=brasilien: rio-de-janeiro sao-paulo salvador brasilia recife amazon=amazonas bahia
chile: santiago valparaiso atacama
russia=russland=soviet-union=sowjetunion=ussr: moscow=moskau leningrad st-petersburg=petersburg siberia=sibirien vladivostok novosibirsk mosfilm sochi crimea=krim
ukraine: kiev=kyiv=kiew odessa lviv=lwow=lemberg kharkiv donbass
poland=polen: warsaw=warschau krakow=cracow=krakau lodz=łodz gdansk=danzig gdynia sopot poznan=posen wroclaw=breslau lublin silesia=schlesien szczecin=stettin zakopane
czechoslovakia=tschechoslowakei=czech-republic=tschechien: prague=prag brno=brunn ostrava olomouc karlovy-vary=karlsbad pilsen barrandov bohemia=bohmen moravia=mahren bratislava
hungary=ungarn: budapest debrecen szeged pecs
romania=rumanien: bucharest=bukarest cluj timisoara transylvania=siebenburgen
yugoslavia=jugoslawien: belgrade=belgrad zagreb sarajevo ljubljana split dubrovnik rijeka pula skopje novi-sad visegrad croatia=kroatien serbia=serbien bosnia=bosnien slovenia=slowenien
greece=griechenland: athens=athen thessaloniki crete=kreta corfu=korfu piraeus
turkey=turkei: istanbul ankara izmir antalya cappadocia=kappadokien
denmark=danemark: copenhagen=kopenhagen aarhus=arhus odense jutland=jutland skagen
sweden=schweden: stockholm gothenburg=goteborg malmo uppsala vaxjo kalmar gotland lapland=lappland
norway=norwegen: oslo bergen trondheim stavanger tromso lofoten
finland=finnland: helsinki turku tampere oulu nauvo
iceland=island: reykjavik akureyri
netherlands=holland=niederlande: amsterdam rotterdam utrecht the-hague=den-haag eindhoven groningen
belgium=belgien: brussels=brussel antwerp=antwerpen ghent=gent bruges=brugge liege=luttich flanders=flandern
japan: tokyo=tokio osaka kyoto hiroshima nagasaki yokohama kobe nagano hokkaido okinawa nara
china: beijing=peking shanghai hong-kong=hongkong guangzhou=canton wuhan macau tianjin
india=indien: bombay=mumbai delhi calcutta=kolkata madras=chennai bangalore hyderabad kerala rajasthan goa kashmir
south-africa=sudafrika: johannesburg cape-town=kapstadt durban pretoria kimberley
egypt=agypten: cairo=kairo alexandria luxor sinai
morocco=marokko: casablanca marrakesh marrakech rabat tangier=tanger ouarzazate essaouira
israel: tel-aviv jerusalem haifa
australia=australien: sydney melbourne brisbane perth adelaide queensland tasmania=tasmanien
uzbekistan=usbekistan: tashkent=taschkent bukhara=buchara samarkand=samarkand
malta: valletta
"""
