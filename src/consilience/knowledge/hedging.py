"""Words that make a report less sure, and how sure a reporting word is.

Origin: written for this project from general knowledge of English newswriting.
"""

from __future__ import annotations

HEDGES = frozenset(
    """allegation allege alleged allegedly apparent apparently appear conceivably doubtful likely maybe perhaps
    possible possibly potential potentially presumably presume probable probably purported purportedly reportedly
    rumor rumour seemingly seem suggest supposed supposedly suspect suspected unconfirmed unclear unlikely
    unverified""".split()
)

# Reporting words that say the outlet does not vouch for it.
WEAK_SAYING = frozenset("allege claim suggest speculate hint imply assert suspect reckon rumour rumor believe".split())

# Reporting words for what is disputed, or for the speaker's own view of it.
CONTENDING = WEAK_SAYING | frozenset(
    """accuse argue blame contend deny dispute doubt fear insist maintain object protest question think warn concede
    complain estimate expect""".split()
)

# How sure a retelling sounds: used to see whether it grew weaker on the way. 2 is firm, 1 neutral, 0 weak.
CERTAINTY: dict[str, int] = {
    **dict.fromkeys(("confirm", "prove", "proof", "evidence", "establish", "verify", "verified", "confirmed"), 2),
    **dict.fromkeys(
        """allegation allege alleged allegedly might may could suggest suggestion rumour rumor speculation
        possibly perhaps reportedly apparently purported purportedly supposedly hint""".split(),
        0,
    ),
}
