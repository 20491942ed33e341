"""Verbs and nouns by what they do to a clause: say, begin, deny, hedge.

Origin: written for this project from general knowledge of English (compare the
reporting-verb lists of any newsroom's stylebook); no list was copied. Lemmas in
lower case, as spaCy's English lemmatizer gives them.
"""

from __future__ import annotations

# Verbs whose complement clause is somebody's words or thought.
SAYING = frozenset(
    """accept acknowledge add admit advise affirm agree allege announce answer argue ask assert assess assure believe
    boast caution charge claim clarify comment complain concede conclude confirm contend convey counter declare demand
    deny describe detail disclose emphasise emphasize estimate exclaim expect explain express fear feel find forecast
    guarantee hear hint hope imply indicate inform insist instruct interject joke lament learn maintain mention note
    notify observe order phone pledge point post predict promise pronounce propose quote reaffirm reassure recall
    reckon recommend record reiterate relay remark remember remind repeat reply report request respond reveal rule say
    show signal speculate state stress suggest suspect swear tell testify think threaten tweet understand underline
    underscore urge voice vow warn whisper wonder worry write""".split()
)


# Auxiliaries and adverbs that make a clause hypothetical or future.
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
HYPOTHETICAL_AUX = frozenset({"may", "might", "could", "would", "should", "can", "'d", "’d", "must"})
FUTURE_VERBS = frozenset(
    "aim expect intend plan pledge promise prepare schedule set vow hope threaten offer agree decide".split()
)
NEGATING_VERBS = frozenset("avoid deny fail refuse decline reject dismiss lack cease prevent".split())
NEGATING_WORDS = frozenset("no not n't n’t never none neither nobody nothing nowhere hardly without nor".split())
CONDITION_MARKS = frozenset({"if", "unless", "should", "whether", "lest"})

# Clause openers after which a gerund is a happening of its own ("after attending a parade").
TEMPORAL_MARKS = frozenset({"after", "before", "since", "while", "when", "during", "until", "following"})
