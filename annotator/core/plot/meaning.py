"""Words that mean the same where articles tell what happens in a film, in English and German.

A tag says "pistol", another critic writes "gun", a third "Revolver". A line is a meaning, its first word
the name. It has fates, kin, crimes, weapons and disguises: what films give away.
"""

from collections.abc import Callable, Mapping

_ENGLISH = """
kill killer murder murderer murderess murderous slay slew slain assassin assassinate slaughter strangle strangled
die died dies dying dead death deaths deceased perish perished corpse fatal fatally drown drowned drowning
burn burned burnt fire flames ablaze arson ashes
gun pistol revolver rifle weapon shotgun
knife blade dagger stab stabbed
poison poisoned arsenic cyanide
bomb explosive explosives explosion explode dynamite detonate
fake faked forged forgery forger phoney phony sham counterfeit bogus hoax false
lie lied lying liar deceive deceived deception pretend pretends pretended
spy agent traitor betray betrayed betrayal informer mole
father dad papa son parent paternity
mother mum mom mama daughter maternity
sibling brother sister siblings twin twins
marry married marriage wedding wed bride
spouse husband wife widow widower
steal stole stolen theft thief rob robbed robber robbery burglar burglary loot
hide hid hidden conceal concealed stash
escape escaped flee fled
prison jail gaol imprisoned convict prisoner
police policeman detective inspector cop
guilt guilty blame culprit responsible
sacrifice sacrificed sacrifices
rescue rescued save saved
money cash fortune banknotes
inherit testament inheritance heir inherited legacy
mask masked disguise disguised impostor imposter impersonate
ghost spirit phantom spectre
dream dreamt dreamed hallucination imagined
mad insane madness lunatic asylum
ship boat vessel
car automobile van lorry truck
house cottage mansion villa
ice frozen freeze
baby pregnant pregnancy
child kid boy lad
doctor physician medic surgeon
priest vicar pastor clergyman chaplain
robot machine computer android
kidnap abduct abducted hostage ransom
win won wins winning victory triumph
lose lost loses loss defeat defeated beaten
fall fell falls plunge plunges drops plummets
wreck crash crashed collide collision sink sank sunk
survive survived survivor alive
ledger account accounts
sabotage sabotaged tamper tampers
confess confessed confession admit admits admitted
"""
_GERMAN = """
kill mord mörder mörderin ermordet ermorden tötet tötete getötet umgebracht erschlagen erwürgt
die stirbt starb sterben gestorben tod tot toter tote leiche ertrinkt ertrank ertrunken tödlich
burn brand brennt brannte verbrannt verbrennt feuer flammen asche
gun pistole revolver gewehr waffe
knife messer klinge dolch ersticht erstach erstochen
poison gift vergiftet vergiften arsen
bomb bombe sprengstoff explosion explodiert dynamit
fake fälschung gefälscht fälscher falsch falsche
lie lüge lügt log gelogen lügner täuscht täuschung getäuscht
spy spion spionin agent agentin verräter verrät verraten verrat spitzel
father vater sohn vaterschaft söhne väter
mother mutter tochter töchter mütter
sibling bruder schwester geschwister zwilling zwillinge
marry heiratet heiraten geheiratet hochzeit ehe braut bräutigam
spouse ehemann ehefrau gatte gattin witwe witwer
steal stiehlt stahl gestohlen diebstahl dieb raub räuber einbrecher beute
hide versteckt verbirgt verborgen versteck
escape flieht floh geflohen flucht entkommt entkam
prison gefängnis haft zelle häftling
police polizei polizist kommissar kommissarin inspektor
guilt schuld schuldig schuldige täter täterin
sacrifice opfert geopfert opfer
rescue rettet gerettet rettung
money geld vermögen geldscheine
inherit testament erbe erbin erbschaft geerbt
mask maske maskiert verkleidet verkleidung hochstapler
ghost geist gespenst spuk
dream traum träumt geträumt
mad wahnsinn wahnsinnig verrückt irrenhaus
ship schiff boot
car auto wagen lastwagen
house haus villa
ice eis gefroren
baby schwanger säugling
child kind kinder junge
doctor arzt ärztin
priest priester pfarrer pastor
robot roboter maschine computer
kidnap entführt entführung geisel lösegeld
win gewinnt gewann gewonnen sieg siegt
lose verliert verlor verloren niederlage
fall fällt fiel stürzt stürzte sturz
wreck sinkt sank gesunken zusammenstoß
survive überlebt überlebte überlebende lebendig
ledger kassenbuch rechnungsbuch
sabotage sabotiert sabotierte
confess gesteht gestand gestanden geständnis
"""
_BY_LANGUAGE = {"english": _ENGLISH, "german": _GERMAN}
# No stem has it.
_SIGN = "~"


def meanings(language: str | None, stem: Callable[[str], str]) -> Mapping[str, str]:
    """From the stems of a language to what they mean; nothing for a language without a table."""
    named: dict[str, str] = {}
    for line in _BY_LANGUAGE.get(language or "", "").strip().splitlines():
        name, *words = line.split()
        named |= {stem(word): _SIGN + name for word in (name, *words)}
    return named
