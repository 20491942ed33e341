"""Held -> Weighed: the figures and dates of the draft's clause."""

from __future__ import annotations

from consilience.corroborate.check_dates import Dated, clashing, clocks_part, names_the_day
from consilience.corroborate.check_figures import match_figures
from consilience.corroborate.check_found import Clash, Gap
from consilience.corroborate.check_held import Held, Weighed
from consilience.corroborate.check_reading import Reading
from consilience.knowledge.predicates import SAYING
from consilience.model.account import Place
from consilience.model.annotated import Claim, Figure, Mention
from consilience.model.parse import Parse, Token

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
            if match.theirs is not None and (clash := _of_another(held, match.ours, match.theirs)) is not None:
                found.clashes.append(clash)
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


def _of_another(held: Held, ours: Figure, theirs: Figure) -> Clash | None:
    """ "19 on Fogo and four on Brava": the draft has the figure with a name that goes with another figure there."""
    reading = held.reading
    figures = held.sources.figures(held.passage)
    if len(figures) < 2 or len(held.part.figures) != 1:
        return None
    home = _segment(held, reading.parse.index_at(theirs.start))
    here = {name for j, name in held.passage.names.items() if j in home}
    for mention in held.part.names.values():
        meant = held.meant(mention)
        places = [j for j, name in held.passage.names.items() if name in meant]
        if not places or any(j in home for j in places) or held.draft.role(_last(held, mention)).name == "mod":
            continue
        segments = [_segment(held, j) for j in places]
        elsewhere = all(any(reading.parse.index_at(f.start) in s for f in figures if f is not theirs) for s in segments)
        rivals = [m for j in sorted(home) if (m := reading.mention(j)) is not None and m.type == _type_of(held, meant)]
        if elsewhere and here and rivals:
            value = held.words_of(rivals[0])
            words = held.draft.text[mention.start : mention.end]
            reason = f"in the article {reading.text[theirs.start : theirs.end]} goes with {value}, not with {words}"
            return held.clash("figure", "of whom or where", mention.start, mention.end, value, reason)
    return None


def goes_with_figure(held: Held, meant: frozenset[str]) -> bool:
    """Whether the source has the draft's figure in one stretch with an entity."""
    places = {j for j, name in held.passage.names.items() if name in meant}
    matches = match_figures(held.part.figures, held.sources.figures(held.passage))
    homes = [_segment(held, held.reading.parse.index_at(m.theirs.start)) for m in matches if m.theirs is not None]
    return any(places & home for home in homes)


def _segment(held: Held, i: int) -> frozenset[int]:
    """The stretch of the sentence between commas, semicolons and "and" that a token stands in."""
    tokens, positions = held.reading.tokens, held.passage.positions
    first = last = i
    while first > positions.start and not _parts(tokens[first - 1]):
        first -= 1
    while last + 1 < positions.stop and not _parts(tokens[last + 1]):
        last += 1
    return frozenset(range(first, last + 1))


def _parts(token: Token) -> bool:
    return token.text in (",", ";", ":") or token.lower in ("and", "but", "while")


def _last(held: Held, mention: Mention) -> int:
    inside = held.draft.parse.tokens_in(mention.start, mention.end)
    return inside[-1].index if inside else held.part.head


def _type_of(held: Held, meant: frozenset[str]) -> str:
    """The kind of the entity that a name of the draft means in this sentence."""
    found = (held.reading.mention(j) for j, name in held.passage.names.items() if name in meant)
    return next((m.type for m in found if m is not None), "")


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
        theirs = _of_the_act(held, own) if _is_of_clause(held, ours) else every
        fitting = [d for d in theirs if names_the_day(d, ours)]
        hour = clocks_part(ours, fitting or theirs)
        # A date that was not read as one there ("between 2017 and 2021").
        verbatim = not ours.weekday and ours.words in said and all(d.words != ours.words for d in every)
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


def _of_the_act(held: Held, own: list[Dated]) -> list[Dated]:
    """Of several dates in a clause those that hang on its act: "rose in April after falling in March"."""
    pair = held.pairs.get(held.part.head)
    head = pair.theirs if pair is not None else held.claim.head if held.claim is not None else -1
    parse = held.reading.parse
    found = [d for d in own if _verb_above(parse, parse.index_at(d.time.start)) == head]
    return found or own


def _verb_above(parse: Parse, i: int) -> int:
    above = (token.index for token in parse.ancestors(parse.tokens[i]) if token.pos in ("VERB", "AUX"))
    return next(above, -1)


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
