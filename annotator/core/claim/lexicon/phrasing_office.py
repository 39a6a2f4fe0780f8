"""Usual words that say who did something for a film or at a trial.

A line is what they did, then the nouns of the office and the verbs of its work, as patterns of folded words.
"""

OFFICES = r"""
direct: director(?! of\b)|regie|regisseurin|regisseur ; directed|inszenierte|inszeniert|helmed
write: screenwriter|scriptwriter|screenplay|script|drehbuch|drehbuchautor|drehbuchautorin ; wrote the (?:screenplay|script)|scripted|written|penned|verfasst
photograph: cinematographer|cameraman|camerawoman|director of photography|camerawork|cinematography|photography|kameramann|kamerafrau|lighting cameraman|behind the camera|hinter der kamera ; photographed|fotografierte|fotografiert
edit: (?<!sound )(?:film )?editor|(?<!sound )editing|cutter|cutterin|schnitt|montage ; edited|cut the (?:film|picture)|was cut|geschnitten
compose: composer|\bscore|film music|soundtrack|komponist|komponistin|filmmusik|musik zum film ; composed the (?:score|music)|scored|wrote the (?:score|music)|vertonte
produce: (?<!executive )producer|produzent|produzentin ; produced|produzierte|produziert
dress: costume designer|costumes|kostume|kostumbildner|kostumbildnerin ; designed the (?:costumes|dresses|gowns)|sewed the costumes
decorate: production designer|set designer|art director|szenenbild|szenenbildner|szenenbildnerin|filmarchitekt|bauten ; designed the sets|built the sets
narrate: narrator|narration|erzahler|erzahlerin|voice-over ; narrates|narrated
conduct: conductor|dirigent|dirigentin ; conducted|dirigierte|dirigiert
choreograph: choreographer|choreography|choreograf|choreografin ; choreographed|choreografierte
defend: defence counsel|defense attorney|barrister|verteidiger|verteidigerin ; defended|verteidigte
prosecute: prosecutor|district attorney|staatsanwalt|staatsanwaltin ; prosecuted
judge: judge|presiding over the trial|richter|richterin ; presided
train: trainer|coach|trainerin ; coached|was trained|trainierte
lyrics: lyricist|lyrics|liedtexte|textdichter ; wrote the (?:lyrics|words)
distribute: distributor|filmverleih ; distributed
sound: sound mixer|sound recordist|sound engineer|tonmeister|tonmeisterin ; recorded the sound
"""
