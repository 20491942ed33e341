"""Line shapes -> kind of furniture: the fixed phrases of newspapers' pages in English.

Origin: written for this project from the page conventions of English-language
outlets and agencies. Licence: that of the project. Each pattern is matched at the
start of a line (`STARTS`) or looked for in a short one (`ANYWHERE`), on lines no
longer than its limit, so a report's sentence can hardly be met. They stand in `furniture.tsv`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

AGENCIES = (
    r"(?:Reuters|AP|AFP|UPI|PTI|ANI|IANS|DPA|dpa|EFE|ANSA|Xinhua|TASS|RIA Novosti|Interfax|Ukrinform|Anadolu|AA|KCNA|"
    r"Yonhap|Kyodo|Bloomberg|CNN|NBC News|CBS News|ABC News|BBC|Al Jazeera|Agencies|Associated Press|"
    r"Agence France-Presse|The Associated Press|Getty(?: Images)?|EPA|Sputnik|IRNA|SANA|WAM|SPA|APP|Bernama|Antara|"
    r"Tasnim|Thomson Reuters Foundation|RFE/RL|VOA|Fox News|Press Association|PA|Canadian Press|AAP|Belga|TT|NTB|"
    r"Ritzau|MTI|BTA|PAP|Tanjug|Hina|Agerpres|Europa Press|Pool)"
)


class Phrase(NamedTuple):
    """A pattern with the kind of furniture it shows; it says nothing of a line longer than `limit`."""

    kind: str
    limit: int
    pattern: re.Pattern[str]


def _rows(where: str) -> list[tuple[str, int, str]]:
    table = (Path(__file__).parent / "furniture.tsv").read_text(encoding="utf-8")
    cells = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return [(kind, int(limit), pattern) for place, kind, limit, pattern in cells if place == where]


def _compiled(where: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(kind, limit, re.compile(pattern, re.IGNORECASE)) for kind, limit, pattern in _rows(where))


STARTS = _compiled("start")
ANYWHERE = _compiled("within")
# Whether any of them fits, in one go: most lines fit none.
ANY_START = re.compile("|".join(pattern for _, _, pattern in _rows("start")), re.IGNORECASE)

# An outlet's name as a line of its own.
OUTLET_LINE = re.compile(
    r"(?:The )?(?:[A-Z][\w’'.-]*[ ]){0,4}(?:Times|Post|Herald|News|Today|TODAY|Network|Tribune|Journal|Gazette|"
    r"Observer|Monitor|Mirror|Mail|Courier|Chronicle|Star|Standard|Guardian|Press|Agency|Ledger|Telegraph|Independent|Wire|Review|Daily|Weekly)"
    rf"(?: (?:Network|Staff|Service|Online|Bureau))?\Z|{AGENCIES}\Z"
)

# A paragraph that closes with a picture credit is the caption of that picture.
CREDIT_END = re.compile(
    r"(?:"
    r"\b(?:Photo|Image|Picture|Pic|Photograph|Credit|Photographer|Illustration|Screenshot|Photos|Images)"
    r"(?:[ ](?:credit|Credit|by|courtesy|courtesy of|via|from))?[ ]?[:|–/][ ]?[A-Z(](?:[^.!?;:]|(?<=[A-Z])\.){1,70}"
    r"|\b(?:Photo|Image|Picture|Pic|Photograph)[ ](?:by|courtesy|courtesy of|via)[ ][A-Z][^.!?;:]{1,60}"
    r"|\((?:Photo|Image|Picture|Pic|Photograph|Credit|File|file|Source)[^()]{0,70}"
    rf"|(?<![a-z,;] )\(?(?:{AGENCIES}|REUTERS|EPA-EFE)(?:[ ]Photo|[ ]Images?|[ ]file)?[ ]?/[ ]?[A-Z][^.!?;:]{{1,60}}"
    rf"|[(/][ ]?(?:[A-Z][\w.’' -]{{2,50}}[/|,][ ]?)?(?:{AGENCIES}|REUTERS|Getty|Shutterstock|Alamy|Handout|File)"
    r"(?:[ ](?:Photo|photo|file|File|Images?|via|Pool)[^.!?;:]{0,40})?"
    r"|[A-Z]{2,}[A-Za-z ]{0,20}[ ]?(?:/|via)[ ]?(?:GETTY IMAGES|Getty Images|REUTERS|AFP|AP)"
    r")[.)\]]{0,3}\Z"
)
