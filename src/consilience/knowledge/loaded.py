"""Words that judge, colour or amplify. Lemmas in lower case; never counted into a score.

Origin: written for this project from general knowledge of English newswriting, after
the categories that news agencies' published style rules warn of (labels, praise, accusation,
insinuation, drama). What the word does is said beside it.
"""

from __future__ import annotations

LOADED: dict[str, str] = {}
_GROUPS = {
    "a label": """aggressor dictator dictatorial regime thug strongman despot tyrant puppet stooge extremist radical
        fanatic terrorist militant hardliner hardline traitor crony oligarch warmonger mob rabble
        henchman""",
    "praise": """hail heroic hero courageous courage brave bravery valiant gallant glorious legendary visionary
        historic landmark remarkable outstanding triumphant triumph sacrifice noble selfless iconic
        crucial pivotal groundbreaking unprecedented""",
    "blame": """brutal barbaric ruthless vicious cruel cynical reckless shameful disgraceful blatant brazen
        notorious infamous sinister corrupt repressive oppressive draconian authoritarian
        illegitimate outrageous disastrous catastrophic scandal scandalous farce sham bungle botch
        fiasco aggressive provocative illicit rogue""",
    "an accusation": """conspire collude plot scheme smear manipulate incite blackmail extort betray accuse""",
    "insinuation": """secret secretly secretive shadowy murky clandestine covert backroom behind-the-scenes""",
    "drama": """slam blast lash rip shock shocking stunning dramatic dramatically explosive chaos chaotic carnage
        turmoil tumultuous bombshell nightmare horror horrific terrifying devastating frenzy
        showdown plunge soar skyrocket flurry surprise plummet rock reel""",
}
for _note, _words in _GROUPS.items():
    LOADED.update(dict.fromkeys(_words.split(), _note))

INTENSIFIERS = frozenset(
    """absolutely altogether completely considerably crystal decisively deeply dramatically drastically enormously
    entirely especially extremely fiercely fully greatly heavily highly hugely immensely incredibly massive massively
    overwhelmingly particularly promptly rapid rapidly severely sharply significantly steadfastly strikingly strongly
    swiftly totally tremendous tremendously truly utterly vastly vehemently very""".split()
)
