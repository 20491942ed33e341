"""Words for states that exclude one another, and for steps of one matter that retellings confuse.

Origin: written for this project from general knowledge of English newswriting; lemmas. `PASSING` are states that may
follow one another, so that two reports of them may both be right at their hour; `EXCLUSIVE` are outcomes of which one
holds. `STEPS` go from the weaker to the stronger.
"""

from __future__ import annotations

from consilience.text.words import stem

_PASSING = """
close shut block bar seal obstruct | open reopen restore resume clear unblock
wait offer ready pend await | cross arrive enter reach deploy land
hold detain arrest capture jail | free release return
miss unaccounted | find recover rescue
fail black | restore return
stop halt suspend cease close shut end over finish interrupt | continue proceed resume persist
extinguish douse quell contain | burn smoulder smolder rage blaze spread
strike walkout | return
break fail malfunction fault faulty defective disable | work function operate run
rise climb grow increase gain worsen | fall drop decline shrink decrease ease
advance push gain | retreat withdraw
tighten impose introduce | lift ease loosen
"""
_EXCLUSIVE = """
convict | acquit clear
sign | initial
survive | die kill perish
win | lose
stay remain cling | quit resign step
accept approve adopt endorse | reject refuse oppose veto spurn
allow permit authorise authorize | ban forbid prohibit
confirm acknowledge admit | deny refute
calm peaceful orderly quiet | violent chaotic bloody
private privately | public publicly open openly
sink | float
explode blast | malfunction
crash | land
hurt injure wound hospital hospitalise hospitalize | unhurt unharmed uninjured unscathed
unanimous unanimously | split divide abstain dissent
safe | unsafe dangerous toxic contaminate poisonous
accident accidental | deliberate sabotage
"""
_STEPS = """
question interrogate | suspect | detain hold | arrest custody | charge indict | jail imprison prison | convict sentence
injure hurt wound | kill die dead
damage | destroy wreck raze flatten level
delay postpone | suspend pause freeze interrupt halt | cancel scrap abolish revoke annul end over collapse
offer | pledge promise | approve allocate | release pay disburse spend
discuss negotiate | agree | initial | sign | ratify
suspend | resign quit | fire sack dismiss oust
simplify ease relax loosen | abolish scrap lift waive
ask urge | demand insist | order
warn | threaten
doubt | question | reject
criticise criticize | condemn denounce
consider mull weigh | propose plan | decide order
approach | enter | seize capture
lead | win
hint imply suggest | confirm announce
visit | move
expect due | plan
"""


def _opposed(text: str) -> dict[str, frozenset[tuple[int, int]]]:
    """The rows that each stem stands in, and on which side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(text.strip().splitlines()):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


PASSING, EXCLUSIVE, STEPS = _opposed(_PASSING), _opposed(_EXCLUSIVE), _opposed(_STEPS)
