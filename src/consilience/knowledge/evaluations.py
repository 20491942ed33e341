"""Words by which a sentence judges instead of reporting.

Origin: written for this project from general knowledge of English. Lemmas in lower case.
"""

from __future__ import annotations

from consilience.knowledge.loaded import LOADED

EVALUATIVE = frozenset(LOADED) | frozenset(
    """absurd admirable alarming amazing appalling astonishing awful bad beautiful best better bizarre bleak bold
    bright brilliant careless clear clever clumsy commendable convincing cowardly dangerous dark deplorable deserve
    disappointing disaster disgrace doubtful encouraging essential excellent extraordinary failure fair fascinating
    fatal fitting fine foolish fortunate fragile frightening good grave great grim grotesque happy hard hopeless
    horrible humiliating hypocritical ill-advised important impressive inadequate inevitable inexcusable inspiring
    interesting ironic irresponsible lesson long-overdue lucky mistake naive necessary needless obvious odd overdue
    painful pathetic perfect pity pointless poor predictable promising proper proud puzzling questionable reasonable
    regrettable reminder ridiculous right sad satisfying sensible serious shame short-sighted sign significant silly
    sobering sorry strange striking stupid sudden surprising telling terrible thin tragic troubling unacceptable
    unclear understandable unfair unfortunate unjust unwise urgent useless vital weak welcome wise wonderful worrying
    worse worst worthy wrong""".split()
)
FIRST_PERSON = {
    "pronouns": frozenset("i we my our me us".split()),
    "verbs": frozenset(
        """think believe feel hope fear doubt suspect find wish suppose guess reckon wonder view opinion mind love hate
        expect imagine prefer""".split()
    ),
}
NORMATIVE = frozenset("should ought must".split())
