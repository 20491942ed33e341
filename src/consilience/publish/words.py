"""The codes of the contract -> the words that people read: one place, so that all formats say the same."""

from __future__ import annotations

import math

from consilience.model.account import Decided, Difference, Finding, Side
from consilience.publish.dates import date_words

VERDICTS: dict[str, str] = {
    "corroborated": "several origins",
    "one-origin": "several outlets, one origin",
    "one-outlet": "one outlet alone",
    "differs": "reports differ",
    "conflicts": "reports contradict one another",
}
VERDICT_ORDER = ("corroborated", "one-origin", "conflicts", "differs", "one-outlet")
RELATIONS: dict[str, str] = {
    "contradicts": "cannot both hold",
    "overlaps": "can both hold",
    "contains": "one takes in the other",
    "later-count": "counted at different times",
    "degraded": "one is less exact",
    "complementary": "they add to one another",
    "same": "the same in other words",
}
RELATION_ORDER = ("contradicts", "overlaps", "later-count", "contains", "degraded", "complementary", "same")
KINDS: dict[str, str] = {
    "figure": "figure",
    "date": "date",
    "place": "place",
    "person": "person",
    "wording": "wording",
    "occasion": "occasion",
    "status": "status",
    "negation": "yes or no",
    "name": "name",
}
STRENGTHS: dict[str, str] = {"states": "states", "entails": "implies", "hedges": "hedges"}
QUOTES: dict[str, str] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrase"}
COPIES: dict[str, str] = {"verbatim": "word for word", "partial": "in part word for word", "rewrite": "retold"}
WORDINGS: dict[str, str] = {"loaded": "loaded word", "hedge": "hedge", "intensifier": "intensifier"}
FURNITURE: dict[str, str] = {
    "caption": "caption",
    "credit": "credit",
    "byline": "byline",
    "dateline": "dateline",
    "publication-line": "publication line",
    "related-link": "related link",
    "hashtags": "hashtags",
    "subhead": "subhead",
    "other": "not the report",
}
SECTIONS: dict[str, str] = {
    "event": "What happened",
    "said": "What was said",
    "differs": "Where reports differ",
    "background": "Background",
    "single": "One outlet alone",
}
# ISO 639-1 codes of languages with many news sites; any other code is shown as it is.
LANGUAGES: dict[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# What stands where there is nothing to show.
EMPTY: dict[str, str] = {
    "prose": "No running account was written. The statements follow, by what they rest on.",
    "statements": "No statement was found.",
    "differences": "Nothing differs: where the outlets tell the same, they give the same figures, dates, places and "
    "names. That does not make it so.",
    "nothing": "No statement was found, so none could differ.",
    "one outlet": "One outlet cannot differ from another.",
    "agreed": "No statement stands in more than one outlet without a difference.",
    "alone": "Nothing rests on one outlet alone.",
    "said": "Nobody is quoted.",
    "timeline": "No report gives a date that could be placed.",
    "copies": "No two articles share a passage.",
    "wording": "No loaded word, hedge or intensifier was found.",
    "names": "Nobody and nothing is named.",
    "articles": "The articles of this story are not in the document.",
    "passage": "(not in the articles read)",
    "speaker": "no speaker named",
    "left out": "Everything that was given was read.",
}

_PLURALS = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "foot": "feet",
    "percent": "percent",
}
_BOUND_WORDS = (
    "at least", "more than", "over", "at most", "up to", "fewer than", "less than", "under", "around", "about", "some",
    "nearly", "almost", "roughly", "approximately", "between", "or more", "or fewer", "to", "dozens", "hundreds",
    "thousands", "scores", "tens", "millions", "several",
)  # fmt: skip
_AROUND = frozenset("around about some roughly nearly almost approximately approx circa ca estimated close ~".split())


def number(value: float) -> str:
    """`1234567.0` -> `1,234,567`; above a million with the word."""
    if not math.isfinite(value):
        return str(value)
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def plural(noun: str, count: float = 2) -> str:
    """The noun as it stands behind a count. Units are lemmas; codes in capitals (currencies) stay as they are."""
    if count == 1 or noun.isupper() or not noun:
        return noun
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def counted(count: int, noun: str) -> str:
    return f"{count:,} {plural(noun, count)}" if count else f"no {plural(noun)}"


def support_words(finding: Finding) -> str:
    """`4 outlets, at most 3 origins`. One outlet can have no more than one origin, so there it is not said."""
    outlets = counted(finding.outlets, "outlet")
    if finding.outlets <= 1:
        return outlets
    return f"{outlets}, at most {counted(finding.origins_at_most, 'origin')}"


def chain_words(chain: tuple[str, ...]) -> str:
    """`("Reuters", "Vladimir Putin")` -> `from Vladimir Putin, by way of Reuters`; empty for the outlet's own word."""
    if not chain:
        return ""
    relays = f", by way of {' and '.join(chain[:-1])}" if len(chain) > 1 else ""
    return f"from {chain[-1]}{relays}"


def is_approximate(value: str) -> bool:
    return value.startswith(("~", "c.")) or not _AROUND.isdisjoint(value.casefold().split())


def bound_words(side: Side) -> str:
    """What the interval allows, for a value whose own words do not say it: `600 or more`. Empty where they do."""
    value = f" {side.value.casefold()} "
    if any(f" {words} " in value for words in _BOUND_WORDS):
        return ""
    low, high = side.low, side.high
    if low is not None and high is not None:
        return "" if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"{number(low)} or more"
    return f"{number(high)} at most" if high is not None else ""


def side_words(side: Side) -> str:
    """The value, what its bounds allow and as of when, on one line."""
    bounds = bound_words(side)
    as_of = f", as of {date_words(side.as_of)}" if side.as_of else ""
    return side.value + (f" ({bounds})" if bounds else "") + as_of


def contradictions(differences: tuple[Difference, ...]) -> int:
    return sum(difference.relation == "contradicts" for difference in differences)


DECISIONS = {
    "merge": "Merged findings",
    "split": "Split a finding",
    "rename": "Renamed",
    "independent": "Marked as independent",
    "copy": "Marked as one origin",
}


def decision_words(decided: Decided) -> str:
    """What was decided and what came of it, with the findings or articles that it bears on."""
    where = ", ".join(decided.findings or decided.articles)
    came = decided.note if decided.applied else f"not followed: {decided.note}"
    return f"{DECISIONS.get(decided.action, decided.action)}{f' ({where})' if where else ''}: {came}"


def and_then(reason: str, remedy: str) -> str:
    """What happened and what helps, as two sentences on one line."""
    if not remedy:
        return reason
    return f"{reason.rstrip('.')}. {remedy[0].upper()}{remedy[1:]}"
