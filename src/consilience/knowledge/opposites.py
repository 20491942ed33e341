"""Stem -> stems that mean the opposite: "admit" and "deny", "rise" and "fall".

Two tables: pairs of Princeton WordNet 3.1 in `opposites.tsv` (its licence and notice: WORDNET-LICENSE.txt; made by
`scripts/make_opposites.py`), and the verbs and nouns of the news below, written for this project from general
knowledge of English. Words that `senses.py` puts into one group because one report uses both ("acquit", "convict")
are opposites here: who asks for both asks here first. What one does when another does the other (buy and sell) is none.
"""

from __future__ import annotations

from functools import cache

from consilience.knowledge.tables import rows
from consilience.text.words import stem

_SIDES = """
admit confess acknowledge concede confirm plead | deny reject dispute dismiss refute
confirm verify corroborate | deny refute contradict
accept approve agree endorse back support welcome adopt recommend | reject refuse oppose decline rebuff veto spurn
approve pass adopt ratify | reject block veto defeat
rise increase raise grow climb jump soar surge gain hike up | fall decrease drop decline shrink cut lower slump
rise increase raise grow climb jump soar surge gain hike up | plunge reduce sink slide down dip
widen expand extend lengthen | narrow shrink shorten curtail
strengthen | weaken
convict guilty condemn sentence jail imprison | acquit clear innocent exonerate absolve
arrest detain jail imprison seize capture hold | release free discharge
charge indict accuse prosecute | clear acquit exonerate
win victory triumph | lose defeat loss
gain | lose
open reopen | close shut
begin start launch commence open resume | end finish stop halt cease conclude cancel
continue persist remain | stop end cease halt
suspend halt pause freeze cancel scrap postpone delay shelve | resume restore reinstate continue introduce impose
impose introduce | lift scrap abolish remove repeal
ban bar prohibit forbid outlaw block | allow permit authorise authorize let
cancel scrap abandon | confirm keep
build erect | demolish dismantle raze
destroy demolish wreck | rebuild repair restore
damage | repair
restore return reconnect | cut sever lose
arrive enter come | leave depart exit
attack assault | defend
advance | retreat withdraw
deploy send dispatch | withdraw recall
hire recruit employ appoint | fire dismiss sack
join | leave quit
pay | owe
pay fund | withhold
pass | fail
succeed success | fail failure
rescue save survive survivor survival alive | die kill perish dead death drown
find | lose
find | miss
agree agreement | disagree disagreement
praise laud commend applaud | criticise criticize condemn denounce blast
thank | blame
support back | oppose
sign | tear
legal lawful | illegal unlawful
safe | unsafe dangerous
calm orderly peaceful | violent chaotic
hopeful optimistic | pessimistic hopeless
voluntary | compulsory
unanimous unanimously | split divided
secret secretly | public publicly
partly partially | fully completely wholly entirely
minority | majority
before | after
early | late
first | last
most | least
best | worst
north northern | south southern
east eastern | west western
left | right
male man boy husband father brother son | female woman girl wife mother sister daughter
surplus profit | deficit loss
winner | loser
innocence | guilt
cheap | expensive
high | low
more | less fewer
upper | lower
inside | outside
import | export
true | false
permanent | temporary
full | empty
"""


# WordNet's antonyms of which the one is done when the other is: who buys is sold to.
CONVERSE = frozenset({("buy", "sell"), ("borrow", "lend")})


def opposed(one: str, other: str) -> bool:
    """Whether two stems mean the opposite of each other."""
    return other in _table().get(one, ())


def opposites(word: str) -> frozenset[str]:
    """The stems that mean the opposite of this one."""
    return _table().get(word, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}

    def add(one: str, other: str) -> None:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)

    for line in _SIDES.strip().splitlines():
        ours, _, theirs = line.partition("|")
        for one in ours.split():
            for other in theirs.split():
                add(stem(one), stem(other))
    for row in rows("opposites.tsv"):
        if (row[0], row[1]) not in CONVERSE:
            add(row[0], row[1])
    return {word: frozenset(others - {word}) for word, others in found.items()}
