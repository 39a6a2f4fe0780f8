"""Attributes of films and lives of which there is one value: what a value is of, by its kind and the words beside it.

A line is a kind of value, the attribute's name, and the meanings that tell of it.
"""

from collections.abc import Iterable
from functools import cache

_ATTRIBUTES = """
date premiere: =premiere ~premiere ~first_see
date release: ~opened =release ~release ~cinema
date shoot: =shoot ~shoot ~camera
date birth: =birth ~birth
date verdict: ~convict
date arrive: ~arrive
date degree: ~doctorate ~college
date fight: ~ring ~boxer
date death: =death ~dead ~bury
date marry: =marry ~marry
date divorce: =separate ~divorce
date publish: =publish ~printing
date set: =set ~action
date broadcast: ~broadcast
date find: =find ~discover
date build: =build ~build
date restore: =restore ~restore
date sale: =sell ~auction ~buy
date fire: ~burn =destroy ~destroy
date sequel: ~sequel
date found: =establish ~found_company
duration runtime: =runtime ~length
duration shoot: =shoot ~shoot ~schedule
duration edit: ~cut_of =editing
duration ban: ~ban =ban
duration marriage: ~marry =union
duration run: ~cinema
duration write: ~write =write ~manuscript
duration prison: ~jail ~months_in_prison
duration work: ~craft ~chemist
duration fire: ~extinguish
money budget: ~sank_into =budget ~budget ~backed
money fee: ~fee =pay
money opening: ~opening_weekend
money gross: ~box_office =gross
money rights: ~buy =sell
money fine: ~fine
money damage: ~damage
money auction: ~auction
count dead: ~death_count
count tickets: ~admission ~tuned_in
count nominations: ~nominated ~put_forward =nominate
count awards: ~award =win ~oscar
count crew: ~crew
count people: ~crowd
count films: ~debut
count weight: ~weigh ~gain ~loose
count height: ~altitude ~metre
count costumes: ~clothes
count passengers: ~passenger
count children: ~child
count jobs: ~engaged
count views: ~views
count rank: ~final_place
order rank: ~final_place
count temperature: ~cold
person compose: =compose ~compose
person write: ~sole_author =write =author ~author ~manuscript ~write
person play: =play ~cast_list ~actor
person direct: =direct ~direct
person edit: =edit ~cut_of
person photograph: ~camera_operator =photograph ~cameraman
person narrate: ~narrator
person voice: ~dub
person design: =design ~design ~clothes
person produce: ~producer
person replace: ~fired
person song: ~sing =sing
person source: ~book ~adapted
person lawyer: ~attorney
person prosecute: ~prosecute
person guard: ~foreman
person train: ~coach
person doctor: ~doctor
person conduct: ~conductor
person title: ~idea
place shoot: =shoot ~shoot ~shoot_place ~landscape ~interior ~studio
place birth: =birth ~birth
place grave: ~bury
place death: =death ~dead
place premiere: =premiere ~premiere ~first_see
place set: =set ~action
place live: ~live
place trial: ~trial
place marry: ~marry =marry
place depart: ~expedition
place study: ~college
place find: =find ~discover
place build: ~build
age age: ~age
date debut: ~debut
date fight: ~fight
date start: ~beginning =begin
date end: ~finish =end
date pass: ~certificate ~censor
date close: ~close
date arrest: ~arrested
date move: ~emigrate
date retire: ~retire
date meet: ~meet
duration train: ~learn ~rehearse
duration wait: ~wait
duration compose: =compose ~compose
duration stop: ~stop ~delay
duration follow: ~accompany
duration footage: ~footage
duration make_up: ~make_up
money profit: ~hit
money loss: ~flop
count takes: ~take
count screens: ~cinema
count copies: ~cope
count reels: ~length
count drafts: ~draft
count siblings: ~brother ~sister
count horses: ~horse
count victories: ~victory
count shots: ~scene
person idea: ~idea
person offer: ~refuse ~offer
person betray: ~betray
person husband: ~husband
person wife: ~wife
person dedicate: ~dedicated
person effects: ~effect
person sound: ~sound_recordist
person choreograph: ~choreographer
person animal: ~horse
place find: ~discover ~archive
place grow: ~childhood
place festival: ~festival
place fight: ~fight ~ring
job before: ~formerly
job parent: ~daughter ~son ~father ~mother ~childhood
reason stop: ~stop ~delay ~cancel ~close
reason refuse: ~refuse
reason leave: ~leave ~fired
disaster destroy: ~burn =destroy ~destroy
disaster stop: ~stop ~delay
death cause: =death ~dead ~passed_away
language dialogue: ~language ~line
money-giver budget: ~backed =budget ~budget
origin source: ~adapted ~action
medium shoot: =shoot ~shoot ~camera
tone shoot: =shoot ~shoot
material make: ~sew ~clothes ~build =build
instrument score: =compose ~compose
school study: ~college ~learn
art study: ~college
support shoot: ~camera =shoot
relative dedicate: ~dedicated
weather shoot: =shoot ~shoot
season shoot: =shoot ~shoot
season set: =set ~action
hour shoot: =shoot ~shoot
prize-rank win: =win ~award
prize-for win: =win ~award ~nominated
"""


# Of these there is one value more often than of the others.
CERTAIN = frozenset(
    """age age
count children
count costumes
count dead
count nominations
count tickets
date arrive
date birth
date death
date debut
date degree
date find
date marry
date pass
date premiere
date sale
date sequel
date set
date shoot
date verdict
death cause
duration edit
duration follow
duration footage
duration prison
duration runtime
job before
job parent
language dialogue
material make
money opening
money rights
origin source
person compose
person dedicate
person doctor
person edit
person produce
person replace
person title
person train
person voice
person write
place birth
place depart
place grave
place study
reason stop""".splitlines()
)


@cache
def _by_cue() -> dict[str, tuple[str, ...]]:
    attributes: dict[str, tuple[str, ...]] = {}
    for line in _ATTRIBUTES.strip().splitlines():
        name, _, cues = line.partition(": ")
        for cue in cues.split():
            attributes[cue] = (*attributes.get(cue, ()), name)
    return attributes


def attributes_in(meanings: Iterable[str], kind: str) -> frozenset[str]:
    """The attributes of this kind that words with these meanings tell of."""
    named = (name for meaning in meanings for name in _by_cue().get(meaning, ()))
    return frozenset(name for name in named if name.startswith(kind))
