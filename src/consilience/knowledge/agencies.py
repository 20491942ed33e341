"""News agencies -> the names under which articles credit them.

Written by hand for this project from general knowledge. Licence: that of the
project. Agencies that are not listed are told by their kind of name ("Danube Wire",
"Silk Route News Agency") or by where they are named: in brackets in the dateline.
"""

from __future__ import annotations

import re

# The name by which an agency is given out -> other spellings. Short ones are read as they stand, capitals included.
_AGENCIES: dict[str, str] = {
    "Associated Press": "AP|The AP|The Associated Press|A.P.",
    "Reuters": "REUTERS|Thomson Reuters|Thomson Reuters Foundation",
    "Agence France-Presse": "AFP|Agence France Presse",
    "United Press International": "UPI",
    "Bloomberg": "Bloomberg News|BLOOMBERG",
    "Dow Jones Newswires": "Dow Jones",
    "Press Association": "PA Media|PA news agency",
    "Canadian Press": "The Canadian Press",
    "Australian Associated Press": "AAP",
    "Deutsche Presse-Agentur": "dpa|DPA",
    "ANSA": "",
    "EFE": "Agencia EFE",
    "Europa Press": "",
    "Lusa": "",
    "Belga": "",
    "ANP": "",
    "NTB": "",
    "Ritzau": "",
    "PAP": "Polish Press Agency",
    "CTK": "ČTK",
    "MTI": "",
    "BTA": "",
    "Tanjug": "",
    "Agerpres": "AGERPRES",
    "BNS": "Baltic News Service",
    "LETA": "",
    "TASS": "Tass|ITAR-TASS",
    "RIA Novosti": "RIA",
    "Interfax": "",
    "Sputnik": "",
    "Ukrinform": "",
    "Interfax-Ukraine": "",
    "BelTA": "BELTA",
    "Anadolu": "Anadolu Agency|AA",
    "IHA": "",
    "IRNA": "",
    "Tasnim": "",
    "Fars": "Fars News Agency",
    "SANA": "",
    "WAFA": "",
    "WAM": "",
    "SPA": "Saudi Press Agency",
    "KUNA": "",
    "QNA": "",
    "MENA": "Middle East News Agency",
    "Xinhua": "Xinhua News Agency",
    "China News Service": "",
    "KCNA": "Korean Central News Agency",
    "Yonhap": "Yonhap News Agency",
    "Kyodo": "Kyodo News",
    "Jiji": "Jiji Press",
    "CNA": "Central News Agency",
    "Bernama": "",
    "Antara": "",
    "VNA": "Vietnam News Agency",
    "PTI": "Press Trust of India",
    "ANI": "Asian News International",
    "IANS": "",
    "APP": "Associated Press of Pakistan",
    "BSS": "Bangladesh Sangbad Sangstha",
    "NAN": "News Agency of Nigeria",
    "Agência Brasil": "Agencia Brasil",
    "Prensa Latina": "",
    "Creators Syndicate": "",
    "Tribune News Service": "Tribune Content Agency",
}
AGENCY_NAMES: dict[str, str] = {}  # each spelling -> the name given out
for _name, _others in _AGENCIES.items():
    AGENCY_NAMES[_name] = _name
    AGENCY_NAMES.update({other: _name for other in _others.split("|") if other})

# Longest first, so that "Interfax-Ukraine" is not read as "Interfax".
LISTED = "|".join(re.escape(name) for name in sorted(AGENCY_NAMES, key=lambda name: (-len(name), name)))
# A name that says itself that it is an agency's.
_WORD = r"[A-Z][\w’'&-]*"
SELF_NAMED = (
    rf"(?:{_WORD} ){{1,3}}(?:Newswire|Wire|Press Agency|News Agency|News Service|Newswires|Press Service)"
    rf"|(?!(?:Ex|Cy|Em|Im|Word|Fire|Hay)(?:press|wire))[A-Z][a-z]+(?:wire|press)\b"
)
