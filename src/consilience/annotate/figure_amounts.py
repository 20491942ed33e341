"""Shares, money and physical units -> what they measure; everything else goes by its clause."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotate.figure_counts import Counted
from consilience.annotate.figure_governors import Governor
from consilience.annotate.figure_measures import clause_measure
from consilience.knowledge.measures import BY_NOUN, CHANGE_VERBS, MOVE_VERBS, PEOPLE_MEASURES
from consilience.knowledge.units import AREA_UNITS, DISTANCE_UNITS, SPEED_UNITS, TIME_UNITS, WEIGHT_UNITS
from consilience.model.parse import Parse, Token
from consilience.text.numbers import Number

_DIRECTIONS = frozenset("away from off outside north south east west northeast northwest southeast southwest".split())
_DIMENSIONS = {
    "deep": "depth",
    "high": "height",
    "tall": "height",
    "long": "length",
    "wide": "width",
    "thick": "thickness",
}
_KINDS = {
    **dict.fromkeys(DISTANCE_UNITS, "distance"),
    **dict.fromkeys(WEIGHT_UNITS, "weight"),
    **dict.fromkeys(AREA_UNITS, "area"),
    **dict.fromkeys(SPEED_UNITS, "speed"),
    "degree": "temperature",
}
_PRISON = frozenset("prison jail behind imprisonment custody suspended probation".split())


def measure_of(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number) -> Governor:
    """What the number measures, with the word that says so."""
    if counted.is_age:
        return Governor("age", None, True)
    clause = clause_measure(parsed, core, counted, number)
    if number.unit in ("percent", "percentage point"):
        return _share(parsed, core, counted, clause, number)
    if number.unit == "times":
        return Governor("factor", clause.token, True)
    if number.unit or (counted.is_measured and not counted.is_partitive):
        return _amount(parsed, core, counted, number, clause)
    return clause


def _share(parsed: Parse, core: Sequence[Token], counted: Counted, clause: Governor, number: Number) -> Governor:
    """Percentages: of what, or by how much something moved."""
    verb = next((above for above in parsed.ancestors(core[-1]) if above.pos == "VERB"), None)
    if counted.is_partitive:
        what = counted.unit or ("person" if counted.is_pronoun else None)
        return Governor(f"share of {what}" if what else "share", clause.token or verb, True)
    if counted.noun is not None:
        if number.form == "share":
            return Governor(f"share of {counted.unit}", clause.token or verb, True)  # "four in ten households"
        lemma = counted.noun.lemma.lower()
        return Governor(BY_NOUN.get(lemma, lemma), counted.noun, True)
    moved = None
    if verb is not None:
        moved = MOVE_VERBS.get(verb.lemma.lower()) or CHANGE_VERBS.get(verb.lemma.lower())
    if moved in ("rise", "fall"):
        prep = next((above for above in parsed.ancestors(core[-1]) if above.pos in ("ADP", "VERB")), None)
        if prep is None or prep.pos == "VERB" or prep.lower == "by":
            return Governor(moved, verb, True)
    if clause.measure and (clause.is_known or (clause.token is not None and clause.token.pos == "NOUN")):
        return clause
    return Governor("share", clause.token or verb, True)


def _amount(parsed: Parse, core: Sequence[Token], counted: Counted, number: Number, clause: Governor) -> Governor:
    """Money and physical units: by the noun they modify, the word behind, the clause, or the kind of unit."""
    tokens = parsed.tokens
    limit = parsed.sentences[core[-1].sentence].last
    unit = number.unit or counted.unit
    last = counted.noun.index if counted.noun is not None and number.unit is None else core[-1].index
    following = tokens[last + 1] if last + 1 < limit else None
    if number.unit and counted.noun is not None and not counted.is_partitive:
        lemma = counted.noun.lemma.lower()
        return Governor(BY_NOUN.get(lemma, lemma), counted.noun, lemma in BY_NOUN)
    if _is_rate(tokens, last + 1, limit) and not clause.is_known and (number.unit or clause.measure is None):
        return Governor("price" if number.unit else "rate", following, True)
    first = parsed.index_at(number.start)
    if first and tokens[first - 1].lower == "worth":
        return Governor("value", tokens[first - 1], True)
    if unit in TIME_UNITS:
        return _duration(parsed, core)
    if following is not None:
        if following.lower in _DIRECTIONS and unit in DISTANCE_UNITS:
            return Governor("distance", following, True)
        if following.lower in _DIMENSIONS:
            return Governor(_DIMENSIONS[following.lower], following, True)
    if clause.is_known and clause.measure not in PEOPLE_MEASURES:
        return clause
    if number.unit is None and unit in _KINDS and not clause.is_known and counted.of is None:
        return Governor(_KINDS[unit], clause.token, True)
    return clause


def _is_rate(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """ "$92 a barrel", "31.50 euros per share"."""
    return at + 1 < limit and tokens[at].lower in ("a", "an", "per") and tokens[at + 1].pos == "NOUN"


def _duration(parsed: Parse, core: Sequence[Token]) -> Governor:
    """Spans of time: a sentence of prison, or how long something lasted."""
    tokens = parsed.tokens
    limit = parsed.sentences[core[-1].sentence].last
    near = {token.lower for token in tokens[core[-1].index + 1 : min(limit, core[-1].index + 7)]}
    verbs = [above for above in parsed.ancestors(core[-1]) if above.pos == "VERB"]
    governing = {verb.lemma.lower() for verb in verbs[:2]}
    governing |= {above.lemma.lower() for above in parsed.ancestors(core[-1]) if above.pos == "NOUN"}
    measure = "sentenced" if near & _PRISON or "sentence" in governing else "duration"
    return Governor(measure, verbs[0] if verbs else None, True)
