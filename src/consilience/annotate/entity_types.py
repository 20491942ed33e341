"""Candidates -> those that are names, each with a type: what it names, from all that the article says of it.

Each witness adds to a score (`knowledge/name_features.py`, weighed by `name_evidence.py` beside it). Scores of
one name are summed over the article, a short name shares those of the longer one that it stands
for, and names in a row ("Fogo, Brava and Praia") speak for one another. So a clear place decides an
unclear one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from consilience.annotate.entity_scan import Candidate
from consilience.annotate.entity_table import Known
from consilience.knowledge.given_names import GIVEN_NAMES
from consilience.knowledge.name_features import Evidence, Scores, Spot, add_up, best, evidence
from consilience.knowledge.name_words import GENERIC
from consilience.knowledge.places import CITIES
from consilience.model.parse import Parse, Token
from consilience.text.names import fold, short_forms

_NOTHING = Evidence("", (), ())
_SHARE = 0.7  # what a short name takes over of the scores of the longer name
_ROW = 0.6  # what names in a row give one another
_KOREAS = {"Korea", "Korean", "Koreans"}
# "R-Texas" after a senator's name, "XVII", "Islamophobia".
_NO_NAME = re.compile(r"[DRI]-[A-Z]|[IVXLC]+$|\w+(?:ism|phobia)$")
# Types whose longer names give their first, last or both words as short names.
_SHORTENED = ("organisation", "person", "facility", "event", "vessel")


def settle_types(parsed: Parse, candidates: list[Candidate]) -> list[Candidate]:
    """Give each candidate its type and leave out those that are no names."""
    heard = [_NOTHING if _is_told(c) else evidence(parsed.tokens, _spot(c)) for c in candidates]
    by_name: dict[str, list[Evidence]] = defaultdict(list)
    for candidate, each in zip(candidates, heard, strict=True):
        if each is not _NOTHING:
            by_name[candidate.text].append(each)
    totals: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    totals.update({name: add_up(each) for name, each in by_name.items()})
    _share_rows(parsed, candidates, totals)
    _share_short(candidates, totals)
    seen_inside = {c.text for c in candidates if not c.opens and not c.heading}
    lower = {token.text for token in parsed.tokens if token.text.islower()}
    families = _families(candidates, totals)
    heads = _heads(candidates, totals)
    common = _common_letters(parsed.tokens, candidates)
    kept = []
    for candidate, each in zip(candidates, heard, strict=True):
        if candidate.last - candidate.first == 1 and not candidate.known and candidate.text.lower() in GENERIC:
            # "the Court" beside "the Labour Court" is that court; alone it names nobody.
            if candidate.text in heads and not candidate.opens and not candidate.heading:
                candidate.type = "organisation"
                kept.append(candidate)
            continue
        if candidate.text in common or not _is_name(candidate, seen_inside, lower, families):
            continue
        candidate.type = _type(parsed.tokens, candidate, totals[candidate.text], each, families)
        if candidate.type:
            kept.append(candidate)
    _settle_koreas(kept)
    return kept


def _is_told(candidate: Candidate) -> bool:
    """Whether the tables tell the kind, so that nothing else need be asked."""
    return candidate.known is not None and not candidate.headed and candidate.known.kind != "place"


def _spot(candidate: Candidate) -> Spot:
    known = candidate.known
    opening = ""
    if known and known.kind == "place":
        opening = "place"
    elif known and candidate.headed and known.kind in {"country", "adjective"}:
        opening = "country"
    return Spot(candidate.first, candidate.last, candidate.text, candidate.label, candidate.title is not None, opening)


def _share_rows(parsed: Parse, candidates: Sequence[Candidate], totals: dict[str, Scores]) -> None:
    """Names that stand in one row ("in Fogo, Brava and Praia") share a part of their scores."""
    tokens = parsed.tokens
    row: list[Candidate] = []
    additions: list[tuple[str, str]] = []
    for candidate in [*candidates, None]:
        between = (
            [t.lower for t in tokens[row[-1].last : candidate.first]] if row and candidate is not None else ["", "", ""]
        )
        if candidate is not None and between in ([","], ["and"], ["or"], [",", "and"], ["&"]):
            row.append(candidate)
            continue
        if len(row) > 1 and not (len(row) == 2 and tokens[row[0].last].text == ","):
            kinds = Counter(_sure(each, totals) for each in row)
            del kinds[""]
            if len(kinds) == 1:
                kind = next(iter(kinds))
                additions.extend((each.text, kind) for each in row if not _sure(each, totals))
        row = [candidate] if candidate is not None else []
    for name, kind in additions:
        totals[name][kind] += 2 * _ROW


def _sure(candidate: Candidate, totals: dict[str, Scores]) -> str:
    """The kind of a candidate where its own scores leave no doubt."""
    known = candidate.known
    if known and not candidate.headed:
        return {"country": "place", "capital": "place", "place": "place", "organisation": "organisation"}.get(
            known.kind, ""
        )
    scores = sorted(totals[candidate.text].values(), reverse=True)
    clear = scores and scores[0] >= 3 and (len(scores) < 2 or scores[0] - scores[1] >= 2)
    return best(totals[candidate.text]) if clear else ""


def _share_short(candidates: Sequence[Candidate], totals: dict[str, Scores]) -> None:
    """A single word takes over scores of the longer names that it may stand for."""
    longer = {c.text: best(totals[c.text]) for c in candidates if c.last - c.first > 1 and not c.known}
    singles = {c.text for c in candidates if c.last - c.first == 1 and not c.known}
    for name, kind in longer.items():
        if kind not in _SHORTENED:
            continue
        words = name.split()
        ends = short_forms(name) if kind == "person" else (words[0], words[-1], _initials(words))
        for word in dict.fromkeys(ends):
            if word in singles:
                totals[word][kind] += _SHARE * max(totals[name][kind], 2.0)
    cut = {c.text for c in candidates if 1 < c.last - c.first <= 3 and not c.known and not c.headed}
    for full, kind in longer.items():
        words = full.split()
        if kind != "person":
            for count in (2, 3):
                name = " ".join(words[:count])
                if len(words) > count and name in cut:
                    totals[name][kind] += _SHARE * totals[full][kind]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _families(candidates: Sequence[Candidate], totals: dict[str, Scores]) -> frozenset[str]:
    """The family names of the persons who have a full name in the article."""
    return frozenset(
        form
        for candidate in candidates
        if candidate.last - candidate.first > 1 and best(totals[candidate.text]) == "person" and not candidate.heading
        for form in short_forms(candidate.text)
    )


def _common_letters(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> frozenset[str]:
    """Letters that stand for a common noun: "vitamin deficiency disorders (VDD)"."""
    found = set()
    for candidate in candidates:
        letters = candidate.text
        at = candidate.first - 1
        if letters.isupper() and 1 < len(letters) < 7 and at >= len(letters) and tokens[at].text == "(":
            words = [token.text for token in tokens[at - len(letters) : at]]
            if all(word[0] == letter for word, letter in zip(words, letters.lower(), strict=False)):
                found.add(letters)
    return frozenset(found)


def _heads(candidates: Sequence[Candidate], totals: dict[str, Scores]) -> frozenset[str]:
    """The first and last words of the bodies that are named in full."""
    return frozenset(
        word
        for candidate in candidates
        if candidate.headed and candidate.last - candidate.first > 1 and best(totals[candidate.text]) == "organisation"
        for word in (candidate.text.split()[0], candidate.text.split()[-1])
    )


def _is_name(candidate: Candidate, seen: set[str], lower: set[str], families: frozenset[str]) -> bool:
    """Whether a candidate is a name at all: where capitals tell nothing, something else has to."""
    text = candidate.text
    if candidate.known or candidate.title:
        return True
    if "@" in text or "#" in text or _NO_NAME.match(text):
        return False
    # "the Border" beside many a "border": one capital makes no name.
    single = candidate.last - candidate.first == 1
    if single and text.lower() in lower and text not in families and candidate.label != "PERSON":
        return False
    if not (candidate.opens or candidate.heading):
        return True
    if text in seen or text in families or text in CITIES:
        return True
    if candidate.heading:
        words = text.split()
        return len(words) > 1 and candidate.label == "PERSON" and fold(words[0]) in GIVEN_NAMES
    if text.lower() in lower:
        return False
    return bool(candidate.label) and (candidate.label != "ORG" or text.isupper() or any(c.isupper() for c in text[1:]))


def _type(
    tokens: Sequence[Token], candidate: Candidate, total: Scores, heard: Evidence, families: frozenset[str]
) -> str:
    known = candidate.known
    if known and not candidate.headed:
        single = candidate.last - candidate.first == 1
        if (
            single
            and known.kind in {"organisation", "place", "capital"}
            and candidate.text in families
            and not candidate.text.isupper()
        ):
            return "person"
        if known.kind != "place":
            return _known_type(known, tokens[candidate.last - 1])
        if single and candidate.label == "PERSON" and best(total) == "person":
            return "person"
        return "place"
    kind = best(total)
    before = tokens[candidate.first - 1].lower if candidate.first else ""
    if before == "the" and candidate.text.endswith("s") and candidate.text[:-1] in families:
        return "group"  # "the Urrutias"
    if kind != "person" and {"title before", "honorific before"} & set(heard.around):
        return "person"  # whatever the name is elsewhere: "Mr. Ford"
    if kind == "other" and candidate.last - candidate.first == 1 and not candidate.label:
        return ""
    return kind


def _known_type(known: Known, last: Token) -> str:
    if known.kind in {"country", "capital", "organisation", "group"}:
        return "place" if known.kind == "capital" else known.kind
    if known.kind == "regional":
        return "group" if last.tag in {"NNS", "NNPS"} and last.text.endswith("s") else "place"
    if known.kind == "people":
        return "group"
    noun = last.tag in {"NNS", "NNPS"} or (last.pos in {"NOUN", "PROPN"} and last.dep in {"nsubj", "pobj", "dobj"})
    return "group" if noun else "country"


def _settle_koreas(candidates: Sequence[Candidate]) -> None:
    """ "Korean" alone means the Korea that the article is about."""
    koreas = [c for c in candidates if c.known and not c.headed and c.known.name in _KOREAS]
    if koreas:
        codes = Counter(c.known.code for c in candidates if c.known and c.known.name not in _KOREAS)
        code, name = ("PRK", "North Korea") if codes["PRK"] > codes["KOR"] else ("KOR", "South Korea")
        for candidate in koreas:
            assert candidate.known
            candidate.known = candidate.known._replace(code=code, target=name)
