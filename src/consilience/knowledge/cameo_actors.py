"""PLOVER sectors -> the actor types of CAMEO that GDELT uses; codes of bodies of states -> its known groups.

By hand from the CAMEO manual 1.1b3 (chapter 3, "Actor Codebook") and GDELT's lookups (CAMEO.type, CAMEO.knowngroup).
What PLOVER renamed goes back: JRN is CAMEO's MED (media), MED its HLH (health), REL has no type (CAMEO codes religions
apart), PTY, SOC and PRM have none of their own.
"""

from __future__ import annotations

CAMEO_TYPES: dict[str, str] = {
    "GOV": "GOV", "LEG": "LEG", "JUD": "JUD", "MIL": "MIL", "COP": "COP", "SPY": "SPY", "ELI": "ELI", "OPP": "OPP",
    "REB": "REB", "UAF": "UAF", "PRM": "UAF", "CRM": "CRM", "CVL": "CVL", "SOC": "CVL", "PTY": "", "NGO": "NGO",
    "IGO": "IGO", "ISM": "IMG", "MED": "HLH", "EDU": "EDU", "REL": "", "JRN": "MED", "BUS": "BUS", "LAB": "LAB",
    "AGR": "AGR", "REF": "REF",
}  # fmt: skip
# GDELT still calls the European Union EEC.
KNOWN_GROUPS: dict[str, str] = {"UNO": "UNO", "EUR": "EEC", "NAT": "NAT", "IGO": "IGO", "IMG": "IMG"}


def quad_class(cameo: str) -> int:
    """GDELT's QuadClass of a CAMEO code: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
