"""Where digits and number words count nothing: dates, clock times, telephone numbers, labels, idioms, scores."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_LABELS = (
    r"articles?|sections?|chapters?|clauses?|paragraphs?|resolutions?|flights?|routes?|highways?|titles?|channels?|"
    r"propositions?|prop|annex|appendix|episodes?|volumes?|apollo|boeing|airbus|windows|interstate|covid|world war|"
    r"zone|sector|district|precinct|division|brigade|battalion|group of|group|super bowl|bowl|vol|art|sec|pp|ch"
)
# Verbs or plain nouns too: "train 200 recruits", "mark 50 years".
_VERBAL_LABELS = (
    r"rules?|figures?|pages?|rooms?|gates?|platforms?|lines?|apartments?|units?|wards?|schedules?|verses?|numbers?|"
    r"phase|stage|level|tier|type|mark|class|grade|category|box|formula|area|studio|act|part|step|day|week|round|"
    r"count|exhibit|version|model|bus|train|pier|lane|exit"
)
_LABEL_NUMBER = (
    r"[ \xa0-](?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?![ \xa0-](?:percent|per cent|million|billion|thousand|hundred|dozen)|%)(?!,\d)"
    r"(?:(?:,| and| or| to)[ \xa0]\d{1,3}\b(?![\d,]))?"
)
# Matched at the word of the number or one of the two before it, never searched for.
NOT_COUNTS = re.compile(
    "|".join(
        (
            rf"\b{_MONTH}[ \xa0]\d{{1,2}}(?:st|nd|rd|th)?\b(?:[ ,\xa0]{{1,3}}\d{{4}}\b)?"
            r"(?!,\d|[ \xa0](?:people|million))",
            rf"\b{_MONTH}[ ,\xa0]{{1,2}}\d{{4}}\b",
            r"\bbetween (?:1[5-9]|20)\d\d and (?:1[5-9]|20)\d\d\b(?!,\d)",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \xa0]{_MONTH}(?:[ ,]{{1,2}}\d{{4}}\b)?",
            r"\b\d{4}-\d{2}-\d{2}\b",
            r"\b(?:1[5-9]|20)\d\d[-–/](?:\d\d|(?:1[5-9]|20)\d\d)\b(?!,\d)",
            r"\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b",
            r"\b\d{1,2}:\d{2}(?::\d{2})?(?:[ \xa0]?[ap]\.?m\b\.?)?",
            r"\b\d{1,2}(?:[.]\d{2})?[ \xa0]?[ap]\.?m\b\.?",
            r"\b\d{1,2}[.]\d{2}[ \xa0]?(?:gmt|bst|cet|est|edt|ist|hrs)\b",
            r"\b\d{3,4}[ \xa0]?(?:gmt|hours gmt|hrs)\b",
            r"\b(?:\d{1,2}|[a-z]{3,6}) o[’']clock",
            r"(?:\+\d{1,3}[ .-])?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b",
            r"\+\d{1,3}[ -]?\d[\d -]{6,14}\b",
            r"\b\d{1,4}/\d{1,4}\b",
            r"[@#№]\w{1,80}",
            r"\b(?:no|nos|nr)\.[ \xa0]?\d+",
            rf"\b(?:{_LABELS}){_LABEL_NUMBER}",
            rf"\b(?:{_VERBAL_LABELS}){_LABEL_NUMBER}(?![ \xa0][a-z]{{3,20}}s\b)",
            r"\b(?:one|two|three|four|five|zero|third|double)-(?:way|party|time|sided|off|on-one|state|fold|sum|faced|"
            r"tier|piece|thirds majority|tolerance|man show|liner|stop|step|dimensional|star|size)\b",
            r"\b(?:one|no one)(?: another| day\b| thing| way or)",
            r"\b(?:at|on|in|no) (?:one|no) (?:point|time|stage|way|hand)\b",
            r"\b(?:day one|square one|number one|plan b|zero hour|ground zero|patient zero|net[ -]zero)\b",
            r"\b(?:first|second|other|latter|former|in|better|opening|early|late|top|bottom)(?: |-)half\b",
            r"\bone[ -](?:on one|by one)\b",
            r"\b24/7\b",
        )
    ),
    re.IGNORECASE,
)
LINKS = re.compile(r"(?:https?://|www\.)\S{1,2000}")

# A pair of numbers near one of these is a result: "won 3-1", "passed 52-48".
TALLY_WORDS = re.compile(
    r"\b(?:won|win|wins|beat|beats|lost|lose|loss|defeat\w{0,3}|drew|draw|vot\w{1,3}|victory|scor\w{1,3}|trail\w{0,3}|led|"
    r"lead|pass\w{0,2}|ruling|decision|ruled|majority|reject\w{0,2}|approv\w{1,2}|tie\w?|record|match|split|margin|bill)\b",
    re.IGNORECASE,
)
