"""Given names, as articles about films have them: who has one is a person."""

GIVEN_NAMES = """
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
steven paul andrew joshua kenneth kevin brian george edward edwin ronald timothy jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry
tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl keith roger gerald
lawrence sean christian albert arthur austin joe juan bruce ralph bryan billy philip phillip howard fred frederick
ernest martin harry vincent leonard stanley eugene dale wayne alan allan allen glenn earl clifford cliff clyde ray roy
leo lewis louis oscar oliver simon nigel graham trevor colin barry derek geoffrey giles hugh ian neil neville norman
percy quentin ronnie rupert sidney stuart terence tony victor winston cecil cyril clement ambrose morton magnus
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
kimberly emily donna michelle carol carole amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia
kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn
janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn
judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne annie sara madison frances kathryn janice
jean alice abigail sophia grace denise amber doris marilyn danielle beverly beverley isabella theresa diana natalie
brittany charlotte marie kayla lucy edith agnes ellen eleanor florence harriet ida irene jane josephine kate mabel
maud mildred nora norah oonagh peggy phyllis polly priscilla rosalind rose sheila siobhan sylvia tammy thelma vera
winifred gwen bridget deirdre fiona moira maeve niamh aoife ciara sinead
hans karl carl wilhelm friedrich heinrich hermann otto paul max fritz franz josef joseph georg ludwig rudolf ernst
kurt walter werner helmut gunter gunther horst gerhard heinz manfred klaus jurgen dieter wolfgang rolf peter uwe bernd
rainer reiner stefan stephan thomas andreas michael matthias markus martin jens lars torsten thorsten dirk frank ralf
jorg sven tobias sebastian florian felix lukas jonas leon elias anton emil ewald alfred albert erich erwin egon eugen
gustav herbert joachim johann johannes konrad leopold lothar moritz oskar reinhard richard robert siegfried theodor
ulrich viktor volker anna maria elisabeth margarete margarethe gertrud frieda martha emma hedwig helene ida johanna
charlotte luise lotte liesel ilse ingeborg hildegard ursula gisela renate helga karin christa monika brigitte petra
sabine susanne andrea birgit heike claudia martina nicole katrin kathrin katja anja tanja silke ute ulrike heidi
elke gabriele angelika barbara cornelia dagmar doris eva hannelore irmgard jutta leni lilli marlene rosa ruth sigrid
sophie therese waltraud wilhelmina jana lena julia sandra stefanie melanie
jean pierre jacques michel andre rene marcel louis claude francois henri georges robert roger raymond philippe alain
bernard daniel gerard christian guy lucien emile gaston armand antoine etienne olivier pascal thierry yves yvonne
yvette simone colette denise germaine jeanne madeleine marguerite suzanne genevieve francoise monique nicole
catherine isabelle sylvie brigitte claire camille celine amelie juliette elodie aurelie
giovanni giuseppe antonio mario luigi francesco carlo franco enzo bruno sergio paolo piero pietro roberto stefano
marco andrea luca alberto aldo angelo arturo cesare dino ennio ettore federico gianni giorgio giulio guido lorenzo
massimo renato riccardo rosario salvatore silvio tommaso vittorio umberto giulia lucia rosa carla paola franca
francesca silvia elena chiara bianca gina lina sofia pia adele amalia beatrice caterina
jose juan antonio manuel francisco luis carlos miguel jesus javier pedro pablo alejandro fernando jorge ramon rafael
diego enrique alfonso emilio esteban felipe gonzalo guillermo hector ignacio joaquin julio lorenzo mateo nahuel
nicolas oscar paco raul ricardo rodrigo santiago tomas vicente carmen maria dolores pilar isabel ana lucia elena
rosa mercedes ines valeria consuelo esperanza soledad beatriz marta cristina gabriela alejandra catalina rocio
joao paulo pedro tiago rui nuno duarte vasco ines catarina marta fernanda lurdes
jan piotr andrzej krzysztof stanislaw tomasz pawel jozef marcin marek jerzy zbigniew bogdan halina agnieszka
barbara krystyna ewa malgorzata zofia jadwiga felicja irena wanda janina ivan dmitri sergei alexei nikolai mikhail
vladimir boris igor oleg pavel andrei yuri anatoly viktor konstantin natalia olga tatiana svetlana irina galina
lyudmila nina vera ludmila ekaterina anastasia milan zoran dragan goran nikola petar jovan milos marko luka ante
milena jasna vesna mirjana ljiljana sanja ivana vaclav jiri jaroslav josef karel frantisek zdenek vaclav jana
eva hana petra lenka zuzana alena
lars erik sven bjorn olaf ole nils anders karl gustaf gunnar ingmar johan mikael per stig tor knut leif jon odin
silje ingrid astrid birgit kirsten solveig greta karin sigrid liv aino lauri pekka matti juhani mikko maija
istvan laszlo sandor ferenc gabor zoltan imre miklos ilona katalin erzsebet
hiroshi kenji takeshi akira yoko keiko kenta goro mao hisako rie yuki haruki
mohammed muhammad ahmed ali hassan hussein omar youssef ibrahim mustafa fatima aisha leila layla zeinab amina
ravi raj arjun vikram sanjay anil sunil priya lakshmi anita indira deepa
wei ming li mei jing kenny siu
"""
