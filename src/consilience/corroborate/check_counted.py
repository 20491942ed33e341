"""Held -> Weighed: the figures and dates of the draft's clause."""

from __future__ import annotations

from consilience.corroborate.check_dates import Dated, clashing, clocks_part, names_the_day
from consilience.corroborate.check_figures import match_figures
from consilience.corroborate.check_found import Clash, Gap
from consilience.corroborate.check_held import Held, Weighed
from consilience.corroborate.check_reading import Reading
from consilience.knowledge.predicates import SAYING
from consilience.model.account import Place
from consilience.model.annotated import Claim

FIGURE_WEIGHT, DATE_WEIGHT = 3.0, 2.0
# What a figure counts for when it has another bound, or is another number; a date that another sentence gives.
BOUND, OTHER, AROUND = 0.7, 0.3, 0.7


def weigh_figures(held: Held) -> Weighed:
    """Each figure: the same in the sentence, with another bound, another number of the same thing, or missing."""
    found = Weighed()
    reading = held.reading
    theirs = held.sources.figures(held.passage) if held.part.figures else []
    inside = [f for f in theirs if reading.parse.index_at(f.start) in held.own]
    ordered = [*inside, *(f for f in theirs if all(f is not g for g in inside))]
    for match in match_figures(held.part.figures, ordered):
        found.total += FIGURE_WEIGHT
        if match.verdict == "same":
            found.found += FIGURE_WEIGHT
            continue
        start, end = match.ours.start, match.ours.end
        if match.theirs is None:
            found.gaps.append(Gap(start, end, "figure", FIGURE_WEIGHT))
            continue
        ours, value = held.draft.text[start:end], reading.text[match.theirs.start : match.theirs.end]
        reason = f"the draft has {ours}, the article {value}"
        place = _place(reading, match.theirs.start, match.theirs.end)
        if match.verdict == "bound":
            found.found += FIGURE_WEIGHT * BOUND
            reason += ": one number with another bound"
            found.clashes.append(Clash("figure", "bound", start, end, ours, value, place, reason, "degraded"))
        else:
            found.found += FIGURE_WEIGHT * OTHER
            found.clashes.append(Clash("figure", "number", start, end, ours, value, place, reason))
    return found


def weigh_dates(held: Held) -> Weighed:
    """Each date: that of the source's clause, of its sentence, of those around; another one; or missing."""
    found = Weighed()
    if not held.part.dates:
        return found
    reading = held.reading
    every, own = held.sources.dates(held.passage), _own_dates(held)
    around = [d for each in held.sources.around(held.passage, 2, 1) for d in held.sources.dates(each)]
    said = " ".join(reading.text[held.passage.start : held.passage.end].casefold().split())
    for ours in held.part.dates:
        found.total += DATE_WEIGHT
        theirs = own if _is_of_clause(held, ours) else every
        fitting = [d for d in theirs if names_the_day(d, ours)]
        hour = clocks_part(ours, fitting or theirs)
        verbatim = not ours.weekday and ours.words in said
        if (fitting and hour is None) or (not fitting and verbatim):
            found.found += DATE_WEIGHT
            continue
        start, end = ours.time.start, ours.time.end
        other = hour or clashing(ours, theirs)
        if other is not None:
            words, value = held.draft.text[start:end], reading.text[other.time.start : other.time.end]
            reason = f"the draft has {words}, the article {value}"
            found.found += DATE_WEIGHT * OTHER
            place = _place(reading, other.time.start, other.time.end)
            found.clashes.append(Clash("date", "when", start, end, words, value, place, reason))
        elif any(names_the_day(d, ours) for d in around):
            found.found += DATE_WEIGHT * AROUND
        else:
            found.gaps.append(Gap(start, end, "date", DATE_WEIGHT))
    return found


def _place(reading: Reading, start: int, end: int) -> Place:
    return Place(article=reading.article.article.id, start=start, end=end)


def _is_of_clause(held: Held, ours: Dated) -> bool:
    """Whether a date says when it was, not when it was said: "told reporters on Monday"."""
    claim = held.part.claim
    return claim is not None and held.draft.parse.index_at(ours.time.start) in claim.tokens


def _own_dates(held: Held) -> list[Dated]:
    """The dates of the source's clause; failing that those of its sentence, when it was said left out."""
    every = held.sources.dates(held.passage)
    if held.claim is None:
        return every
    reading = held.reading
    at = {id(d): reading.parse.index_at(d.time.start) for d in every}
    inside = [d for d in every if at[id(d)] in held.own and not d.of_noun]
    if inside:
        return [*inside, *(d for d in every if d.of_noun and at[id(d)] in held.own)]
    claims = reading.article.claims
    above = reading.tokens[held.claim.head]
    # "He said on Monday, as he received the envoy": both were on Monday.
    at_once = above.head if above.dep == "advcl" else -1
    homes = {id(d): reading.claim_of.get(at[id(d)]) for d in every}
    return [
        d
        for d in every
        if (n := homes[id(d)]) is None or claims[n].head == at_once or not _only_says(reading, claims[n])
    ]


def _only_says(reading: Reading, claim: Claim) -> bool:
    token = reading.tokens[claim.head]
    return token.lemma.lower() in SAYING and reading.parse.kid(token, "ccomp", "parataxis") is not None
